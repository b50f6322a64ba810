-- id: values_not_mapped
-- title: Coded values of events that are in no list and could not be mapped
-- version: 1
-- kind: share
-- unit: per cent
-- direction: lower is better
-- grain: a value of an event that started in the period
-- origin: CLD
-- certainty: ours
-- source: 'Invalid and not mapped' of 5-data-cleaning.md, lines 7-26, commit 9bee728f4010; the counting is ours
-- breakdowns: field
-- steps: 
-- note: Of the main table, so after joining; plumbline cld check shows each file.
WITH coded AS (
    SELECT council, person_id, record_id, start_date, 'Client Type' AS field, client_type AS coded_value
    FROM client_events
    UNION ALL
    SELECT council, person_id, record_id, start_date, 'Event Outcome' AS field, outcome AS coded_value
    FROM client_events
    UNION ALL
    SELECT council, person_id, record_id, start_date, 'Request: Route of Access' AS field, route AS coded_value
    FROM client_events
    UNION ALL
    SELECT council, person_id, record_id, start_date, 'Assessment Type' AS field, assessment_type AS coded_value
    FROM client_events
    UNION ALL
    SELECT council, person_id, record_id, start_date, 'Service Type' AS field, service_type AS coded_value
    FROM client_events
    UNION ALL
    SELECT council, person_id, record_id, start_date, 'Service Component' AS field, component AS coded_value
    FROM client_events
    UNION ALL
    SELECT council, person_id, record_id, start_date, 'Delivery Mechanism' AS field, delivery AS coded_value
    FROM client_events
)
SELECT
    c.council,
    c.person_id,
    c.record_id AS unit_key,
    c.start_date AS on_date,
    CASE WHEN c.coded_value = 'Invalid and not mapped' THEN 1 ELSE 0 END AS counts,
    c.field
FROM coded AS c
CROSS JOIN measured AS m
WHERE c.coded_value IS NOT NULL
    AND c.start_date BETWEEN m.period_start AND m.period_end
