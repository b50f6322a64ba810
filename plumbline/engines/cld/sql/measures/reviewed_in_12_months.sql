-- id: reviewed_in_12_months
-- title: People supported for 12 months or more who were reviewed in the year
-- version: 1
-- kind: share
-- unit: per cent
-- direction: higher is better
-- grain: a person
-- origin: CLD
-- certainty: approach published, details ours
-- source: NHS England's published approach, without code (heir of SALT LTS002b); gaps and the day are ours
-- breakdowns: age_band, gender, ethnicity, support_reason, deprivation
-- steps: long_term_support, continuous_support, supported_now
SELECT
    council,
    person_id,
    person_id AS unit_key,
    last_review AS on_date,
    was_reviewed AS counts,
    age_band,
    gender,
    ethnicity,
    support_reason,
    deprivation
FROM supported_now
WHERE for_12_months = 1
