-- The latest that is known of each person, for ages, deaths and breakdowns.
-- Source: ASCOF_measures/Create_personal_details_table.sql, lines 57-91 (values), 97-172 (known first, then latest
-- reference period, end and start; values that conflict become unknown), 506-590 (gender), 601-660 (ethnicity),
-- 770-816 (birth: the latest file, then the earliest), 820-851 (death), commit 9bee728f4010.
-- Everything is found in one pass: `recency` is one number that orders by reference period, end and start, and with a value's
-- place in its list behind it the largest number is the latest value. One council at a time, for that bounds the memory.
WITH details AS (
    SELECT
        u.council,
        u.person_id,
        u.person,
        months(u.reference_end) AS reference_month,
        (months(u.reference_end) * 3000000 + days(coalesce(u.end_date, DATE '9999-01-01'))) * 200000 + days(u.start_date)
            AS recency,
        CASE WHEN u.gender NOT IN ('Unknown', 'Invalid and not mapped') THEN place_of(u.gender) END AS gender,
        CASE
            WHEN u.ethnicity = 'Invalid and not mapped' OR u.ethnicity IS NULL
            THEN place_of(CAST('No data: Undeclared or not known' AS word))
            ELSE place_of(u.ethnicity)
        END AS ethnicity,
        CASE
            WHEN u.ethnicity = 'No data: Refused' THEN 1
            WHEN u.ethnicity IN ('No data: Undeclared or not known', 'Invalid and not mapped') OR u.ethnicity IS NULL THEN 0
            ELSE 2
        END AS ethnicity_is_known,
        CASE WHEN u.support_reason NOT IN ('Unknown', 'Invalid and not mapped') THEN place_of(u.support_reason) END
            AS support_reason,
        CASE WHEN u.accommodation NOT IN ('Unknown', 'Invalid and not mapped') THEN place_of(u.accommodation) END
            AS accommodation,
        days(u.birth_date) AS birth_day,
        days(u.death_date) AS death_day,
        coalesce(d.place, 0) AS deprivation
    FROM unique_events AS u
    LEFT JOIN deprived AS d
        ON d.postcode = upper(replace(u.postcode, ' ', ''))
    WHERE u.council = $council
),
told AS (
    SELECT
        council,
        person_id,
        any_value(person) AS person,
        max(recency * 1024 + gender) AS gender_last,
        max(recency * 1024 + 1023 - gender) AS gender_first,
        max((ethnicity_is_known * 2500000000000000 + recency) * 1024 + ethnicity) AS ethnicity_last,
        max((ethnicity_is_known * 2500000000000000 + recency) * 1024 + 1023 - ethnicity) AS ethnicity_first,
        max(recency * 1024 + support_reason) AS support_reason_last,
        max(recency * 1024 + 1023 - support_reason) AS support_reason_first,
        max(recency * 1024 + accommodation) AS accommodation_last,
        max(recency * 1024 + 1023 - accommodation) AS accommodation_first,
        max(reference_month * 10000000 + 9999999 - birth_day) AS birth_first,
        max(reference_month * 10000000 + death_day) AS death_last,
        max(recency * 1024 + deprivation) AS deprivation_last
    FROM details
    GROUP BY council, person_id
)
SELECT
    t.council,
    t.person_id,
    t.person,
    coalesce(told_by(t.gender_first, t.gender_last), 'Unknown') AS gender,
    coalesce(told_by(t.ethnicity_first, t.ethnicity_last), 'No data: Undeclared or not known') AS ethnicity_in_full,
    coalesce(told_by(t.support_reason_first, t.support_reason_last), 'Unknown') AS support_reason,
    coalesce(told_by(t.accommodation_first, t.accommodation_last), 'Unknown') AS accommodation,
    CAST(date_trunc('month', day_of(9999999 - t.birth_first % 10000000)) AS DATE) AS birth_month,
    day_of(t.death_last % 10000000) AS death_date,
    split_part(ethnicity_in_full, ':', 1) AS ethnicity,
    coalesce(d.deprivation, 'Not known') AS deprivation
FROM told AS t
LEFT JOIN deprivation_values AS d
    ON d.place = t.deprivation_last % 1024
