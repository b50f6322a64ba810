-- id: ascof_2e
-- title: ASCOF 2E: people with long-term support who live in their home or with family
-- version: 1
-- kind: share
-- unit: per cent
-- direction: higher is better
-- grain: a person
-- origin: CLD
-- certainty: published
-- source: ASCOF_measures/Create_ASCOF_2E_2425_Onwards.sql, lines 126-288, and Create_personal_details_table.sql, lines 93-426, commit 9bee728f4010
-- breakdowns: age_band, gender, ethnicity, support_reason, deprivation
-- steps: long_term_support, homes, homes_in_period
-- framework: ASCOF 2024 to 2025 onwards
-- note: Unknown homes stay in the denominator; people of unknown age are left out.
SELECT
    council,
    person_id,
    person_id AS unit_key,
    supported_until AS on_date,
    lives_settled AS counts,
    age_band,
    gender,
    ethnicity,
    support_reason,
    deprivation
FROM homes_in_period
