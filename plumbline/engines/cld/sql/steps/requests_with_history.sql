-- step: requests of service users, and whether they had support already.
-- Source: Waiting_times/waiting_times_method.sql, lines 80-105, commit 9bee728f4010: an existing client has long-term
-- support that ends within 12 months before the request or later, or ST-Max or other short-term support within 3 months,
-- and that started before the request.
WITH had_support AS (
    SELECT DISTINCT
        r.event_key
    FROM client_events AS r
    JOIN client_events AS s
        ON s.council = r.council
        AND s.person_id = r.person_id
    WHERE r.kind = 'Request'
        AND s.kind = 'Service'
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
    CASE WHEN h.event_key IS NULL THEN 1 ELSE 0 END AS is_new_client
FROM client_events AS r
LEFT JOIN had_support AS h
    ON h.event_key = r.event_key
WHERE r.kind = 'Request'
    AND r.client_type = 'Service user'
