"""The published method of Client Level Data in slow, obvious Python, written from the Department's pages and scripts.

It shares nothing with the engine: rows as read from CSV go in, and for each measure a list of units comes out. It
follows DataS-DHSC/ASC-CLD-LA-Dashboard at commit 9bee728f4010; the names of its files stand at each part.
"""

from collections import defaultdict
from datetime import date

from tests.oracles.cld.main_table import main_table
from tests.oracles.cld.reablement import reablement
from tests.oracles.cld.rows import LONG, RANKS, SHORT, Row, Submission, Table, Unit
from tests.oracles.cld.support import admissions, carers, homes, not_mapped, payments, reviews
from tests.oracles.cld.waits import requests, waits

__all__ = ["LONG", "RANKS", "SHORT", "Row", "Submission", "all_units", "counted", "main_table"]


def all_units(table: Table, start: date, end: date) -> list[Unit]:
    by_person: dict[str, list[Row]] = defaultdict(list)
    for row in table.events:
        by_person[row.person].append(row)
    units: list[Unit] = []
    for name, rows in by_person.items():
        person = table.people[name]
        units += waits(rows, person, start, end)
        units += requests(rows, person, start, end)
        units += reablement(rows, person, start, end)
        units += admissions(rows, person, start, end)
        units += reviews(rows, person, start, end)
        units += homes(rows, person, start, end)
        units += payments(rows, person, end)
        units += carers(rows, person, start, end)
        units += not_mapped(rows, start, end)
    return units


def counted(units: list[Unit], in_days: set[str]) -> dict[str, dict[str, dict[str, object]]]:
    """Units in the form in which answers are compared: pairs of counts, or people by days."""
    found: dict[str, dict[str, dict[str, list[int]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for unit in units:
        for breakdown, level in (("total", "all"), *unit.facts):
            found[unit.measure][breakdown][level].append(unit.value)
    answers: dict[str, dict[str, dict[str, object]]] = {}
    for measure, breakdowns in found.items():
        total = len(breakdowns["total"]["all"])
        answers[measure] = {}
        for breakdown, levels in breakdowns.items():
            answers[measure][breakdown] = {
                level: {str(day): values.count(day) for day in sorted(set(values))} if measure in in_days
                else [sum(values), total if measure.endswith("_sequels") else len(values)]
                for level, values in levels.items()
            }  # fmt: skip
    return answers
