-- id: enquiry_outcomes
-- title: What came of section 42 enquiries
-- version: 1
-- kind: distribution
-- unit: per cent
-- direction: none
-- grain: a closed enquiry
-- origin: local list: safeguarding
-- certainty: ours
-- source: ours; the columns stand in definitions/cld/local_lists.yaml
-- breakdowns: outcome
-- steps: 
SELECT
    s.council,
    s.person AS person_id,
    CONCAT(s.person, '/', CAST(s.concern_date AS VARCHAR)) AS unit_key,
    s.enquiry_closed_date AS on_date,
    1 AS counts,
    s.outcome
FROM safeguarding AS s
CROSS JOIN measured AS m
WHERE s.enquiry = 'yes'
    AND s.enquiry_closed_date BETWEEN m.period_start AND m.period_end
