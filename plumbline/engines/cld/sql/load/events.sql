-- What the store keeps of each unique event and of its person, sorted by person and start.
-- Ages: create_GetDerivedFields_procedure.sql, lines 182-229, commit 9bee728f4010: from the first of the month of birth
-- to the end, or to the end of the reference period where a service is open. Costs are dropped from joined tables.
SELECT
    e.council,
    e.person_id,
    e.record_id,
    e.event_reference,
    e.kind,
    e.start_date,
    e.end_date,
    e.client_type,
    e.outcome,
    e.outcome_group,
    e.outcome_rank,
    e.route,
    e.assessment_type,
    e.service_type,
    e.service_group,
    e.component,
    e.delivery,
    e.conversation,
    e.age_at_start,
    CAST(floor(
        date_diff('day', CAST(date_trunc('month', e.birth_date) AS DATE), coalesce(e.end_date, e.reference_end))
        / 365.25
    ) AS INTEGER) AS latest_age,
    p.gender,
    p.ethnicity,
    p.support_reason,
    p.birth_month,
    p.death_date,
    p.deprivation
FROM unique_events AS e
JOIN people AS p
    ON p.council = e.council
    AND p.person_id = e.person_id
ORDER BY e.council, e.person_id, e.start_date, e.record_id
