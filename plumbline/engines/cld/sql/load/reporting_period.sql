-- The period that a submission covers, derived from its data and not taken as stated.
-- Source: Stored_procedures/create_REF_Submission_Reporting_Periods_table.sql, lines 11-92, commit 9bee728f4010.
-- Under 100 ended events cannot show which months are covered. The page says "as stated" then, the script takes every
-- month; we follow the page, and the script where nothing is stated.
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
    SELECT max(event_types) AS event_types, coalesce(sum(ended), 0) AS ended
    FROM ended_by_month
),
kept AS (
    SELECT min(m.month) AS first_month, max(m.month) AS last_month
    FROM ended_by_month AS m
    CROSS JOIN whole AS w
    WHERE w.ended < 100
        OR (100.0 * m.ended / w.ended >= 2 AND m.event_types >= w.event_types - 1)
),
stated AS (
    SELECT
        date_trunc('month', min(stated_start)) AS first_month,
        least(
            date_trunc('month', max(stated_end)), date_trunc('month', CAST($received AS DATE)) - INTERVAL 1 MONTH
        ) AS last_month
    FROM cleaned
),
chosen AS (
    SELECT
        CASE WHEN w.ended < 100 AND s.first_month <= s.last_month THEN s.first_month ELSE k.first_month END AS first_month,
        CASE WHEN w.ended < 100 AND s.first_month <= s.last_month THEN s.last_month ELSE k.last_month END AS last_month
    FROM kept AS k
    CROSS JOIN whole AS w
    CROSS JOIN stated AS s
)
SELECT CAST(first_month AS DATE), last_day(CAST(last_month AS DATE))
FROM chosen;
