-- How a day is written: as 2025-04-01, or day first as 01/04/2025; a time of day behind it is passed over.
CREATE OR REPLACE TEMP MACRO read_day(written) AS coalesce(
    CASE WHEN substr(written, 5, 1) = '-' THEN try_cast(substr(written, 1, 10) AS DATE) END,
    CASE WHEN contains(written, '/') THEN CAST(try_strptime(substr(written, 1, 10), '%d/%m/%Y') AS DATE) END
);

-- An NHS number has ten digits, and the last checks the others (sum of digits times 10 to 2, modulo 11).
CREATE OR REPLACE TEMP MACRO digit(written, place) AS CAST(substr(written, place, 1) AS INTEGER);
CREATE OR REPLACE TEMP MACRO valid_digits(n) AS CASE
    WHEN regexp_full_match(n, '[0-9]{10}') AND (
        11 - (
            digit(n, 1) * 10 + digit(n, 2) * 9 + digit(n, 3) * 8 + digit(n, 4) * 7 + digit(n, 5) * 6
            + digit(n, 6) * 5 + digit(n, 7) * 4 + digit(n, 8) * 3 + digit(n, 9) * 2
        ) % 11
    ) % 11 = digit(n, 10)
    THEN n
END;
CREATE OR REPLACE TEMP MACRO valid_nhs_number(written) AS valid_digits(replace(written, ' ', ''));

-- One value where the first and the last in order are the same, otherwise the word for not knowing.
CREATE OR REPLACE TEMP MACRO one_or(first_one, last_one, unknown) AS
    CASE WHEN first_one = last_one THEN last_one ELSE unknown END;
