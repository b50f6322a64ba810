"""The risk register in a board paper."""

import re
from datetime import date
from html import unescape

import pytest

from plumbline.engines.writers.page import write_page
from plumbline.papers.board.changing import marks_of
from plumbline.papers.board.gathering import gather
from plumbline.workspace.governance.actions import RiskWords, add_risk, close_risk, escalate_risk, score_risk
from plumbline.workspace.governance.models import Risk
from tests.papers.councils import ON, Reporting, reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Reporting:
    return reporting()


def a_risk(here: Reporting, title: str, *, score: tuple[int, int] | None = None, **rest: object) -> Risk:
    words = {"title": title, "cause": "Posts stay empty.", "event": "Waits grow.", "effect": "People become worse."}
    kind = {"kind": rest.pop("kind")} if "kind" in rest else {}
    risk = add_risk(here.council, RiskWords(**words, owner_role="Head of Care", **kind), by=here.lead, **rest)  # type: ignore[arg-type]
    if score:
        score_risk(risk, moment="current", likelihood=score[0], impact=score[1], why="As it stands.", by=here.lead)
    return risk


def words_of(here: Reporting) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", write_page(here.paper()))).split())


def test_the_highest_risks_stand_in_the_paper_with_what_brings_them_down(here: Reporting) -> None:
    action = here.plan.actions.get(number=1)
    a_risk(here, "Fees", score=(2, 2))
    high = a_risk(here, "Assessors", score=(5, 4), actions=[action])
    escalate_risk(high, reason="It needs money.", by=here.lead)

    said = words_of(here)

    assert "2 risks are open" in said and "Five by five" in said
    assert said.index("Assessors") < said.index("Fees")
    assert "Posts stay empty. Waits grow. People become worse." in said
    assert "20, " in said and "On the corporate register." in said and "Action 1" in said and "No action" in said


def test_concerns_about_providers_are_counted_and_never_named(here: Reporting) -> None:
    a_risk(here, "Meadow Homes", kind="provider")
    said = words_of(here)
    assert "1 concern about a provider is open. No provider is named in this report." in said
    assert "Meadow Homes" not in said


def test_an_empty_register_is_said_to_be_empty_and_a_closed_risk_is_not_told(here: Reporting) -> None:
    assert "The register holds no open risk." in words_of(here)
    close_risk(a_risk(here, "Gone"), reason="Over.", by=here.lead)
    assert "The register holds no open risk." in words_of(here)


def test_what_is_not_scored_and_what_is_overdue_is_counted(here: Reporting) -> None:
    risk = a_risk(here, "Fees")
    Risk.objects.filter(pk=risk.pk).update(review_on=date(2026, 1, 5))
    said = words_of(here)
    assert "1 not scored yet" in said and "1 review is overdue." in said and "Not scored yet" in said


def test_a_new_score_changes_the_record_under_a_paper(here: Reporting) -> None:
    risk = a_risk(here, "Fees", score=(2, 2))
    before = marks_of(gather(here.council, plan=here.plan, on=ON))
    score_risk(risk, moment="current", likelihood=4, impact=4, why="Worse.", by=here.lead)
    after = marks_of(gather(here.council, plan=here.plan, on=ON))
    assert {key for key in after if before.get(key) != after[key]} == {f"risk {risk.number}"}
