-- step: people with long-term support in the community on the last day, and how it is paid for: 3 a direct payment, 4 a
-- managed personal budget, 5 commissioned, 6 not told.
-- Source: ASCOF_measures/Create_ASCOF_3D_2425_Onwards.sql, lines 135-327, commit 9bee728f4010.
WITH open_services AS (
    SELECT
        s.council,
        s.person_id,
        s.gender,
        s.ethnicity,
        s.support_reason,
        s.deprivation,
        FLOOR(DATE_DIFF('DAY', s.birth_month, m.period_end) / 365.25) AS age,
        CASE
            WHEN s.service_type = 'Long term support: Nursing care' THEN 1
            WHEN s.service_type = 'Long term support: Residential care' THEN 2
            WHEN s.service_type = 'Long term support: Community' THEN
                CASE
                    WHEN s.component = 'Direct payment' OR s.delivery = 'Direct payment' THEN 3
                    WHEN s.delivery = 'CASSR managed personal budget' THEN 4
                    WHEN s.delivery = 'CASSR commissioned support' THEN 5
                    ELSE 6
                END
            ELSE 7
        END AS setting
    FROM long_term_support AS s
    CROSS JOIN measured AS m
    WHERE s.start_date <= m.period_end
        AND s.end_or_open >= m.period_end
        AND (s.death_date >= m.period_end OR s.death_date IS NULL)
),
ranked AS (
    SELECT
        council,
        person_id,
        MIN(setting) AS payment,
        MAX(age) AS age,
        MAX(gender) AS gender,
        MAX(ethnicity) AS ethnicity,
        MAX(support_reason) AS support_reason,
        MAX(deprivation) AS deprivation
    FROM open_services
    GROUP BY council, person_id
)
SELECT
    ranked.council,
    ranked.person_id,
    m.period_end AS on_date,
    ranked.payment,
    CASE WHEN ranked.age >= 65 THEN '65 and above' WHEN ranked.age >= 18 THEN '18 to 64' ELSE 'Unknown' END AS age_band,
    ranked.gender,
    ranked.ethnicity,
    ranked.support_reason,
    ranked.deprivation
FROM ranked
CROSS JOIN measured AS m
WHERE ranked.payment BETWEEN 3 AND 6
    AND (ranked.age >= 18 OR ranked.age IS NULL)
