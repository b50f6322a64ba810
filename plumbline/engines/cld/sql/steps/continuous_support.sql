-- step: stretches of long-term support, interrupted by at most 7 days.
-- How interrupted services are joined is not published; 7 days is the gap that ASCOF 2A joins reablement by [assumed].
WITH ends AS (
    SELECT
        council,
        person_id,
        start_date,
        end_or_open,
        MAX(end_or_open) OVER (
            PARTITION BY council, person_id
            ORDER BY start_date, end_or_open, record_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS covered_until,
        record_id
    FROM long_term_support
),
numbered AS (
    SELECT
        *,
        SUM(CASE WHEN DATE_DIFF('DAY', covered_until, start_date) <= 7 THEN 0 ELSE 1 END) OVER (
            PARTITION BY council, person_id
            ORDER BY start_date, end_or_open, record_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS stretch
    FROM ends
)
SELECT
    council,
    person_id,
    stretch,
    MIN(start_date) AS start_date,
    MAX(end_or_open) AS end_or_open
FROM numbered
GROUP BY council, person_id, stretch
