-- step: long-term support of service users, each row with its person's age and setting; unreadable ones left out.
-- Source: the filters that the scripts of ASCOF 2E (lines 134-148) and 3D (lines 181-193) share, commit 9bee728f4010.
SELECT
    *
FROM client_events
WHERE kind = 'Service'
    AND client_type = 'Service user'
    AND service_group = 'Long term support'
    AND end_or_open >= start_date
