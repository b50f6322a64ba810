"""The council's own lists: checked row by row, measured against the simulation that made them."""

import json
from datetime import date
from pathlib import Path

import pytest

from plumbline.engines.cld.engine import Period, duck_engine
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.local_lists import measure_lists, read_list
from plumbline.engines.cld.measures import list_measures
from plumbline.engines.cld.results import results_of

from .conftest import MadeUp, answers_of, differences

AS_OF = date(2026, 3, 31)
HEADINGS = "council,list,person,referral_date,priority,team,status,closed_date\n"
YEAR = Period(date(2025, 4, 1), AS_OF)


def test_lists_equal_the_simulation(made_up: MadeUp) -> None:
    truth = json.loads((made_up.folder / "truth.json").read_text())["lists"]
    assert set(truth) == {measure.id for measure in list_measures()}
    lists = [read_list(path, as_of=AS_OF) for path in sorted((made_up.folder / "lists").glob("*.csv"))]
    assert [each.faults for each in lists] == [(), (), ()]
    with duck_engine() as engine:
        workings = measure_lists(lists, engine=engine, period=YEAR)
    assert differences(answers_of(workings), truth) == []


def test_the_needs_list_is_that_of_the_requests_in_the_return(made_up: MadeUp) -> None:
    """Who is still on the list is who has no assessment in the return."""
    rows = (made_up.folder / "lists" / "synthetic-waiting.csv").read_text().splitlines()
    waiting = {row.split(",")[2] for row in rows if ",needs," in row and ",waiting," in row}
    newest = made_up.files[-1].read_text(encoding="utf-8").splitlines()
    assessed = {row.split(",")[4] for row in newest if ",Assessment," in row}
    assert waiting
    assert not waiting & assessed


def _list(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "waiting.csv"
    path.write_text(HEADINGS + "\n".join(rows) + "\n")
    return path


def test_what_is_wrong_with_rows_is_counted_and_placed(tmp_path: Path) -> None:
    good = "999,needs,P1,2026-01-05,,North,waiting,"
    found = read_list(
        _list(
            tmp_path,
            good,
            "999,gardening,P2,2026-01-05,,North,waiting,",
            "999,needs,P3,2027-01-05,,North,waiting,",
            "999,needs,P4,31/02/2026,,North,waiting,",
            "999,needs,P5,05/01/2026,,North,closed,",
            "999,needs,P6,2026-01-05,,North,closed,2026-01-01",
            "999,needs,,2026-01-05,,North,waiting,",
        ),
        as_of=AS_OF,
    )
    assert len(found.rows) == 3
    assert {(fault.column, fault.first_line) for fault in found.faults} == {
        ("list", 3),
        ("referral_date", 4),
        ("referral_date", 5),
        ("status", 6),
        ("closed_date", 7),
        ("person", 8),
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file is empty"),
        ("council,list\n999,needs\n", "nearest to waiting, but “person” is missing"),
        (HEADINGS, "the list has its headings and no rows"),
        (HEADINGS + "999,needs,,2026-01-05,,North,waiting,\n\n", "person is blank in 1 row, first in line 2"),
    ],
)
def test_a_broken_list_is_refused_with_a_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text)
    with pytest.raises(CldFault, match=sentence):
        read_list(path, as_of=AS_OF)


def test_small_lists_are_held_back(tmp_path: Path) -> None:
    rows = [f"999,needs,P{number},2026-01-0{number},,North,waiting," for number in range(1, 5)]
    with duck_engine() as engine:
        workings = measure_lists([read_list(_list(tmp_path, *rows), as_of=AS_OF)], engine=engine, period=YEAR)
    assert all(result.suppressed for result in results_of(workings) if result.measure == "waiting_now")
