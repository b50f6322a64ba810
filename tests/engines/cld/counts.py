"""Workings made of counts, for tests of what may leave."""

import random
from dataclasses import replace
from datetime import date

from plumbline.engines.cld.disclosure import Rules
from plumbline.engines.cld.engine import Period
from plumbline.engines.cld.workings import Working

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
RULES = Rules("test", smallest_shown=5, round_to=5, median_from=10, ninetieth_from=20)


def a_wait(days: int, people: int, **where: str) -> Working:
    cell = {
        "part": "whole",
        "period_start": "2025-04-01",
        "period_end": "2026-03-31",
        "breakdown": "total",
        "level": "all",
    }
    cell |= where
    return Working("wait_to_first_response", "1", "999", **cell, days=days, numerator=people, denominator=people)  # type: ignore[arg-type]


def random_workings(chance: random.Random) -> list[Working]:
    workings = []
    for measure in ("ascof_2e", "reviewed_in_12_months"):
        for breakdown in ("gender", "ethnicity", "age_band"):
            levels = [
                (chance.choice([0, 1, 2, 4, 5, 7, 9, 30]), f"{breakdown} {n}") for n in range(chance.randrange(2, 5))
            ]
            if breakdown == "gender":
                totals = [(count, chance.randrange(count + 1)) for count, _ in levels]
                everybody, successes = sum(count for count, _ in totals), sum(done for _, done in totals)
            else:
                totals = _parted(chance, everybody, successes, len(levels))
            for (denominator, numerator), (_, level) in zip(totals, levels, strict=True):
                workings.append(a_share(measure, breakdown, level, numerator, denominator))
        workings.append(a_share(measure, "total", "all", successes, everybody))
    workings += [
        replace(each, measure="overdue_reviews", numerator=each.denominator - each.numerator)
        for each in workings if each.measure == "reviewed_in_12_months"
    ]  # fmt: skip
    sequels = [f"NFA: Support ended {why}" for why in ("as planned", "for other reason")]
    sequels += ["NFA: Other", "Long term support: Community", "Long term support: Prison"]
    counts = [chance.choice([0, 1, 2, 4, 5, 7, 30]) for _ in sequels]
    for level, count in zip(sequels, counts, strict=True):
        workings.append(a_share("reablement_sequels", "sequel", level, count, sum(counts)))
    workings.append(a_share("reablement_sequels", "total", "all", sum(counts), sum(counts)))
    workings.append(a_share("ascof_2a", "total", "all", sum(counts[:3]), sum(counts)))
    workings = [each for each in workings if each.measure != "reablement_sequels" or each.numerator]
    return [working for working in workings if working.denominator]


def _parted(chance: random.Random, everybody: int, successes: int, ways: int) -> list[tuple[int, int]]:
    people = [1] * successes + [0] * (everybody - successes)
    groups: list[list[int]] = [[] for _ in range(ways)]
    for person in people:
        groups[chance.randrange(ways)].append(person)
    return [(len(group), sum(group)) for group in groups]


def a_share(measure: str, breakdown: str, level: str, numerator: int, denominator: int) -> Working:
    return Working(
        measure, "1", "999", "whole", "2025-04-01", "2026-03-31", breakdown, level, None, numerator, denominator
    )
