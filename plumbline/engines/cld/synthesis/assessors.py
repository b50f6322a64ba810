"""Capacity: a number of assessments a week, urgent people first, then whoever has waited longest.

Lists, waits and what an improvement does to them hang together because all come from these slots.
"""

import heapq
import random
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Need:
    """Somebody who is to be assessed; priority 1 is urgent."""

    asked: date
    priority: int
    key: int


def assess(
    needs: list[Need], *, chance: random.Random, first_day: date, last_day: date, capacity: float
) -> dict[int, date]:
    """The day on which each need is assessed; who is not in the answer was still waiting at the end."""
    weeks = (last_day - first_day).days / 7
    slots_a_week = max(1.0, capacity * len(needs) / weeks)
    arriving = sorted(needs, key=lambda need: (need.asked, need.key))
    queue: list[tuple[int, date, int]] = []
    assessed: dict[int, date] = {}
    owed, monday, position = 0.0, first_day, 0
    while monday <= last_day:
        sunday = monday + timedelta(days=6)
        while position < len(arriving) and arriving[position].asked <= sunday:
            need = arriving[position]
            # A quarter of a queue is seen out of turn: cancellations, visits in one street, a phone call.
            rank = need.priority if chance.random() < 0.75 else chance.randint(1, 3)
            heapq.heappush(queue, (rank, need.asked, need.key))
            position += 1
        owed += slots_a_week * chance.uniform(0.7, 1.3)
        while queue and owed >= 1:
            _, asked, key = heapq.heappop(queue)
            assessed[key] = max(asked, monday + timedelta(days=chance.randrange(5)))
            owed -= 1
        owed = min(owed, slots_a_week)
        monday += timedelta(days=7)
    return {key: day for key, day in assessed.items() if day <= last_day}
