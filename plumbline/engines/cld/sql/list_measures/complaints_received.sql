-- id: complaints_received
-- title: Complaints received
-- version: 1
-- kind: count
-- unit: complaints
-- direction: none
-- grain: a complaint
-- origin: local list: complaints
-- certainty: ours
-- source: ours; the columns stand in definitions/cld/local_lists.yaml
-- breakdowns: 
-- steps: 
-- by: month
SELECT
    c.council,
    c.reference AS person_id,
    c.reference AS unit_key,
    c.received_date AS on_date,
    1 AS counts
FROM complaints AS c
CROSS JOIN measured AS m
WHERE c.received_date BETWEEN m.period_start AND m.period_end
