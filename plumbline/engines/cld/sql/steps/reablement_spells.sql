-- step: spells of reablement (ST-Max), rows at most 7 days apart being one.
-- Source: ASCOF_measures/Create_ASCOF_2A_2425_Onwards.sql, lines 54-240, commit 9bee728f4010. Outcomes that cannot be a
-- sequel rank behind those that can (lines 76-95).
WITH usable AS (
    SELECT
        *,
        COALESCE(outcome, 'Invalid and not mapped') AS known_outcome,
        CASE
            WHEN outcome IN (
                'Continuation of support or services', 'Progress to support planning or services',
                'Progress to assessment, review or reassessment', 'Progress to reablement/ST-Max',
                'Release 1 specification only: Not mapped'
            ) THEN outcome_rank + 100
            ELSE COALESCE(outcome_rank, 999)
        END AS sequel_rank
    FROM client_events
    WHERE client_type = 'Service user'
        AND end_or_open >= start_date
        AND kind = 'Service'
        AND service_type = 'Short term support: ST-Max'
),
ends AS (
    SELECT
        *,
        MAX(end_or_open) OVER (
            PARTITION BY council, person_id
            ORDER BY start_date, end_or_open, sequel_rank, record_id DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS covered_until
    FROM usable
),
numbered AS (
    SELECT
        *,
        SUM(CASE WHEN DATE_DIFF('DAY', covered_until, start_date) <= 7 THEN 0 ELSE 1 END) OVER (
            PARTITION BY council, person_id
            ORDER BY start_date, end_or_open, sequel_rank, record_id DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS spell
    FROM ends
),
-- Lines 189-218: the spell's outcome is that of its latest end, the better rank where two end together.
concluded AS (
    SELECT
        *,
        ROW_NUMBER() OVER (
            PARTITION BY council, person_id, spell
            ORDER BY end_or_open DESC, sequel_rank, record_id DESC
        ) AS from_the_end
    FROM numbered
)
SELECT
    council,
    person_id,
    spell,
    CONCAT(person_id, '/', CAST(spell AS VARCHAR)) AS spell_key,
    MIN(start_date) AS spell_start,
    MAX(end_or_open) AS spell_end,
    MAX(CASE WHEN from_the_end = 1 THEN known_outcome END) AS spell_outcome,
    MAX(CASE WHEN from_the_end = 1 THEN sequel_rank END) AS spell_rank,
    MAX(gender) AS gender,
    MAX(ethnicity) AS ethnicity,
    MAX(support_reason) AS support_reason,
    MAX(deprivation) AS deprivation,
    MAX(birth_month) AS birth_month,
    MAX(death_date) AS death_date
FROM concluded
GROUP BY council, person_id, spell
