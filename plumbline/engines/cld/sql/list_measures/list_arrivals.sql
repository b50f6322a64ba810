-- id: list_arrivals
-- title: People put on a list
-- version: 1
-- kind: count
-- unit: people
-- direction: none
-- grain: a referral
-- origin: local list: waiting
-- certainty: ours
-- source: ours; the columns stand in definitions/cld/local_lists.yaml
-- breakdowns: list, list_and_team
-- steps: 
-- by: month
SELECT
    l.council,
    l.person AS person_id,
    CONCAT(l.person, '/', CAST(l.referral_date AS VARCHAR)) AS unit_key,
    l.referral_date AS on_date,
    1 AS counts,
    l.list,
    CONCAT(l.list, ', ', COALESCE(l.team, 'no team')) AS list_and_team,
    CONCAT(l.list, ', ', COALESCE(l.priority, 'no priority')) AS list_and_priority
FROM waiting AS l
CROSS JOIN measured AS m
WHERE l.referral_date BETWEEN m.period_start AND m.period_end
