-- id: reablement_sequels
-- title: What followed reablement
-- version: 1
-- kind: distribution
-- unit: per cent
-- direction: none
-- grain: a spell of reablement of a new client
-- origin: CLD
-- certainty: published
-- source: ASCOF_measures/Create_ASCOF_2A_2425_Onwards.sql, lines 944-1025, commit 9bee728f4010
-- breakdowns: sequel
-- steps: reablement_spells, reablement_sequels
-- framework: ASCOF 2024 to 2025 onwards
SELECT
    council,
    person_id,
    spell_key AS unit_key,
    spell_end AS on_date,
    1 AS counts,
    sequel
FROM reablement_sequels
CROSS JOIN measured AS m
WHERE spell_end BETWEEN m.period_start AND m.period_end
