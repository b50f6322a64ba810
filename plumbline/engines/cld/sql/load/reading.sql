-- How a day is written: as 2025-04-01, or day first as 01/04/2025; a time of day behind it is passed over.
CREATE OR REPLACE TEMP MACRO read_day(written) AS coalesce(
    CASE WHEN substr(written, 5, 1) = '-' THEN try_cast(substr(written, 1, 10) AS DATE) END,
    CASE WHEN contains(written, '/') THEN CAST(try_strptime(substr(written, 1, 10), '%d/%m/%Y') AS DATE) END
);

-- An NHS number has ten digits, and the last checks the others (sum of digits times 10 to 2, modulo 11). Ten equal digits
-- pass that sum, and are what people type in where there is no number: they are none.
CREATE OR REPLACE TEMP MACRO digit(n, place) AS n // place % 10;
CREATE OR REPLACE TEMP MACRO checks_itself(n) AS (
    11 - (
        digit(n, 1000000000) * 10 + digit(n, 100000000) * 9 + digit(n, 10000000) * 8 + digit(n, 1000000) * 7
        + digit(n, 100000) * 6 + digit(n, 10000) * 5 + digit(n, 1000) * 4 + digit(n, 100) * 3 + digit(n, 10) * 2
    ) % 11
) % 11 = digit(n, 1) AND n % 1111111111 <> 0;
CREATE OR REPLACE TEMP MACRO digits_of(written) AS CASE
    WHEN regexp_full_match(replace(written, ' ', ''), '[0-9]{10}') THEN CAST(replace(written, ' ', '') AS BIGINT)
END;
CREATE OR REPLACE TEMP MACRO is_nhs_number(written) AS coalesce(checks_itself(digits_of(written)), false);

-- Days and months as numbers that stand in order, and back.
CREATE OR REPLACE TEMP MACRO days(day) AS date_diff('day', DATE '1800-01-01', day);
CREATE OR REPLACE TEMP MACRO months(day) AS year(day) * 12 + month(day) - 21600;
CREATE OR REPLACE TEMP MACRO day_of(number) AS DATE '1800-01-01' + CAST(number AS INTEGER);

-- A word's place among all of them; and what two numbers with places behind them tell: one word, or nothing where they
-- differ.
CREATE OR REPLACE TEMP MACRO place_of(named) AS CAST(enum_code(named) AS BIGINT);
CREATE OR REPLACE TEMP MACRO told_by(first_one, last_one) AS
    CASE
        WHEN 1023 - first_one % 1024 = last_one % 1024
        THEN CAST(enum_range(CAST(NULL AS word))[last_one % 1024 + 1] AS VARCHAR)
    END;
