-- id: wait_to_first_response
-- title: Days from request to first response
-- version: 1
-- kind: wait
-- unit: days
-- direction: lower is better
-- grain: a request that counts
-- origin: CLD
-- certainty: published
-- source: Waiting_times/waiting_times_method.sql version 1.1, lines 491-582, commit 9bee728f4010
-- breakdowns: age_band, route, gender, ethnicity, support_reason, deprivation
-- steps: requests_with_history, linked_requests
-- by: quarter
-- note: Completed waits only: the return holds no request that is still open. Provisional by the Department's own word.
SELECT
    l.council,
    l.person_id,
    l.record_id AS unit_key,
    l.response_start AS on_date,
    DATE_DIFF('DAY', l.start_date, l.response_start) AS days,
    l.response_age_band AS age_band,
    l.route,
    l.gender,
    l.ethnicity,
    l.support_reason,
    l.deprivation
FROM linked_requests AS l
CROSS JOIN measured AS m
WHERE l.response_start BETWEEN m.period_start AND m.period_end
    AND l.response_age_band IS NOT NULL
