-- id: requests
-- title: Requests for support
-- version: 1
-- kind: count
-- unit: requests
-- direction: none
-- grain: a request
-- origin: CLD
-- certainty: ours
-- source: the unique requests of the main table (6-deduplication.md, commit 9bee728f4010)
-- breakdowns: age_band, route, gender, ethnicity, support_reason, deprivation
-- steps: requests_with_history
-- by: month
-- note: Requests are sent when they have ended, so the last weeks of a period are not complete.
SELECT
    r.council,
    r.person_id,
    r.record_id AS unit_key,
    r.start_date AS on_date,
    1 AS counts,
    CASE
        WHEN r.age_at_start >= 65 THEN '65 and above'
        WHEN r.age_at_start >= 18 THEN '18 to 64'
        WHEN r.age_at_start IS NULL THEN 'Unknown'
        ELSE 'Under 18'
    END AS age_band,
    r.route,
    r.gender,
    r.ethnicity,
    r.support_reason,
    r.deprivation
FROM requests_with_history AS r
CROSS JOIN measured AS m
WHERE r.start_date BETWEEN m.period_start AND m.period_end
