-- id: ascof_3d_2a
-- title: ASCOF 3D part 2a: clients with community support who have direct payments
-- version: 1
-- kind: share
-- unit: per cent
-- direction: higher is better
-- grain: a person
-- origin: CLD
-- certainty: published
-- source: ASCOF_measures/Create_ASCOF_3D_2425_Onwards.sql, lines 135-327, commit 9bee728f4010
-- breakdowns: age_band, gender, ethnicity, support_reason, deprivation
-- steps: long_term_support, community_clients
-- framework: ASCOF 2024 to 2025 onwards
-- note: A snapshot on the last day of the period. The field behind it, Delivery Mechanism, is not mandatory.
SELECT
    council,
    person_id,
    person_id AS unit_key,
    on_date,
    CASE WHEN payment = 3 THEN 1 ELSE 0 END AS counts,
    age_band,
    gender,
    ethnicity,
    support_reason,
    deprivation
FROM community_clients
