-- step: events with the facts of the person that breakdowns use; what is open ends when nothing else does.
SELECT
    *,
    COALESCE(end_date, DATE '9999-01-01') AS end_or_open
FROM events
