-- One submission as sent, into its cleaned rows: spellings of release 1 mapped to release 2, dates read, person derived.
-- Source: Stored_procedures/create_GetDerivedFields_procedure.sql, lines 50-127 and 210-330, commit 9bee728f4010.
-- A value that is in no list and no mapping is 'Invalid and not mapped'; nothing is guessed.
WITH numbered AS (
    SELECT
        *,
        digits_of(nhs_number) AS nhs_digits
    FROM raw
),
dated AS (
    SELECT
        *,
        lower(event_type) AS event_type_raw,
        read_day(event_start_date) AS start_date,
        read_day(event_end_date) AS end_date_raw,
        read_day(date_of_death) AS death_date,
        read_day(date_of_birth) AS birth_date,
        CASE
            WHEN lower(event_type) LIKE '%service%' THEN 'Service'
            WHEN lower(event_type) LIKE '%assessment%' THEN 'Assessment'
            WHEN lower(event_type) LIKE '%request%' THEN 'Request'
            WHEN lower(event_type) LIKE '%review%' THEN 'Review'
            ELSE 'Invalid and not mapped'
        END AS kind,
        -- Traced NHS number, else the submitted one, else the council's own (lines 99-105); a council has no traced one. Ten
        -- digits that do not check themselves stand for a person within the council, and only where there is nothing else.
        CASE
            WHEN checks_itself(nhs_digits) THEN replace(nhs_number, ' ', '')
            ELSE la_code || '_' || coalesce(
                la_person_unique_identifier, CASE WHEN nhs_digits % 1111111111 <> 0 THEN replace(nhs_number, ' ', '') END
            )
        END AS person
    FROM numbered
)
SELECT
    d.la_code AS council,
    d.person,
    -- People are joined by 63 bits of an MD5 of their number: a number is grouped and sorted in a third of the time.
    CAST(md5_number_lower(d.person) >> 1 AS BIGINT) AS person_id,
    d.event_type_raw,
    d.kind,
    d.start_date,
    d.end_date_raw,
    -- A death between start and end, or after the start of what is open, is the end
    -- (create_FilterToEventsInPeriod_procedure.sql, lines 39-45).
    CASE
        WHEN d.death_date BETWEEN d.start_date AND d.end_date_raw THEN d.death_date
        WHEN d.death_date > d.start_date AND d.end_date_raw IS NULL THEN d.death_date
        ELSE d.end_date_raw
    END AS end_date,
    d.death_date,
    d.birth_date,
    -- Whole years by the calendar: 25 from the 25th birthday; who was born on 29 February has it on 1 March.
    CAST(
        date_diff('year', d.birth_date, d.start_date)
        - CASE
            WHEN month(d.start_date) * 100 + day(d.start_date) < month(d.birth_date) * 100 + day(d.birth_date) THEN 1
            ELSE 0
        END AS INTEGER
    ) AS age_at_start,
    d.event_reference,
    d.postcode,
    -- What tells events of one person apart beside the derived end, by raw values in small letters, as SQL Server compares
    -- by default (6-deduplication.md, lines 11-26; create_GetDerivedFields_procedure.sql, lines 53-66).
    md5_number_lower(concat_ws(
        chr(31), d.event_type_raw, CAST(d.start_date AS VARCHAR), coalesce(lower(d.client_type), ''),
        CASE WHEN d.kind = 'Request' THEN coalesce(lower(d.request_route_of_access), '') ELSE '' END,
        CASE WHEN d.kind = 'Assessment' THEN coalesce(lower(d.assessment_type), '') ELSE '' END,
        CASE WHEN d.kind = 'Service' THEN coalesce(lower(d.service_type), '') ELSE '' END,
        CASE WHEN d.kind = 'Service' THEN coalesce(lower(d.service_component), '') ELSE '' END
    )) AS likeness,
    CASE WHEN d.client_type IS NOT NULL THEN coalesce(ct.cleaned, 'Invalid and not mapped') END AS client_type,
    CASE WHEN d.gender IS NOT NULL THEN coalesce(ge.cleaned, 'Invalid and not mapped') END AS gender,
    CASE WHEN d.ethnicity IS NOT NULL THEN coalesce(et.cleaned, 'Invalid and not mapped') END AS ethnicity,
    CASE WHEN d.primary_support_reason IS NOT NULL THEN coalesce(sr.cleaned, 'Invalid and not mapped') END
        AS support_reason,
    CASE WHEN d.accommodation_status IS NOT NULL THEN coalesce(ac.cleaned, 'Invalid and not mapped') END
        AS accommodation,
    CASE WHEN d.event_outcome IS NOT NULL THEN coalesce(eo.cleaned, 'Invalid and not mapped') END AS outcome,
    CASE WHEN d.event_outcome IS NOT NULL THEN coalesce(eo.grouped, 'Invalid and not mapped') END AS outcome_group,
    eo.rank AS outcome_rank,
    CASE WHEN d.request_route_of_access IS NOT NULL THEN coalesce(ro.cleaned, 'Invalid and not mapped') END AS route,
    CASE WHEN d.assessment_type IS NOT NULL THEN coalesce(aty.cleaned, 'Invalid and not mapped') END AS assessment_type,
    CASE WHEN d.service_type IS NOT NULL THEN coalesce(st.cleaned, 'Invalid and not mapped') END AS service_type,
    CASE WHEN d.service_type IS NOT NULL THEN coalesce(st.grouped, 'Unknown') END AS service_group,
    CASE WHEN d.service_component IS NOT NULL THEN coalesce(co.cleaned, 'Invalid and not mapped') END AS component,
    CASE WHEN d.delivery_mechanism IS NOT NULL THEN coalesce(de.cleaned, 'Invalid and not mapped') END AS delivery,
    -- Where the flag comes from is not published; the words in the description are what councils send [assumed].
    CASE WHEN lower(d.event_description) LIKE '%conversation 1%' THEN 1 ELSE 0 END AS conversation,
    read_day(d.reporting_period_start_date) AS stated_start,
    read_day(d.reporting_period_end_date) AS stated_end,
    d.spelled_as_release_1,
    d.spelled_as_release_2
FROM dated AS d
LEFT JOIN mapping AS ct ON ct.list_id = 'client_type' AND ct.spelling = lower(d.client_type)
LEFT JOIN mapping AS ge ON ge.list_id = 'gender' AND ge.spelling = lower(d.gender)
LEFT JOIN mapping AS et ON et.list_id = 'ethnicity' AND et.spelling = lower(d.ethnicity)
LEFT JOIN mapping AS sr ON sr.list_id = 'primary_support_reason' AND sr.spelling = lower(d.primary_support_reason)
LEFT JOIN mapping AS ac ON ac.list_id = 'accommodation_status' AND ac.spelling = lower(d.accommodation_status)
LEFT JOIN mapping AS eo ON eo.list_id = 'event_outcome' AND eo.spelling = lower(d.event_outcome)
LEFT JOIN mapping AS ro ON ro.list_id = 'route_of_access' AND ro.spelling = lower(d.request_route_of_access)
LEFT JOIN mapping AS aty ON aty.list_id = 'assessment_type' AND aty.spelling = lower(d.assessment_type)
LEFT JOIN mapping AS st ON st.list_id = 'service_type' AND st.spelling = lower(d.service_type)
LEFT JOIN mapping AS co ON co.list_id = 'service_component' AND co.spelling = lower(d.service_component)
LEFT JOIN mapping AS de ON de.list_id = 'delivery_mechanism' AND de.spelling = lower(d.delivery_mechanism)
