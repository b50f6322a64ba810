-- The period that a submission covers, derived from its data and not taken as stated.
-- Source: Stored_procedures/create_REF_Submission_Reporting_Periods_table.sql, lines 11-92, commit 9bee728f4010.
-- Where a file holds under 100 ended events the page says "as stated", the script takes every month; we follow the script.
WITH ended_by_month AS (
    SELECT
        date_trunc('month', end_date_raw) AS month,
        count(DISTINCT event_type_raw) AS event_types,
        count(*) AS ended
    FROM cleaned
    WHERE end_date_raw < date_trunc('month', CAST($received AS DATE))
    GROUP BY 1
),
whole AS (
    SELECT max(event_types) AS event_types, sum(ended) AS ended
    FROM ended_by_month
),
kept AS (
    SELECT m.month
    FROM ended_by_month AS m
    CROSS JOIN whole AS w
    WHERE w.ended < 100
        OR (100.0 * m.ended / w.ended >= 2 AND m.event_types >= w.event_types - 1)
)
SELECT CAST(min(month) AS DATE), last_day(CAST(max(month) AS DATE))
FROM kept;
