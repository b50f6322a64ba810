-- step: spells of reablement of new clients, each with what followed.
-- Source: ASCOF_measures/Create_ASCOF_2A_2425_Onwards.sql, lines 242-937, commit 9bee728f4010; steps 1 to 6 are its own.
WITH ended AS (
    -- Lines 244-291, but for the year in which they ended: 18 or over or of unknown age, not dead before the start.
    SELECT
        s.*,
        FLOOR(DATE_DIFF('DAY', s.birth_month, s.spell_end) / 365.25) AS age
    FROM reablement_spells AS s
    WHERE s.death_date >= s.spell_start
        OR s.death_date IS NULL
),
beside AS (
    -- Lines 253-305: everything else of the same person.
    SELECT
        c.spell_key,
        c.council,
        c.spell_start,
        c.spell_end,
        c.spell_rank,
        e.kind,
        e.start_date,
        e.end_date,
        e.end_or_open,
        e.service_type,
        e.service_group,
        e.component,
        e.record_id,
        COALESCE(e.outcome, 'Invalid and not mapped') AS known_outcome,
        CASE
            WHEN e.outcome IN (
                'Continuation of support or services', 'Progress to support planning or services',
                'Progress to assessment, review or reassessment', 'Progress to reablement/ST-Max',
                'Release 1 specification only: Not mapped'
            ) THEN e.outcome_rank + 100
            ELSE COALESCE(e.outcome_rank, 999)
        END AS sequel_rank
    FROM ended AS c
    JOIN client_events AS e
        ON e.council = c.council
        AND e.person_id = c.person_id
    WHERE e.client_type = 'Service user'
        AND e.end_or_open >= e.start_date
        AND NOT (
            e.kind = 'Service'
            AND e.service_type = 'Short term support: ST-Max'
            AND e.start_date BETWEEN c.spell_start AND c.spell_end
        )
),
had_long_term AS (
    -- Lines 324-335 and 357-363: long-term support in the 91 days before makes the client no new one.
    SELECT DISTINCT council, spell_key
    FROM beside
    WHERE service_group = 'Long term support'
        AND start_date < spell_start
        AND DATE_DIFF('DAY', end_or_open, spell_start) < 91
),
after AS (
    -- Lines 470-520: what is open at the end, or starts within 7 days of it.
    SELECT *
    FROM beside
    WHERE start_date >= spell_start
        AND end_or_open > spell_end
        AND DATE_DIFF('DAY', spell_end, start_date) <= 7
),
services_after AS (
    -- Lines 523-598: the weightiest service; short stays in a care home before other short-term support.
    SELECT
        council,
        spell_key,
        service_type,
        component,
        ROW_NUMBER() OVER (
            PARTITION BY council, spell_key
            ORDER BY
                CASE service_type
                    WHEN 'Long term support: Nursing care' THEN 1
                    WHEN 'Long term support: Residential care' THEN 2
                    WHEN 'Long term support: Community' THEN 3
                    WHEN 'Long term support: Prison' THEN 4
                    WHEN 'Short term support: ST-Max' THEN 5
                    WHEN 'Short term support: Ongoing low level' THEN 6
                    ELSE 7
                END,
                CASE WHEN component IN ('Short term residential care', 'Short term nursing care') THEN 1 ELSE 2 END,
                record_id DESC
        ) AS weight
    FROM after
    WHERE service_group IN ('Long term support', 'Short term support')
),
after_without_service AS (
    -- Lines 647-665.
    SELECT
        council,
        spell_key,
        MIN(CASE WHEN sequel_rank < 100 THEN sequel_rank END) AS later_rank,
        MAX(spell_rank) AS spell_rank
    FROM after
    WHERE kind <> 'Service'
        AND (spell_rank < 100 OR sequel_rank < 100)
        AND known_outcome <> 'NFA: Support ended as planned'
    GROUP BY council, spell_key
),
nested AS (
    -- Lines 668-720: assessments and reviews that end in the last 13 days of the spell, with an outcome of use.
    SELECT
        council,
        spell_key,
        sequel_rank,
        ROW_NUMBER() OVER (
            PARTITION BY council, spell_key
            ORDER BY end_or_open DESC, sequel_rank, record_id DESC
        ) AS from_the_end
    FROM beside
    WHERE start_date >= spell_start
        AND end_or_open > spell_start
        AND end_or_open <= spell_end
        AND kind IN ('Assessment', 'Review')
        AND DATE_DIFF('DAY', end_or_open, spell_end) < 14
        AND sequel_rank < 100
),
equipment AS (
    -- Lines 874-895.
    SELECT DISTINCT council, spell_key
    FROM beside
    WHERE start_date >= spell_start
        AND end_or_open > spell_start
        AND end_or_open <= spell_end
        AND kind = 'Service'
        AND component = 'Equipment'
),
anything_after AS (
    SELECT DISTINCT council, spell_key
    FROM after
),
ranked AS (
    SELECT
        c.*,
        s.service_type AS service_after,
        s.component AS component_after,
        q.spell_key AS equipped,
        -- Lines 722-843: the best rank of the spell's own outcome (where nothing follows, or something of use does), of
        -- what follows, and of what ends near its end.
        LEAST(
            COALESCE(CASE WHEN a.spell_key IS NULL AND c.spell_rank < 100 THEN c.spell_rank END, 9999),
            COALESCE(w.spell_rank, 9999),
            COALESCE(w.later_rank, 9999),
            COALESCE(n.sequel_rank, 9999)
        ) AS best_rank
    FROM ended AS c
    LEFT JOIN had_long_term AS h
        ON h.council = c.council
        AND h.spell_key = c.spell_key
    LEFT JOIN services_after AS s
        ON s.council = c.council
        AND s.spell_key = c.spell_key
        AND s.weight = 1
    LEFT JOIN anything_after AS a
        ON a.council = c.council
        AND a.spell_key = c.spell_key
    LEFT JOIN after_without_service AS w
        ON w.council = c.council
        AND w.spell_key = c.spell_key
    LEFT JOIN nested AS n
        ON n.council = c.council
        AND n.spell_key = c.spell_key
        AND n.from_the_end = 1
    LEFT JOIN equipment AS q
        ON q.council = c.council
        AND q.spell_key = c.spell_key
    WHERE h.spell_key IS NULL
        AND (c.age >= 18 OR c.age IS NULL)
)
SELECT
    r.council,
    r.person_id,
    r.spell_key,
    r.spell_start,
    r.spell_end,
    r.gender,
    r.ethnicity,
    r.support_reason,
    r.deprivation,
    CASE WHEN r.age >= 65 THEN '65 and above' WHEN r.age >= 18 THEN '18 to 64' ELSE 'Unknown' END AS age_band,
    CASE
        WHEN DATE_DIFF('DAY', r.spell_end, r.death_date) <= 7 THEN 'NFA: Deceased'
        WHEN r.spell_outcome = 'Admitted to hospital' THEN r.spell_outcome
        WHEN r.service_after = 'Short term support: Other short term'
            AND r.component_after IN ('Short term residential care', 'Short term nursing care')
        THEN 'Short term support: Residential or Nursing care'
        WHEN r.service_after IS NOT NULL THEN r.service_after
        WHEN r.best_rank < 9999 THEN o.outcome
        WHEN r.equipped IS NOT NULL THEN 'Short term support: Ongoing low level'
        ELSE r.spell_outcome
    END AS sequel
FROM ranked AS r
LEFT JOIN outcome_ranks AS o
    ON o.outcome_rank = r.best_rank
