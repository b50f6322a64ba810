-- id: ascof_2c
-- title: ASCOF 2C: people aged 65 and over newly admitted to residential or nursing care
-- version: 1
-- kind: rate
-- unit: per 100,000 adults
-- direction: lower is better
-- grain: a person
-- origin: CLD
-- certainty: published
-- source: ASCOF_measures/Create_ASCOF_2B2C_2425_Onwards.sql, lines 44-194, commit 9bee728f4010
-- breakdowns: gender, ethnicity, support_reason, deprivation
-- steps: care_home_admissions
-- framework: ASCOF 2024 to 2025 onwards
-- note: Temporary stays cannot be told from permanent ones. A service without a component is left out, as line 75 of the script does.
-- population: 65 and above
SELECT
    council,
    person_id,
    person_id AS unit_key,
    admitted_on AS on_date,
    1 AS counts,
    gender,
    ethnicity,
    support_reason,
    deprivation
FROM care_home_admissions
WHERE age_band = '65 and above'
