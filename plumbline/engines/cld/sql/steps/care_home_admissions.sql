-- step: people newly admitted to residential or nursing care in the period, none in the 12 months before.
-- Source: ASCOF_measures/Create_ASCOF_2B2C_2425_Onwards.sql, lines 44-194, commit 9bee728f4010.
WITH homes AS (
    SELECT
        e.council,
        e.person_id,
        e.gender,
        e.ethnicity,
        e.support_reason,
        e.deprivation,
        e.outcome,
        e.start_date,
        e.end_or_open,
        FLOOR(DATE_DIFF('DAY', e.birth_month, e.start_date) / 365.25) AS age
    FROM client_events AS e
    CROSS JOIN measured AS m
    WHERE e.kind = 'Service'
        AND e.client_type = 'Service user'
        AND e.service_type IN ('Long term support: Residential care', 'Long term support: Nursing care')
        AND e.birth_month IS NOT NULL
        AND (e.death_date >= m.period_start OR e.death_date IS NULL)
        AND (LOWER(e.component) LIKE '%residential%' OR LOWER(e.component) LIKE '%nursing%')
        AND LOWER(e.component) NOT LIKE '%short%'
),
admitted AS (
    SELECT
        a.council,
        a.person_id,
        a.gender,
        a.ethnicity,
        a.support_reason,
        a.deprivation,
        a.start_date,
        CASE WHEN a.age >= 65 THEN '65 and above' ELSE '18 to 64' END AS age_band
    FROM homes AS a
    CROSS JOIN measured AS m
    WHERE a.start_date BETWEEN m.period_start AND m.period_end
        AND a.age >= 18
        AND (a.outcome IS NULL OR a.outcome <> 'NFA: Self-funded client or under 12wk disregard')
        AND NOT EXISTS (
            SELECT 1
            FROM homes AS b
            WHERE b.council = a.council
                AND b.person_id = a.person_id
                AND b.start_date < a.start_date
                AND DATE_DIFF('DAY', b.end_or_open, a.start_date) < 365
        )
)
SELECT
    council,
    person_id,
    MIN(start_date) AS admitted_on,
    MIN(age_band) AS age_band,
    MAX(gender) AS gender,
    MAX(ethnicity) AS ethnicity,
    MAX(support_reason) AS support_reason,
    MAX(deprivation) AS deprivation
FROM admitted
GROUP BY council, person_id
