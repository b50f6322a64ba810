-- id: overdue_reviews
-- title: People with long-term support whose yearly review is overdue
-- version: 1
-- kind: share
-- unit: per cent
-- direction: lower is better
-- grain: a person
-- origin: CLD
-- certainty: ours
-- source: section 27 of the Care Act 2014 guidance (a review no later than every 12 months); the counting is ours
-- breakdowns: age_band, gender, ethnicity, support_reason, deprivation
-- steps: long_term_support, continuous_support, supported_now
SELECT
    council,
    person_id,
    person_id AS unit_key,
    last_review AS on_date,
    CASE WHEN for_12_months = 1 AND was_reviewed = 0 THEN 1 ELSE 0 END AS counts,
    age_band,
    gender,
    ethnicity,
    support_reason,
    deprivation
FROM supported_now
