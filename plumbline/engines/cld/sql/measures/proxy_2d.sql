-- id: proxy_2d
-- title: Local proxy for ASCOF 2D: alive and not in a care home 12 weeks after reablement from hospital began
-- version: 1
-- kind: share
-- unit: per cent
-- direction: higher is better
-- grain: a spell of reablement of a person aged 65 or over, asked for on discharge from hospital
-- origin: CLD
-- certainty: a proxy, not ASCOF 2D
-- source: ours: ASCOF 2D itself needs hospital records (Create_ASCOF_2D.sql, commit 9bee728f4010)
-- breakdowns: gender, ethnicity, support_reason, deprivation
-- steps: requests_with_history, reablement_spells
-- note: No figure of ASCOF 2D: a council cannot see readmissions. Only spells that began 84 days or more before the end of the period.
WITH from_hospital AS (
    SELECT DISTINCT
        s.council,
        s.spell_key
    FROM reablement_spells AS s
    JOIN requests_with_history AS r
        ON r.council = s.council
        AND r.person_id = s.person_id
    WHERE r.route = 'Discharge from hospital'
        AND DATE_DIFF('DAY', r.start_date, s.spell_start) BETWEEN 0 AND 28
),
into_care AS (
    SELECT DISTINCT
        s.council,
        s.spell_key
    FROM reablement_spells AS s
    JOIN client_events AS e
        ON e.council = s.council
        AND e.person_id = s.person_id
    WHERE e.kind = 'Service'
        AND e.service_type IN ('Long term support: Residential care', 'Long term support: Nursing care')
        AND DATE_DIFF('DAY', s.spell_start, e.start_date) BETWEEN 1 AND 84
)
SELECT
    s.council,
    s.person_id,
    s.spell_key AS unit_key,
    s.spell_start AS on_date,
    CASE
        WHEN DATE_DIFF('DAY', s.spell_start, s.death_date) <= 84 THEN 0
        WHEN c.spell_key IS NOT NULL THEN 0
        ELSE 1
    END AS counts,
    s.gender,
    s.ethnicity,
    s.support_reason,
    s.deprivation
FROM reablement_spells AS s
CROSS JOIN measured AS m
JOIN from_hospital AS h
    ON h.council = s.council
    AND h.spell_key = s.spell_key
LEFT JOIN into_care AS c
    ON c.council = s.council
    AND c.spell_key = s.spell_key
WHERE s.spell_start >= m.period_start
    AND DATE_DIFF('DAY', s.spell_start, m.period_end) >= 84
    AND FLOOR(DATE_DIFF('DAY', s.birth_month, s.spell_start) / 365.25) >= 65
