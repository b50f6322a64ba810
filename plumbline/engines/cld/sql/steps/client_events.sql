-- step: events with the facts of the person that breakdowns use.
SELECT
    e.council,
    e.person_id,
    e.event_key,
    e.kind,
    e.start_date,
    e.end_date,
    COALESCE(e.end_date, DATE '9999-01-01') AS end_or_open,
    e.reference_end,
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
    e.review_reason,
    e.conversation,
    e.age_at_start,
    e.latest_age,
    e.record_id,
    p.gender,
    p.ethnicity,
    p.support_reason,
    p.accommodation,
    p.birth_month,
    p.death_date,
    p.deprivation
FROM events AS e
JOIN people AS p
    ON p.council = e.council
    AND p.person_id = e.person_id
