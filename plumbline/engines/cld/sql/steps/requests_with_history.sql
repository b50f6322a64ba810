-- step: requests of service users, and whether they had support already.
-- Source: Waiting_times/waiting_times_method.sql, lines 80-105, commit 9bee728f4010: an existing client has long-term
-- support that ends within 12 months before the request or later, or ST-Max or other short-term support within 3 months,
-- and that started before the request.
WITH asked AS (
    SELECT
        council, person_id, record_id, start_date, outcome, outcome_group, route, conversation, age_at_start, latest_age,
        gender, ethnicity, support_reason, deprivation
    FROM client_events
    WHERE kind = 'Request'
        AND client_type = 'Service user'
),
had_support AS (
    SELECT DISTINCT
        r.record_id
    FROM asked AS r
    JOIN client_events AS s
        ON s.council = r.council
        AND s.person_id = r.person_id
    WHERE s.kind = 'Service'
        AND s.start_date < r.start_date
        AND (
            (
                s.service_group = 'Long term support'
                AND s.end_or_open >= r.start_date - INTERVAL '12' MONTH
            )
            OR (
                s.service_type IN ('Short term support: ST-Max', 'Short term support: Other short term')
                AND s.end_or_open >= r.start_date - INTERVAL '3' MONTH
            )
        )
)
SELECT
    r.*,
    CASE WHEN h.record_id IS NULL THEN 1 ELSE 0 END AS is_new_client
FROM asked AS r
LEFT JOIN had_support AS h
    ON h.record_id = r.record_id
