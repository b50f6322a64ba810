-- id: request_sequels
-- title: What happened to requests of new clients
-- version: 1
-- kind: distribution
-- unit: per cent
-- direction: none
-- grain: a request of a new client aged 18 or over
-- origin: CLD
-- certainty: ours
-- source: outcomes as grouped in 5-data-cleaning.md, lines 69-89, commit 9bee728f4010; new clients as in the waiting-time method
-- breakdowns: outcome
-- steps: requests_with_history
SELECT
    r.council,
    r.person_id,
    r.record_id AS unit_key,
    r.start_date AS on_date,
    1 AS counts,
    COALESCE(r.outcome, 'Not recorded') AS outcome
FROM requests_with_history AS r
CROSS JOIN measured AS m
WHERE r.start_date BETWEEN m.period_start AND m.period_end
    AND r.is_new_client = 1
    AND r.age_at_start >= 18
