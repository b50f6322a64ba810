-- The joined main table: one record a unique event over all quarters.
-- `rows` holds the rows of the chosen submissions with `reference_start` and `reference_end`.

-- 1. Events in the period.
-- Source: Stored_procedures/create_FilterToEventsInPeriod_procedure.sql, lines 34-61, commit 9bee728f4010.
CREATE OR REPLACE TEMP TABLE in_period AS
SELECT
    record_id,
    -- 2. The unique event, by raw values but for the derived person and end
    -- (6-deduplication.md, lines 11-26; create_GetDerivedFields_procedure.sql, lines 53-66).
    council,
    person_id,
    likeness,
    CASE WHEN kind <> 'Service' THEN end_date END AS end_told_apart,
    kind,
    end_date,
    reference_start,
    reference_end,
    outcome_rank,
    conversation
FROM rows
WHERE (
        (kind <> 'Service' AND end_date BETWEEN reference_start AND reference_end AND start_date <= reference_end)
        OR (kind = 'Service' AND (end_date >= reference_start OR end_date IS NULL) AND start_date <= reference_end)
    )
    AND (death_date IS NULL OR (death_date >= reference_start AND death_date >= start_date))
    -- Rows with no person are dropped (create_GetDerivedFields_procedure.sql, lines 121-122).
    AND person_id IS NOT NULL;

-- 3. Services open at the end of a quarter and absent from the next end with the quarter
-- (create_GetDerivedFields_procedure.sql, lines 129-180).
-- 4. One record a unique event is kept (create_GetUniqueEvents_procedure.sql, lines 80-93); none is a mixture of two.
CREATE OR REPLACE TEMP TABLE kept AS
WITH cropped AS (
    SELECT
        p.council,
        p.person_id,
        p.likeness,
        p.end_told_apart,
        p.reference_end,
        p.outcome_rank,
        p.conversation,
        p.record_id,
        CASE
            WHEN p.reference_end < last.reference_end
                AND (p.end_date IS NULL OR p.end_date > p.reference_end)
                AND following.likeness IS NULL
            THEN p.reference_end
            ELSE p.end_date
        END AS end_date
    FROM in_period AS p
    JOIN (SELECT council, max(reference_end) AS reference_end FROM in_period GROUP BY council) AS last
        ON last.council = p.council
    LEFT JOIN (
        SELECT DISTINCT council, person_id, likeness, reference_start FROM in_period WHERE kind = 'Service'
    ) AS following
        ON following.council = p.council
        AND following.person_id = p.person_id
        AND following.likeness = p.likeness
        AND following.reference_start = p.reference_end + 1
)
SELECT record_id, end_date
FROM cropped
QUALIFY row_number() OVER (
    PARTITION BY council, person_id, likeness, end_told_apart
    ORDER BY
        reference_end DESC,
        coalesce(end_date, DATE '9999-01-01') DESC,
        coalesce(outcome_rank, 999),
        conversation DESC,
        record_id DESC
) = 1;

CREATE OR REPLACE TEMP VIEW unique_events AS
SELECT r.* EXCLUDE (end_date), k.end_date
FROM rows AS r
JOIN kept AS k
    ON k.record_id = r.record_id;
