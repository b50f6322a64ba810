-- step: where people live, settled or not, by the latest status that is known, or else by the latest service.
-- Source: ASCOF_measures/Create_personal_details_table.sql, lines 257-426, commit 9bee728f4010.
WITH unknown_services AS (
    SELECT
        p.council,
        p.person_id,
        CASE WHEN t.service_rank IS NOT NULL THEN e.service_type END AS service_type,
        CASE
            WHEN e.component IN (
                'Shared Lives', 'Community supported living', 'Extra care housing', 'Home support or domiciliary care'
            ) THEN e.component
        END AS component,
        DENSE_RANK() OVER (
            PARTITION BY p.council, p.person_id
            ORDER BY
                COALESCE(e.end_date, DATE '9999-01-01') DESC,
                COALESCE(t.service_rank, 99),
                CASE
                    WHEN e.component IN (
                        'Shared Lives', 'Community supported living', 'Extra care housing',
                        'Home support or domiciliary care'
                    ) THEN 0
                    ELSE 1
                END,
                e.start_date DESC
        ) AS recency
    FROM people AS p
    JOIN events AS e
        ON e.council = p.council
        AND e.person_id = p.person_id
    LEFT JOIN service_ranks AS t
        ON t.service_type = e.service_type
    WHERE p.accommodation = 'Unknown'
        AND e.kind = 'Service'
),
latest_service AS (
    SELECT
        council,
        person_id,
        CASE WHEN COUNT(DISTINCT service_type) = 1 THEN MAX(service_type) END AS service_type,
        CASE WHEN COUNT(DISTINCT component) = 1 THEN MAX(component) END AS component
    FROM unknown_services
    WHERE recency = 1
    GROUP BY council, person_id
)
SELECT
    p.council,
    p.person_id,
    CASE
        WHEN p.accommodation <> 'Unknown' THEN CASE WHEN a.is_settled = 1 THEN 1 ELSE 0 END
        WHEN s.service_type IN ('Long term support: Nursing care', 'Long term support: Residential care') THEN 0
        WHEN s.component IN ('Shared Lives', 'Extra care housing', 'Community supported living') THEN 1
        WHEN s.service_type = 'Long term support: Community' AND s.component = 'Home support or domiciliary care' THEN 1
        ELSE 0
    END AS lives_settled
FROM people AS p
LEFT JOIN settled_homes AS a
    ON a.accommodation = p.accommodation
LEFT JOIN latest_service AS s
    ON s.council = p.council
    AND s.person_id = p.person_id
