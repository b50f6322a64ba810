-- id: waiting_bands
-- title: How long people on a list have waited so far
-- version: 1
-- kind: distribution
-- unit: per cent
-- direction: none
-- grain: a person on a list on the last day
-- origin: local list: waiting
-- certainty: ours
-- source: ours; the columns stand in definitions/cld/local_lists.yaml
-- breakdowns: waited
-- steps: 
-- note: 182 days and more is the six months of the national survey of directors.
SELECT
    l.council,
    l.person AS person_id,
    CONCAT(l.person, '/', CAST(l.referral_date AS VARCHAR)) AS unit_key,
    l.referral_date AS on_date,
    1 AS counts,
    CASE
        WHEN DATE_DIFF('DAY', l.referral_date, m.period_end) < 28 THEN 'under 28 days'
        WHEN DATE_DIFF('DAY', l.referral_date, m.period_end) < 84 THEN '28 to 83 days'
        WHEN DATE_DIFF('DAY', l.referral_date, m.period_end) < 182 THEN '84 to 181 days'
        ELSE '182 days or more'
    END AS waited
FROM waiting AS l
CROSS JOIN measured AS m
WHERE l.referral_date <= m.period_end
    AND (l.closed_date IS NULL OR l.closed_date > m.period_end)
