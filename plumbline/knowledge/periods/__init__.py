"""Time as councils count it: financial years, dates as printed, working days."""

from plumbline.knowledge.periods.cadences import CADENCES, Cadence, cadence_of, nominal_days
from plumbline.knowledge.periods.clear_days import (
    clear_days_between,
    long_notice_by,
    months_beginning_with,
    notice_by,
)
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
from plumbline.knowledge.periods.meeting_days import ClosedPeriod, MeetingDay, meeting_days, moved
from plumbline.knowledge.periods.working_days import (
    add_working_days,
    is_bank_holiday,
    is_working_day,
    working_days_between,
)

__all__ = [
    "CADENCES",
    "Cadence",
    "ClosedPeriod",
    "Exactness",
    "FinancialYear",
    "InexactDate",
    "MeetingDay",
    "Part",
    "add_working_days",
    "cadence_of",
    "clear_days_between",
    "days",
    "exact_day",
    "financial_year_of",
    "find_dates",
    "find_financial_years",
    "format_date",
    "format_month",
    "is_bank_holiday",
    "is_working_day",
    "long_notice_by",
    "meeting_days",
    "months_beginning_with",
    "moved",
    "nominal_days",
    "notice_by",
    "parse_date",
    "parse_financial_year",
    "whole_month",
    "whole_year",
    "working_days_between",
]
