-- step: carers with support of their own in the period, and how: 1 a direct payment, 2 a managed personal budget,
-- 3 commissioned.
-- Source: ASCOF_measures/Create_ASCOF_3D_2425_Onwards.sql, lines 350-536, commit 9bee728f4010.
WITH supported AS (
    SELECT
        e.council,
        e.person_id,
        e.gender,
        e.ethnicity,
        e.deprivation,
        FLOOR(DATE_DIFF('DAY', e.birth_month, m.period_end) / 365.25) AS age,
        CASE
            WHEN e.delivery = 'Direct payment' OR e.component = 'Direct payment' THEN 1
            WHEN e.delivery = 'CASSR managed personal budget' AND e.component <> 'Direct payment' THEN 2
            WHEN e.delivery = 'CASSR commissioned support' AND e.component <> 'Direct payment' THEN 3
        END AS support
    FROM client_events AS e
    CROSS JOIN measured AS m
    WHERE e.client_type IN ('Unpaid carer', 'Unpaid carer known by association')
        AND e.service_type = 'Unpaid carer support: Direct to unpaid carer'
        AND e.start_date <= m.period_end
        AND e.end_or_open >= m.period_start
        AND e.end_or_open >= e.start_date
        AND (e.death_date >= m.period_start OR e.death_date IS NULL)
),
best AS (
    SELECT
        council,
        person_id,
        MIN(support) AS support,
        MIN(age) AS age,
        MAX(gender) AS gender,
        MAX(ethnicity) AS ethnicity,
        MAX(deprivation) AS deprivation
    FROM supported
    GROUP BY council, person_id
)
SELECT
    best.council,
    best.person_id,
    m.period_end AS on_date,
    best.support,
    CASE WHEN best.age >= 65 THEN '65 and above' WHEN best.age >= 18 THEN '18 to 64' ELSE 'Unknown' END AS age_band,
    best.gender,
    best.ethnicity,
    best.deprivation
FROM best
CROSS JOIN measured AS m
WHERE best.support IS NOT NULL
    AND (best.age >= 18 OR best.age IS NULL)
