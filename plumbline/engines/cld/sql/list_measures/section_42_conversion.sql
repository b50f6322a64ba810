-- id: section_42_conversion
-- title: Concerns that became a section 42 enquiry, of those decided
-- version: 1
-- kind: share
-- unit: per cent
-- direction: none
-- grain: a decided concern
-- origin: local list: safeguarding
-- certainty: ours
-- source: ours; the columns stand in definitions/cld/local_lists.yaml
-- breakdowns: 
-- steps: 
-- by: quarter
SELECT
    s.council,
    s.person AS person_id,
    CONCAT(s.person, '/', CAST(s.concern_date AS VARCHAR)) AS unit_key,
    s.concern_date AS on_date,
    CASE WHEN s.enquiry = 'yes' THEN 1 ELSE 0 END AS counts
FROM safeguarding AS s
CROSS JOIN measured AS m
WHERE s.concern_date BETWEEN m.period_start AND m.period_end
    AND s.enquiry IN ('yes', 'no')
