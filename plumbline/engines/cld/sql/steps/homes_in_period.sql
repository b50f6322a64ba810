-- step: everybody with long-term support in the period, and whether they live settled.
-- Source: ASCOF_measures/Create_ASCOF_2E_2425_Onwards.sql, lines 126-288, commit 9bee728f4010.
WITH in_year AS (
    SELECT
        s.council,
        s.person_id,
        MAX(CASE WHEN s.end_or_open >= m.period_end THEN m.period_end ELSE s.end_or_open END) AS supported_until
    FROM long_term_support AS s
    CROSS JOIN measured AS m
    WHERE s.start_date <= m.period_end
        AND s.end_or_open >= m.period_start
        AND (s.death_date >= m.period_start OR s.death_date IS NULL)
    GROUP BY s.council, s.person_id
),
aged AS (
    SELECT
        y.council,
        y.person_id,
        y.supported_until,
        p.gender,
        p.ethnicity,
        p.support_reason,
        p.deprivation,
        h.lives_settled,
        CASE
            WHEN FLOOR(DATE_DIFF('DAY', p.birth_month, y.supported_until) / 365.25) >= 65 THEN '65 and above'
            WHEN FLOOR(DATE_DIFF('DAY', p.birth_month, y.supported_until) / 365.25) >= 18 THEN '18 to 64'
        END AS age_band
    FROM in_year AS y
    JOIN people AS p
        ON p.council = y.council
        AND p.person_id = y.person_id
    JOIN homes AS h
        ON h.council = y.council
        AND h.person_id = y.person_id
)
SELECT
    council,
    person_id,
    supported_until,
    lives_settled,
    age_band,
    gender,
    ethnicity,
    support_reason,
    deprivation
FROM aged
WHERE age_band IS NOT NULL
