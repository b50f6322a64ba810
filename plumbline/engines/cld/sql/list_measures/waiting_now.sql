-- id: waiting_now
-- title: Days waited so far by people on a list
-- version: 1
-- kind: wait
-- unit: days
-- direction: lower is better
-- grain: a person on a list on the last day
-- origin: local list: waiting
-- certainty: ours
-- source: ours; the columns stand in definitions/cld/local_lists.yaml
-- breakdowns: list, list_and_team, list_and_priority
-- steps: 
-- note: The number waiting is n. People who wait long are over-represented among those who still wait.
SELECT
    l.council,
    l.person AS person_id,
    CONCAT(l.person, '/', CAST(l.referral_date AS VARCHAR)) AS unit_key,
    l.referral_date AS on_date,
    DATE_DIFF('DAY', l.referral_date, m.period_end) AS days,
    l.list,
    CONCAT(l.list, ', ', COALESCE(l.team, 'no team')) AS list_and_team,
    CONCAT(l.list, ', ', COALESCE(l.priority, 'no priority')) AS list_and_priority
FROM waiting AS l
CROSS JOIN measured AS m
WHERE l.referral_date <= m.period_end
    AND (l.closed_date IS NULL OR l.closed_date > m.period_end)
