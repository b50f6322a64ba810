-- step: people with long-term support on the last day of the period, and whether they were reviewed in it.
-- Source: NHS England published the approach without code (SALT LTS001b and LTS002b heirs): support of 12 months or more
-- at the date, a review ended in the year. 12 months means from the first day of the period or before: NHS England takes
-- what starts on 1 April as a full year (LTS001b Notes and Limitations, d6ff762ff88e).
WITH now AS (
    SELECT
        s.council,
        s.person_id,
        MIN(s.start_date) AS supported_from
    FROM continuous_support AS s
    CROSS JOIN measured AS m
    WHERE s.start_date <= m.period_end
        AND s.end_or_open >= m.period_end
    GROUP BY s.council, s.person_id
),
reviews AS (
    SELECT
        e.council,
        e.person_id,
        MAX(e.end_date) AS last_review,
        MAX(CASE WHEN e.end_date >= m.period_start AND e.end_date <= m.period_end THEN 1 ELSE 0 END) AS in_period
    FROM client_events AS e
    CROSS JOIN measured AS m
    WHERE e.kind = 'Review'
        AND e.client_type = 'Service user'
        AND e.end_date <= m.period_end
    GROUP BY e.council, e.person_id
),
aged AS (
    SELECT
        n.council,
        n.person_id,
        n.supported_from,
        p.gender,
        p.ethnicity,
        p.support_reason,
        p.deprivation,
        FLOOR(DATE_DIFF('DAY', p.birth_month, m.period_end) / 365.25) AS age,
        CASE WHEN n.supported_from <= m.period_start THEN 1 ELSE 0 END AS for_12_months,
        COALESCE(r.in_period, 0) AS was_reviewed,
        r.last_review
    FROM now AS n
    JOIN people AS p
        ON p.council = n.council
        AND p.person_id = n.person_id
    CROSS JOIN measured AS m
    LEFT JOIN reviews AS r
        ON r.council = n.council
        AND r.person_id = n.person_id
    WHERE p.death_date IS NULL
        OR p.death_date >= m.period_end
)
SELECT
    *,
    CASE WHEN age >= 65 THEN '65 and above' WHEN age >= 18 THEN '18 to 64' ELSE 'Unknown' END AS age_band
FROM aged
WHERE age >= 18
    OR age IS NULL
