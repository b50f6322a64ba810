-- id: ascof_3d_1b
-- title: ASCOF 3D part 1b: carers with support of their own who have self-directed support
-- version: 1
-- kind: share
-- unit: per cent
-- direction: higher is better
-- grain: a person
-- origin: CLD
-- certainty: published
-- source: ASCOF_measures/Create_ASCOF_3D_2425_Onwards.sql, lines 350-536, commit 9bee728f4010
-- breakdowns: age_band, gender, ethnicity, deprivation
-- steps: carers_supported
-- framework: ASCOF 2024 to 2025 onwards
-- note: In the year. A carer's service without a component is left out where it is no direct payment, as lines 390-405 of the script do.
SELECT
    council,
    person_id,
    person_id AS unit_key,
    on_date,
    CASE WHEN support IN (1, 2) THEN 1 ELSE 0 END AS counts,
    age_band,
    gender,
    ethnicity,
    deprivation
FROM carers_supported
