-- What the store keeps of each unique event, sorted by person and start.
-- Ages: create_GetDerivedFields_procedure.sql, lines 182-229, commit 9bee728f4010: from the first of the month of birth
-- to the end, or to the end of the reference period where a service is open. Costs are dropped from joined tables.
SELECT
    council,
    person_id,
    event_key,
    event_reference,
    kind,
    start_date,
    end_date,
    reference_end,
    client_type,
    outcome,
    outcome_group,
    outcome_rank,
    route,
    assessment_type,
    service_type,
    service_group,
    component,
    delivery,
    review_reason,
    conversation,
    age_at_start,
    CAST(floor(
        date_diff('day', CAST(date_trunc('month', birth_date) AS DATE), coalesce(end_date, reference_end)) / 365.25
    ) AS INTEGER) AS latest_age,
    record_id
FROM unique_events
ORDER BY council, person_id, start_date, event_key
