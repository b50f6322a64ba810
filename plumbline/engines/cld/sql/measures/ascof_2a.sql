-- id: ascof_2a
-- title: ASCOF 2A: new clients who needed no long-term support after reablement
-- version: 1
-- kind: share
-- unit: per cent
-- direction: higher is better
-- grain: a spell of reablement
-- origin: CLD
-- certainty: published
-- source: ASCOF_measures/Create_ASCOF_2A_2425_Onwards.sql, lines 944-1083, commit 9bee728f4010
-- breakdowns: age_band, gender, ethnicity, support_reason, deprivation
-- steps: reablement_spells, reablement_sequels
-- framework: ASCOF 2024 to 2025 onwards
-- note: Not comparable with 2023 to 2024, when NHS England joined spells by 3 days and took sequels from SALT categories.
SELECT
    council,
    person_id,
    spell_key AS unit_key,
    spell_end AS on_date,
    CASE
        WHEN sequel IN (
            'Short term support: Ongoing low level', 'Short term support: Other short term',
            'NFA: Information and advice or signposting', 'NFA: Support ended as planned',
            'NFA: Responsibility moved to another local authority', 'NFA: Other',
            'NFA: No services offered for other reason', 'NFA: Support ended for other reason',
            'NFA: Referral to other service within the local authority'
        ) THEN 1
        ELSE 0
    END AS counts,
    age_band,
    gender,
    ethnicity,
    support_reason,
    deprivation
FROM reablement_sequels
CROSS JOIN measured AS m
WHERE spell_end BETWEEN m.period_start AND m.period_end
    AND sequel IN (
        'Short term support: Ongoing low level', 'Short term support: Other short term',
        'NFA: Information and advice or signposting', 'NFA: Support ended as planned',
        'NFA: Responsibility moved to another local authority', 'NFA: Other',
        'NFA: No services offered for other reason', 'NFA: Support ended for other reason',
        'NFA: Referral to other service within the local authority',
        'Long term support: Community', 'Long term support: Nursing care', 'Long term support: Residential care',
        'Long term support: Prison', 'Short term support: Residential or Nursing care'
    )
