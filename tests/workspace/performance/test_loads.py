"""A workbook of figures: every row is checked with its cell before anything counts."""

import io
from datetime import date
from decimal import Decimal

import pytest
from xlsxwriter import Workbook

from plumbline.engines.workbooks import UnreadableWorkbook
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.performance.actions import accept_load, check_workbook, refuse_load, take_into_use
from plumbline.workspace.performance.models import DataPoint, Load, Measure
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.cells import mark_of, number_of, span_of
from tests.factories.measures import a_measure
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db
HEAD = ["Measure", "Period", "Value", "Numerator", "Denominator", "Why"]
LEVEL = [300, 310, 295, 305, 298, 307, 301, 296]


@pytest.fixture
def lead() -> Person:
    return a_person(a_council())


@pytest.fixture
def waiting(lead: Person) -> Measure:
    """Eight months from April 2024."""
    return a_measure(a_council(), LEVEL, by=lead)


@pytest.fixture
def answered(lead: Person, waiting: Measure) -> Measure:
    return take_into_use(a_council(), "complaints-answered-on-time", by=lead)


def sheet(*rows: list[object]) -> bytes:
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("Figures")
        for at, row in enumerate([HEAD, *rows]):
            page.write_row(at, 0, row)
    return buffer.getvalue()


def checked(lead: Person, *rows: list[object]) -> Load:
    return check_workbook(a_council(), "figures.xlsx", sheet(*rows), source="Report 12", by=lead)


def faults(load: Load) -> str:
    return " ".join(words for row in load.rows for words in row["faults"])


def doubts(load: Load) -> str:
    return " ".join(words for row in load.rows for words in row["doubts"])


def test_nothing_counts_before_it_is_accepted_and_then_says_from_which_cell(waiting: Measure, lead: Person) -> None:
    load = checked(lead, [1, "December 2024", 299])
    assert waiting.data_points.count() == len(LEVEL)
    kept = accept_load(load, by=lead)
    assert (kept.new, waiting.data_points.get(period_start=date(2024, 12, 1)).place) == (1, "Figures!C2")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ([99, "December 2024", 299], "no measure called “99”"),
        ([1, "Decembre", 299], "Figures!B2: “Decembre” is no period"),
        ([1, "15 December 2024", 299], "lies within a period"),
        ([1, "December 2040", 299], "has not ended"),
        ([1, "December 2024", "about 300"], "Figures!C2: “about 300” is no number"),
        ([1, "December 2024", ""], "there is no value"),
        ([1, "November 2024", 200], "Say why"),
        ([2, "December 2024", 140], "between 0 and 100"),
        ([2, "December 2024", 80, 96, 110], "do not fit"),
        ([2, "December 2024", 0.8727, 96, 110], "share of 1"),
        ([2, "December 2024", "", 120, 110], "no larger than its denominator"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_cell(
    answered: Measure, lead: Person, row: list[object], words: str
) -> None:
    load = checked(lead, row)
    assert words in faults(load)
    with pytest.raises(NotYet, match="No row"):
        accept_load(load, by=lead)


def test_two_rows_for_one_period_keep_the_second_out(waiting: Measure, lead: Person) -> None:
    load = checked(lead, [1, "December 2024", 299], [1, "1 December 2024", 298])
    assert "stand in Figures!C2 already" in faults(load)
    assert accept_load(load, by=lead).new == 1


def test_a_jump_and_a_base_that_doubles_ask_somebody_to_look(answered: Measure, lead: Person) -> None:
    accept_load(checked(lead, [2, "November 2024", "", 96, 110]), by=lead)
    load = checked(lead, [1, "December 2024", 3000], [2, "December 2024", "", 200, 230])
    assert "jumps from 296 to 3,000; a usual step is " in doubts(load)
    assert "base goes from 110 to 230" in doubts(load)
    assert not faults(load)


def test_signs_of_small_numbers_are_held_back_and_never_0(waiting: Measure, lead: Person) -> None:
    rows: list[list[object]] = [
        [1, f"{month} 2025", sign]
        for month, sign in zip(("January", "February", "March"), ("c", "*", "<5"), strict=True)
    ]
    accept_load(checked(lead, *rows), by=lead)
    points = waiting.data_points.filter(period_start__year=2025)
    assert {(point.mark, point.value) for point in points} == {("held_back", None)}


def test_a_small_number_that_was_sent_is_in_no_row_and_no_check_table(answered: Measure, lead: Person) -> None:
    load = checked(lead, [2, "December 2024", "", 3, 110])
    assert load.rows[0]["figure"]["numerator"] is None
    accept_load(load, by=lead)
    assert answered.data_points.get().mark == "held_back"


def test_a_revision_with_its_reason_supersedes(waiting: Measure, lead: Person) -> None:
    load = checked(lead, [1, "November 2024", 292, "", "", "Four people were counted twice."])
    assert load.rows[0]["effect"] == "revision"
    assert accept_load(load, by=lead).revised == 1


def test_a_load_is_decided_once(waiting: Measure, lead: Person) -> None:
    load = checked(lead, [1, "December 2024", 299])
    refuse_load(load, by=lead)
    with pytest.raises(NotYet, match="decided already"):
        accept_load(load, by=lead)
    assert not DataPoint.objects.filter(load=load).exists()


def test_a_formula_is_never_taken(waiting: Measure, lead: Person) -> None:
    load = checked(lead, [1, "December 2024", "=290+9"])
    assert "holds a formula" in faults(load)


def test_csv_is_read_like_a_workbook(waiting: Measure, lead: Person) -> None:
    content = b"Measure,Period,Value\nPeople waiting for an occupational therapy assessment,2024-12-01,299\n"
    load = check_workbook(a_council(), "figures.csv", content, source="Report 12", by=lead)
    assert not faults(load)
    assert accept_load(load, by=lead).new == 1


@pytest.mark.parametrize("content", [b"", b"nothing", b"\xd0\xcf\x11\xe0old", b"PK\x03\x04broken"])
def test_a_file_that_is_no_workbook_is_refused_in_a_sentence(waiting: Measure, lead: Person, content: bytes) -> None:
    with pytest.raises(UnreadableWorkbook, match=r"\."):
        check_workbook(a_council(), "figures.xlsx", content, source="Report 12", by=lead)


@pytest.mark.parametrize(
    ("text", "frequency", "first"),
    [
        ("May 2026", "month", date(2026, 5, 1)),
        ("2025/26", "year", date(2025, 4, 1)),
        ("Q4 2025/26", "quarter", date(2026, 1, 1)),
        ("April to June 2026", "quarter", date(2026, 4, 1)),
        (date(2026, 5, 1), "month", date(2026, 5, 1)),
        ("4 May 2026", "week", date(2026, 5, 4)),
    ],
)
def test_periods_are_read_as_people_write_them(text: object, frequency: str, first: date) -> None:
    assert span_of(text, frequency=frequency)[0] == first


@pytest.mark.parametrize(
    ("text", "number"), [("1,204", "1204"), ("62.3%", "62.3"), (299.0, "299"), ("", None), ("-3", "-3")]
)
def test_numbers_are_read_as_people_write_them(text: object, number: str | None) -> None:
    assert number_of(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("text", "mark"),
    [("c", "held_back"), ("[c]", "held_back"), ("< 5", "held_back"), ("x", "not_available"), ("0", ""), ("", "")],
)
def test_signs_are_told_from_numbers(text: str, mark: str) -> None:
    assert mark_of(text) == mark
