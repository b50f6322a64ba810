-- id: safeguarding_concerns
-- title: Safeguarding concerns
-- version: 1
-- kind: count
-- unit: concerns
-- direction: none
-- grain: a concern
-- origin: local list: safeguarding
-- certainty: ours
-- source: ours; the columns stand in definitions/cld/local_lists.yaml
-- breakdowns: 
-- steps: 
-- by: month
SELECT
    s.council,
    s.person AS person_id,
    CONCAT(s.person, '/', CAST(s.concern_date AS VARCHAR)) AS unit_key,
    s.concern_date AS on_date,
    1 AS counts
FROM safeguarding AS s
CROSS JOIN measured AS m
WHERE s.concern_date BETWEEN m.period_start AND m.period_end
