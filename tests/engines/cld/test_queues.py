"""What a list's figures say about its capacity, beside the method over the people themselves."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from plumbline.engines.cld.engine import Period, duck_engine
from plumbline.engines.cld.local_lists import measure_lists, read_list
from plumbline.engines.cld.queues import Queue, queues_of, targets
from plumbline.engines.cld.results import results_of
from plumbline.knowledge.stats.waiting_records import Entry, waiting_list

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))


def _entries(count: int, *, wait: int) -> list[Entry]:
    """Somebody new every day and a half, each served after `wait` days and a few more."""
    days = [date(2024, 6, 1) + timedelta(days=number * 3 // 2) for number in range(count)]
    ends = [day + timedelta(days=wait + number % 11) for number, day in enumerate(days)]
    return [
        Entry(day, end if end <= YEAR.end else None) for day, end in zip(days, ends, strict=True) if day <= YEAR.end
    ]


def _queues(entries: list[Entry], folder: Path) -> list[Queue]:
    path = folder / "waiting.csv"
    rows = [
        f"999,needs,P{number},{each.referral},,North,{'closed' if each.removal else 'waiting'},{each.removal or ''}"
        for number, each in enumerate(entries)
    ]
    path.write_text("council,list,person,referral_date,priority,team,status,closed_date\n" + "\n".join(rows) + "\n")
    with duck_engine() as engine:
        workings = measure_lists([read_list(path, as_of=YEAR.end)], engine=engine, period=YEAR)
    return queues_of(results_of(workings))


@pytest.mark.parametrize("wait", [10, 70, 200])
def test_a_queue_is_what_the_method_says_of_the_people_but_for_rounding(wait: int, tmp_path: Path) -> None:
    entries = _entries(500, wait=wait)
    (queue,) = _queues(entries, tmp_path)
    exact = waiting_list(entries, target_wait=targets()["needs"], start=YEAR.start, end=YEAR.end)
    assert queue.waiting is not None and abs(queue.waiting - exact.queue) <= 2
    assert queue.demand == pytest.approx(exact.demand, abs=0.1)
    assert queue.capacity == pytest.approx(exact.throughput, abs=0.1)
    assert queue.target_queue == pytest.approx(exact.target_queue, abs=0.2)
    assert queue.relief_is_needed == exact.relief_is_needed
    if queue.waiting >= 20:
        assert queue.mean_wait == pytest.approx(exact.mean_wait, abs=0.1)
        assert queue.longest is not None and exact.longest_wait is not None
        assert 0 <= exact.longest_wait - queue.longest < 1
        assert queue.pressure == pytest.approx(exact.pressure, abs=0.05)


def test_a_list_that_grows_is_said_to_grow(tmp_path: Path) -> None:
    (queue,) = _queues(_entries(500, wait=200), tmp_path)
    assert queue.relief_is_needed
    assert queue.capacity_to_relieve is not None and queue.demand is not None
    assert queue.capacity_to_relieve > queue.demand
    assert "would bring it down in half a year" in queue.sentence


def test_of_a_few_people_nothing_is_said(tmp_path: Path) -> None:
    (queue,) = _queues([Entry(date(2026, 3, day)) for day in range(1, 5)], tmp_path)
    assert queue.waiting is None
    assert queue.longest is None
    assert queue.sentence == "Too few people to say."
