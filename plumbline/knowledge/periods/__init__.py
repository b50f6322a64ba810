"""Time as councils count it: financial years, dates as printed, working days."""

from plumbline.knowledge.periods.date_reading import find_dates, parse_date
from plumbline.knowledge.periods.financial_years import (
    FinancialYear,
    financial_year_of,
    find_financial_years,
    parse_financial_year,
)
from plumbline.knowledge.periods.inexact_dates import (
    Exactness,
    InexactDate,
    Part,
    days,
    exact_day,
    format_date,
    format_month,
    whole_month,
    whole_year,
)
from plumbline.knowledge.periods.working_days import (
    add_working_days,
    is_working_day,
    working_days_between,
)

__all__ = [
    "Exactness",
    "FinancialYear",
    "InexactDate",
    "Part",
    "add_working_days",
    "days",
    "exact_day",
    "financial_year_of",
    "find_dates",
    "find_financial_years",
    "format_date",
    "format_month",
    "is_working_day",
    "parse_date",
    "parse_financial_year",
    "whole_month",
    "whole_year",
    "working_days_between",
]
