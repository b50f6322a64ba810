"""A kept paper says which of its figures the record states otherwise now."""

from datetime import date
from decimal import Decimal

import pytest

from plumbline.papers.kept import content_of
from plumbline.papers.kinds import produce
from plumbline.papers.outdated import outdated
from plumbline.workspace.governance.models import Paper
from plumbline.workspace.improvement.actions import update_action
from plumbline.workspace.performance.actions import receive_figures
from plumbline.workspace.performance.rules.figures import GivenFigure
from tests.factories.measures import FROM_REPORT
from tests.papers.councils import BOARD, MEETING, ON, Reporting, reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db: None) -> Reporting:
    return reporting()


@pytest.fixture
def paper(here: Reporting) -> Paper:
    return produce(here.council, kind="board", body=BOARD, meeting_on=MEETING, plan=here.plan, by=here.lead, on=ON)


def told(paper: Paper) -> set[tuple[str, str, str]]:
    figures = outdated(paper, content_of(paper)).figures
    return {(one.definition, one.then, one.now) for one in figures}


def test_nothing_is_out_of_date_while_the_record_stays(paper: Paper) -> None:
    found = outdated(paper, content_of(paper))
    assert (found.changes, found.figures) == ((), ())


def test_a_count_that_moved_is_told_with_what_it_was_and_is(here: Reporting, paper: Paper) -> None:
    third = here.plan.actions.get(number=3)
    update_action(third, delivery="on_track", what_changed="The system came.", as_at=ON, by=here.lead)
    assert {("Actions of the plan: off track", "1", "0"), ("Actions of the plan: on track", "1", "2")} <= told(paper)


def test_a_corrected_figure_of_a_measure_is_the_same_figure_with_another_value(here: Reporting, paper: Paper) -> None:
    title = "People waiting for an occupational therapy assessment"
    given = GivenFigure(1, date(2025, 5, 1), date(2025, 5, 31), Decimal(341), why="Counted twice.")
    receive_figures(here.council, [given], kind="entry", origin=FROM_REPORT, by=here.lead)
    found = told(paper)
    assert (title, "345", "341") in found
    assert (f"In the exception raised on measure 1: {title}", "345", "341") in found
    assert not [one for one in found if one[1] == "330"]  # the trigger is what it was


def test_each_names_the_place_where_it_stands(here: Reporting, paper: Paper) -> None:
    third = here.plan.actions.get(number=3)
    update_action(third, delivery="on_track", what_changed="The system came.", as_at=ON, by=here.lead)
    for one in outdated(paper, content_of(paper)).figures:
        assert one.address.startswith("#") and one.place
