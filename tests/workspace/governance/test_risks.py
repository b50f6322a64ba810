"""The risk register through its actions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plumbline.demo.risks import invented_risks, published_risks
from plumbline.knowledge.catalogue import risk_matrix
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.governance.actions import (
    RewordedMeanwhile,
    RiskWords,
    add_risk,
    choose_matrix,
    close_risk,
    escalate_risk,
    reopen_risk,
    return_risk,
    review_risk,
    reword_risk,
    score_risk,
)
from plumbline.workspace.governance.models import Risk, RiskScore, RiskStatus
from plumbline.workspace.governance.queries.risks import cells_of, counts_of, matrix_of
from plumbline.workspace.governance.rules.refusals import NotYet
from tests.factories.people import a_council, a_person, a_real_council
from tests.factories.workspaces import a_risk

pytestmark = pytest.mark.django_db
WORDS = RiskWords(title="Pay", cause="Pay is low.", event="Staff leave.", effect="Waits grow.")


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def clerk(council):
    return a_person(council, Role.CLERK)


def test_whoever_drafts_plans_or_runs_meetings_keeps_the_register(council):
    for role in Role:
        may = bool({Permission.DRAFT_PLAN, Permission.MANAGE_MEETINGS} & ROLE_MAY[role])
        assert (Permission.KEEP_RISKS in ROLE_MAY[role]) == may
    with pytest.raises(NotPermitted):
        add_risk(council, WORDS, by=a_person(council, Role.MEMBER))
    assert not Risk.objects.exists() and not Entry.objects.filter(council=council).exists()


def test_every_step_leaves_one_audit_entry_with_its_reason(council, clerk):
    risk = a_risk(council, by=clerk)
    review_risk(risk, words="No change.", by=clerk)
    escalate_risk(risk, reason="Pay is the whole council's.", by=clerk)
    return_risk(risk, reason="Pay was raised.", by=clerk)
    close_risk(risk, reason="Nobody leaves.", by=clerk)
    reopen_risk(risk, reason="Two left again.", by=clerk)
    entries = list(Entry.objects.filter(council=council, subject="risk 1").order_by("pk"))
    assert [entry.action for entry in entries] == [
        "added a risk", "scored a risk (current)", "reviewed a risk", "put a risk on the corporate register",
        "took a risk back from the corporate register", "closed a risk", "opened a risk again",
    ]  # fmt: skip
    assert [entry.reason for entry in entries][1:] == [
        "Two left.", "No change.", "Pay is the whole council's.", "Pay was raised.", "Nobody leaves.",
        "Two left again.",
    ]  # fmt: skip


def test_scores_are_added_and_the_newest_of_a_moment_stands(council, clerk):
    risk = a_risk(council, by=clerk)
    second = score_risk(risk, moment="current", likelihood=2, impact=4, why="One came back.", by=clerk)
    risk.refresh_from_db()
    assert risk.current == second and risk.current.score == 8 and risk.current.in_words == "Unlikely, major"
    assert [score.score for score in risk.scores.all()] == [8, 12]
    entry = Entry.objects.filter(council=council).latest("pk")
    assert entry.details == {"from": 12, "to": 8, "matrix": "five-by-five"}


def test_a_current_score_above_the_inherent_one_is_refused_and_nothing_is_left(council, clerk):
    risk = a_risk(council, by=clerk, scored=False)
    score_risk(risk, moment="inherent", likelihood=3, impact=3, why="No control.", by=clerk)
    with pytest.raises(NotYet, match="above the 9"):
        score_risk(risk, moment="current", likelihood=4, impact=4, why="Worse.", by=clerk)
    assert RiskScore.objects.count() == 1


def test_a_risk_is_escalated_only_when_it_is_scored_and_comes_back_when_it_closes(council, clerk):
    risk = a_risk(council, by=clerk, scored=False)
    with pytest.raises(NotYet, match="Score the risk"):
        escalate_risk(risk, reason="High.", by=clerk)
    score_risk(risk, moment="current", likelihood=5, impact=4, why="Three left.", by=clerk)
    escalate_risk(risk, reason="High.", by=clerk)
    with pytest.raises(NotYet, match="already"):
        escalate_risk(risk, reason="High.", by=clerk)
    assert council.risks.filter(is_corporate=True).count() == 1
    close_risk(risk, reason="Over.", by=clerk)
    risk.refresh_from_db()
    assert risk.status == RiskStatus.CLOSED and not risk.is_corporate and risk.review_on is None
    for refused in (lambda: score_risk(risk, moment="current", likelihood=1, impact=1, why="x", by=clerk),
                    lambda: reword_risk(risk, WORDS, edition=1, by=clerk)):  # fmt: skip
        with pytest.raises(NotYet, match="closed"):
            refused()


def test_a_review_sets_the_next_by_the_band_or_by_the_day_that_is_given(council, clerk):
    risk, today = a_risk(council, by=clerk), timezone.localdate()
    assert review_risk(risk, words="Same.", by=clerk).next_review_on == today + timedelta(days=60)
    chosen = today + timedelta(days=9)
    assert review_risk(risk, words="Same.", next_review_on=chosen, by=clerk).next_review_on == chosen
    Risk.objects.update(review_on=today - timedelta(days=1))
    assert council.risks.overdue().get().is_overdue


def test_nothing_about_a_person_enters_the_register(council, clerk):
    with pytest.raises(NotYet, match="looks like"):
        a_risk(council, by=clerk, kind="provider", cause="Mr T was left alone.")
    risk = a_risk(council, by=clerk)
    with pytest.raises(NotYet, match="looks like"):
        review_risk(risk, words="See 943 476 5919.", by=clerk)


def test_two_who_reword_at_once_do_not_cross(council, clerk):
    risk = a_risk(council, by=clerk)
    reword_risk(risk, WORDS, edition=1, by=clerk)
    with pytest.raises(RewordedMeanwhile):
        reword_risk(risk, RiskWords("Mine", "a", "b", "c"), edition=1, by=clerk)
    risk.refresh_from_db()
    assert risk.title == "Pay" and risk.edition == 2
    assert Entry.objects.filter(council=council).latest("pk").details["from"]["title"] == "Staff leave"


def test_scores_by_another_matrix_are_kept_and_wait_to_be_given_anew(council, clerk):
    risk = a_risk(council, by=clerk)
    choose_matrix(council, matrix_id="four-by-four", reason="The corporate register's.", by=clerk)
    with pytest.raises(NotYet, match="in use already"):
        choose_matrix(council, matrix_id="four-by-four", reason="Again.", by=clerk)
    matrix = matrix_of(council)
    assert matrix.id == "four-by-four" and counts_of(council, matrix).unscored == 1
    with pytest.raises(NotYet, match="of the matrix"):
        score_risk(risk, moment="current", likelihood=5, impact=4, why="x", by=clerk)
    score_risk(risk, moment="current", likelihood=4, impact=4, why="Anew.", by=clerk)
    assert counts_of(council, matrix).unscored == 0
    assert {score.matrix for score in risk.scores.all()} == {"five-by-five", "four-by-four"}


def test_the_register_shows_the_unscored_first_and_then_the_highest(council, clerk):
    for likelihood, impact in ((2, 5), (5, 2), (5, 5), (1, 1)):
        one = a_risk(council, by=clerk, scored=False, title=f"{likelihood} x {impact}")
        score_risk(one, moment="current", likelihood=likelihood, impact=impact, why="So.", by=clerk)
    a_risk(council, by=clerk, scored=False, title="unscored")
    titles = [risk.title for risk in council.risks.highest_first("five-by-five")]
    assert titles == ["unscored", "5 x 5", "2 x 5", "5 x 2", "1 x 1"]


def test_the_matrix_counts_the_open_risks_in_each_cell(council, clerk):
    matrix = risk_matrix("five-by-five")
    a_risk(council, by=clerk)
    a_risk(council, by=clerk)
    close_risk(a_risk(council, by=clerk), reason="Over.", by=clerk)
    cells = [cell for _level, row in cells_of(council, matrix) for cell in row]
    assert [(cell.likelihood, cell.impact, cell.risks) for cell in cells if cell.risks] == [(3, 4, 2)]
    assert len(cells) == 25


def test_the_demonstration_shows_what_a_council_published_and_nothing_more(council):
    haringey = a_real_council()
    published_risks(haringey, by=a_person(haringey))
    assert [risk.title for risk in haringey.risks.all()] == [
        "Workforce and demand", "Clarity of roles", "Finance", "Engagement", "Market failure",
    ]  # fmt: skip
    assert not RiskScore.objects.exists()
    assert all(risk.source and not risk.owner_role and not risk.controls for risk in haringey.risks.all())
    invented_risks(council, by=a_person(council))
    counts = counts_of(council, matrix_of(council))
    assert (counts.open, counts.corporate, counts.providers, counts.closed) == (5, 1, 1, 1)
