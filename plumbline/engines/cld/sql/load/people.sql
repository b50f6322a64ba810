-- The latest that is known of each person, for ages, deaths and breakdowns.
-- Source: ASCOF_measures/Create_personal_details_table.sql, lines 57-91 (values), 97-172 (known first, then latest
-- reference period, end and start; values that conflict become unknown), 506-590 (gender), 601-660 (ethnicity),
-- 770-816 (birth: the latest file, then the earliest), 820-851 (death), commit 9bee728f4010.
CREATE OR REPLACE TEMP TABLE people AS
WITH details AS (
    SELECT
        council,
        person_id,
        reference_end,
        -- One number that orders by reference period, end and start.
        date_diff('day', DATE '1970-01-01', reference_end) * 100000000000000
            + date_diff('day', DATE '1800-01-01', coalesce(end_date, DATE '9999-01-01')) * 10000000
            + date_diff('day', DATE '1800-01-01', start_date) AS recency,
        CASE WHEN gender IS NULL OR gender IN ('Unknown', 'Invalid and not mapped') THEN 'Unknown' ELSE gender END
            AS gender,
        CASE
            WHEN ethnicity IS NULL OR ethnicity = 'Invalid and not mapped' THEN 'No data: Undeclared or not known'
            ELSE ethnicity
        END AS ethnicity,
        CASE
            WHEN support_reason IS NULL OR support_reason IN ('Unknown', 'Invalid and not mapped') THEN 'Unknown'
            ELSE support_reason
        END AS support_reason,
        CASE
            WHEN accommodation IS NULL OR accommodation IN ('Unknown', 'Invalid and not mapped') THEN 'Unknown'
            ELSE accommodation
        END AS accommodation,
        birth_date,
        death_date,
        postcode
    FROM unique_events
),
ordered AS (
    SELECT
        *,
        CASE
            WHEN ethnicity = 'No data: Undeclared or not known' THEN 0
            WHEN ethnicity = 'No data: Refused' THEN 1
            ELSE 2
        END * 3000000000000000000 + recency AS ethnicity_recency
    FROM details
),
latest AS (
    SELECT
        council,
        person_id,
        max(CASE WHEN gender <> 'Unknown' THEN recency END) AS gender_recency,
        max(ethnicity_recency) AS ethnicity_recency,
        max(CASE WHEN support_reason <> 'Unknown' THEN recency END) AS support_reason_recency,
        max(CASE WHEN accommodation <> 'Unknown' THEN recency END) AS accommodation_recency,
        max(CASE WHEN birth_date IS NOT NULL THEN reference_end END) AS birth_reference,
        max(CASE WHEN death_date IS NOT NULL THEN reference_end END) AS death_reference,
        max(recency) AS any_recency
    FROM ordered
    GROUP BY council, person_id
),
told AS (
    SELECT
        o.council,
        o.person_id,
        one_or(
            min(CASE WHEN o.recency = l.gender_recency AND o.gender <> 'Unknown' THEN o.gender END),
            max(CASE WHEN o.recency = l.gender_recency AND o.gender <> 'Unknown' THEN o.gender END), 'Unknown'
        ) AS gender,
        one_or(
            min(CASE WHEN o.ethnicity_recency = l.ethnicity_recency THEN o.ethnicity END),
            max(CASE WHEN o.ethnicity_recency = l.ethnicity_recency THEN o.ethnicity END),
            'No data: Undeclared or not known'
        ) AS ethnicity_in_full,
        one_or(
            min(CASE
                WHEN o.recency = l.support_reason_recency AND o.support_reason <> 'Unknown' THEN o.support_reason
            END),
            max(CASE
                WHEN o.recency = l.support_reason_recency AND o.support_reason <> 'Unknown' THEN o.support_reason
            END),
            'Unknown'
        ) AS support_reason,
        one_or(
            min(CASE
                WHEN o.recency = l.accommodation_recency AND o.accommodation <> 'Unknown' THEN o.accommodation
            END),
            max(CASE
                WHEN o.recency = l.accommodation_recency AND o.accommodation <> 'Unknown' THEN o.accommodation
            END),
            'Unknown'
        ) AS accommodation,
        CAST(date_trunc('month', min(CASE WHEN o.reference_end = l.birth_reference THEN o.birth_date END)) AS DATE)
            AS birth_month,
        max(CASE WHEN o.reference_end = l.death_reference THEN o.death_date END) AS death_date,
        max(CASE WHEN o.recency = l.any_recency THEN o.postcode END) AS postcode
    FROM ordered AS o
    JOIN latest AS l
        ON l.council = o.council
        AND l.person_id = o.person_id
    GROUP BY o.council, o.person_id
)
SELECT
    t.*,
    split_part(t.ethnicity_in_full, ':', 1) AS ethnicity,
    coalesce(d.deprivation, 'Not known') AS deprivation
FROM told AS t
LEFT JOIN deprived AS d
    ON d.postcode = upper(replace(t.postcode, ' ', ''));
