"""How single values do against the definition."""

import re
from datetime import date
from pathlib import Path

import pytest

from plumbline.engines.cld.check_pages import write_page
from plumbline.engines.cld.checking import (
    BLANK,
    BLANK_MANDATORY,
    INVALID,
    NOT_CHECKED,
    RELEASE_1,
    VALID,
    _result,
    check,
)
from plumbline.engines.cld.specification import specification

from .conftest import MadeUp

FIELDS = {field.name: field for field in specification().fields}


@pytest.mark.parametrize(
    ("field", "event_type", "value", "release", "result"),
    [
        ("Gender", "Request", "Female", 2, VALID),
        ("Gender", "Request", "FEMALE", 2, INVALID),
        ("Gender", "Request", None, 2, BLANK_MANDATORY),
        ("Delivery Mechanism", "Service", None, 2, BLANK),
        ("Service Type", "Request", None, 2, BLANK),
        ("Service Type", "Service", None, 2, BLANK_MANDATORY),
        ("Service Type", "Service", "Long Term Support: Community", 2, RELEASE_1),
        ("Service Type", "Service", "Long Term Support: Community", 1, VALID),
        ("Service Type", "Service", "LONG TERM SUPPORT: COMMUNITY", 2, INVALID),
        ("Event Outcome", "Request", "NFA", 2, INVALID),
        ("Ethnicity", "Request", "White", 2, INVALID),
        ("Ethnicity", "Request", "Mixed: White and Asian", 2, RELEASE_1),
        ("Review Reason", "Review", "Planned: yearly", 2, VALID),
        ("Review Reason", "Review", "Because", 2, NOT_CHECKED),
        ("Request: Route of Access", "Request", "Through a friend", 2, NOT_CHECKED),
    ],
)
def test_a_value_gets_its_result(field: str, event_type: str, value: str | None, release: int, result: str) -> None:
    found, _ = _result(FIELDS[field], event_type, value, readable=True, target_release=release)
    assert found == result


def test_a_number_of_money_with_a_sign_is_invalid() -> None:
    found, advice = _result(FIELDS["Unit Cost"], "Service", "£120", readable=False, target_release=2)
    assert found == INVALID
    assert "without signs for money" in advice


def test_personal_values_are_never_shown(made_up: MadeUp, tmp_path: Path) -> None:
    path = tmp_path / "cld-received-2026-04-29.csv"
    text = made_up.files[-1].read_text(encoding="utf-8")
    number = next(line.split(",")[3] for line in text.splitlines()[1:] if line.split(",")[3])
    path.write_text(text.replace(number, "1234567890"), encoding="utf-8")
    checked = check(path, today=date(2026, 5, 1))
    nhs = [finding for finding in checked.findings if finding.field == "NHS Number"]
    assert nhs and {finding.value for finding in nhs} == {"(not shown)"}
    assert "1234567890" not in str(checked.as_json())


def test_the_definition_holds_fifty_fields_and_marks_how_sure_it_is() -> None:
    assert len(FIELDS) == 50
    assert {field.certainty for field in FIELDS.values()} <= {"seen", "inferred", "assumed"}
    assert all(len(field.status) == 4 and set(field.status) <= set("MANU") for field in FIELDS.values())
    assert all(field.list_id in specification().lists for field in FIELDS.values() if field.kind == "code")


def test_no_spelling_is_mapped_to_two_values() -> None:
    seen: dict[tuple[str, str], str] = {}
    for list_id, spelling, value, _, _ in specification().mappings():
        assert seen.setdefault((list_id, spelling), value) == value


def test_the_page_shows_what_the_check_found_and_needs_nothing_beside_it(made_up: MadeUp, tmp_path: Path) -> None:
    checked = check(made_up.files[-1], today=date(2026, 5, 1))
    write_page([checked], ["Two files are of different councils <b>."], tmp_path / "check.html")
    page = (tmp_path / "check.html").read_text(encoding="utf-8")
    assert "SYNTHETIC" in page
    assert "of different councils &lt;b&gt;." in page
    for finding in checked.findings:
        assert finding.field in page
        assert f">{finding.count:,}</td>" in page
    assert page.count("<caption") == page.count("<table") > 1
    assert not re.search(r'(src|href)="|https?://|<script', page)
