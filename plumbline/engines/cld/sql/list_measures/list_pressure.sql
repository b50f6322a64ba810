-- id: list_pressure
-- title: Arrivals among all movements of a list
-- version: 1
-- kind: share
-- unit: per cent
-- direction: lower is better
-- grain: an arrival or a removal
-- origin: local list: waiting
-- certainty: ours
-- source: ours; the columns stand in definitions/cld/local_lists.yaml
-- breakdowns: list, list_and_team
-- steps: 
-- note: Above 50 the list grows, below it shrinks.
WITH movements AS (
    SELECT
        l.*,
        l.referral_date AS on_date,
        1 AS counts
    FROM waiting AS l
    UNION ALL
    SELECT
        l.*,
        l.closed_date AS on_date,
        0 AS counts
    FROM waiting AS l
    WHERE l.closed_date IS NOT NULL
)
SELECT
    v.council,
    v.person AS person_id,
    CONCAT(v.person, '/', CAST(v.referral_date AS VARCHAR)) AS unit_key,
    v.on_date,
    v.counts,
    v.list,
    CONCAT(v.list, ', ', COALESCE(v.team, 'no team')) AS list_and_team
FROM movements AS v
CROSS JOIN measured AS m
WHERE v.on_date BETWEEN m.period_start AND m.period_end
