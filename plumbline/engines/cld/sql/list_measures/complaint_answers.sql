-- id: complaint_answers
-- title: Days until a complaint was closed
-- version: 1
-- kind: wait
-- unit: days
-- direction: lower is better
-- grain: a closed complaint
-- origin: local list: complaints
-- certainty: ours
-- source: ours; the columns stand in definitions/cld/local_lists.yaml
-- breakdowns: outcome
-- steps: 
-- by: quarter
SELECT
    c.council,
    c.reference AS person_id,
    c.reference AS unit_key,
    c.closed_date AS on_date,
    DATE_DIFF('DAY', c.received_date, c.closed_date) AS days,
    c.outcome
FROM complaints AS c
CROSS JOIN measured AS m
WHERE c.closed_date BETWEEN m.period_start AND m.period_end
