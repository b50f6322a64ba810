-- step: each request that counts, with its first response and first service.
-- Source: Waiting_times/waiting_times_method.sql (version 1.1, 19 May 2026, provisional), commit 9bee728f4010; the lines
-- stand at each part.
WITH valid_requests AS (
    -- Lines 54-78 and 107-125: service users of 25 or more, from April 2023, new clients, outcome neither NFA nor hospital.
    SELECT council, person_id, record_id, start_date, latest_age, outcome, conversation
    FROM requests_with_history
    WHERE start_date >= DATE '2023-04-01'
        AND age_at_start >= 25
        AND is_new_client = 1
        AND outcome_group NOT IN ('NFA', 'Admitted to hospital')
),
answers AS (
    -- Lines 31-52 and 159-167: assessments and services that can answer, at 25 or more.
    -- Only of people with a request that counts (lines 181-205).
    SELECT
        e.council,
        e.person_id,
        e.record_id,
        e.start_date,
        e.latest_age,
        e.kind,
        -- Lines 257-299: what a block of assessments comes to.
        CASE
            WHEN e.kind = 'Assessment' AND e.outcome IN (
                'Progress to reablement/ST-Max', 'Progress to support planning or services',
                'Continuation of support or services'
            ) THEN 1
            WHEN e.kind = 'Assessment' THEN 0
        END AS progresses
    FROM client_events AS e
    JOIN (SELECT DISTINCT council, person_id FROM valid_requests) AS r
        ON r.council = e.council
        AND r.person_id = e.person_id
    WHERE e.age_at_start >= 25
        AND (
            (e.kind = 'Assessment' AND e.assessment_type IN ('Short term assessment', 'Long term assessment'))
            OR (e.kind = 'Service' AND e.service_group IN ('Long term support', 'Short term support'))
        )
),
all_of_them AS (
    SELECT
        council, person_id, record_id, start_date, latest_age, 'Request' AS kind, CAST(NULL AS INTEGER) AS progresses,
        -- Lines 377-406: a conversation flagged in release 1 may be its own response.
        CASE
            WHEN conversation = 1
                AND outcome IN (
                    'Progress to reablement/ST-Max', 'Progress to assessment, review or reassessment',
                    'Progress to support planning or services', 'Continuation of support or services',
                    'Release 1 specification only: Not mapped'
                )
                AND start_date < DATE '2025-07-01'
            THEN 1
            ELSE 0
        END AS may_answer_itself
    FROM valid_requests
    UNION ALL
    SELECT council, person_id, record_id, start_date, latest_age, kind, progresses, 0 AS may_answer_itself
    FROM answers
),
ordered AS (
    -- Lines 132-167: by start, then request before assessment before service, then the latest sent.
    SELECT
        *,
        ROW_NUMBER() OVER (
            PARTITION BY council, person_id
            ORDER BY
                start_date,
                CASE kind WHEN 'Request' THEN 1 WHEN 'Assessment' THEN 2 ELSE 3 END,
                record_id DESC
        ) AS place
    FROM all_of_them
),
blocks AS (
    -- Lines 257-299: assessments in a row are one block.
    SELECT
        *,
        SUM(CASE WHEN kind <> 'Assessment' THEN 1 ELSE 0 END) OVER (
            PARTITION BY council, person_id
            ORDER BY place
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS block
    FROM ordered
),
progress AS (
    SELECT
        *,
        MAX(progresses) OVER (PARTITION BY council, person_id, block) AS block_progresses,
        MIN(CASE WHEN kind = 'Assessment' THEN place END) OVER (
            PARTITION BY council, person_id
            ORDER BY place
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) AS next_assessment,
        MIN(CASE WHEN kind = 'Service' THEN place END) OVER (
            PARTITION BY council, person_id
            ORDER BY place
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) AS next_service
    FROM blocks
),
linked AS (
    -- Lines 301-358.
    SELECT
        r.*,
        a.start_date AS assessment_start,
        a.latest_age AS assessment_age,
        a.block_progresses AS assessment_progresses,
        s.start_date AS service_start,
        s.latest_age AS service_age,
        -- Lines 377-406: it is, where no assessment came on the same day.
        CASE
            WHEN r.may_answer_itself = 1 AND (r.start_date < a.start_date OR a.start_date IS NULL) THEN 1
            ELSE 0
        END AS is_own_response
    FROM progress AS r
    LEFT JOIN progress AS a
        ON a.council = r.council
        AND a.person_id = r.person_id
        AND a.place = r.next_assessment
    LEFT JOIN progress AS s
        ON s.council = r.council
        AND s.person_id = r.person_id
        AND s.place = r.next_service
    WHERE r.kind = 'Request'
),
first_response AS (
    -- Lines 408-431: what comes first answers, and that may be a service.
    SELECT
        *,
        CASE
            WHEN is_own_response = 1 THEN 'Request'
            WHEN next_service IS NOT NULL AND (next_assessment IS NULL OR next_assessment > next_service) THEN 'Service'
            WHEN next_assessment IS NOT NULL THEN 'Assessment'
        END AS response_kind
    FROM linked
),
placed AS (
    SELECT
        *,
        CASE response_kind
            WHEN 'Request' THEN place
            WHEN 'Assessment' THEN next_assessment
            WHEN 'Service' THEN next_service
        END AS response_place,
        CASE response_kind
            WHEN 'Request' THEN start_date
            WHEN 'Assessment' THEN assessment_start
            WHEN 'Service' THEN service_start
        END AS response_start,
        CASE response_kind
            WHEN 'Request' THEN latest_age
            WHEN 'Assessment' THEN assessment_age
            WHEN 'Service' THEN service_age
        END AS response_age,
        -- Lines 437-448: no service wait where the assessments between show no progress to a service.
        CASE WHEN response_kind = 'Assessment' AND assessment_progresses = 0 THEN NULL ELSE next_service END
            AS service_place
    FROM first_response
),
followed AS (
    -- Lines 451-488: a request that starts before the follow-up of an earlier one has ended is not counted again.
    SELECT
        *,
        LAG(GREATEST(COALESCE(response_place, 0), COALESCE(service_place, 0))) OVER (
            PARTITION BY council, person_id
            ORDER BY place
        ) AS followed_until,
        COALESCE(MAX(response_place) OVER (
            PARTITION BY council, person_id
            ORDER BY place
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS earlier_response,
        COALESCE(MAX(service_place) OVER (
            PARTITION BY council, person_id
            ORDER BY place
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS earlier_service
    FROM placed
)
SELECT
    f.council,
    f.person_id,
    f.record_id,
    f.start_date,
    q.route,
    q.gender,
    q.ethnicity,
    q.support_reason,
    q.deprivation,
    f.response_kind,
    f.response_start,
    CASE WHEN f.response_age >= 65 THEN '65 and above' WHEN f.response_age >= 18 THEN '25 to 64' END
        AS response_age_band,
    CASE WHEN f.service_place IS NOT NULL THEN f.service_start END AS service_start,
    CASE WHEN f.service_age >= 65 THEN '65 and above' WHEN f.service_age >= 18 THEN '25 to 64' END AS service_age_band
FROM followed AS f
JOIN requests_with_history AS q
    ON q.record_id = f.record_id
WHERE NOT (
    COALESCE(followed_until, 0) > place
    OR COALESCE(response_place, 0) BETWEEN 1 AND earlier_response
    OR COALESCE(service_place, 0) BETWEEN 1 AND earlier_service
)
