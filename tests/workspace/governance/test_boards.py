"""Boards set up, given new terms, and ended."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.governance.actions import agree_terms, end_board
from plumbline.workspace.governance.models import Board, Terms
from plumbline.workspace.governance.rules.refusals import NotYet
from tests.factories.boards import SEATS, a_board, a_terms_draft
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def clerk(council):
    return a_person(council, Role.CLERK)


def test_a_board_has_its_terms_from_the_first_day_and_an_entry_says_who_set_it_up(council, clerk):
    board = a_board(council, by=clerk)

    assert board.terms_now.number == 1
    assert [str(seat) for seat in board.terms_now.seats.all()] == ["Councillor, Largest group", "Adviser, From outside"]
    entry = Entry.objects.get()
    assert (entry.action, entry.subject_path, entry.person) == ("set up a board", "boards/1", clerk)


@pytest.mark.parametrize("role", [role for role in Role if Permission.MANAGE_MEETINGS not in ROLE_MAY[role]])
def test_who_may_not_run_meetings_sets_up_no_board(role, council):
    with pytest.raises(NotPermitted):
        a_board(council, by=a_person(council, role))
    assert not Board.objects.exists() and not Entry.objects.exists()


def test_new_terms_are_a_new_version_and_the_old_ones_stay(council, clerk):
    board = a_board(council, by=clerk)
    made = agree_terms(board, a_terms_draft(cadence="six_weekly"), seats=SEATS, seen=1, reason="Faster.", by=clerk)

    assert made.number == board.terms_now.number == 2
    assert list(board.terms.order_by("number").values_list("cadence", flat=True)) == ["eight_weekly", "six_weekly"]
    assert Entry.objects.first().reason == "Faster."


def test_terms_changed_meanwhile_are_not_overwritten(council, clerk):
    board = a_board(council, by=clerk)
    agree_terms(board, a_terms_draft(quorum=3), seats=SEATS, seen=1, by=clerk)

    with pytest.raises(NotYet, match="Version 2 of the terms was agreed while you were writing"):
        agree_terms(board, a_terms_draft(quorum=1), seats=SEATS, seen=1, by=clerk)
    assert board.terms.count() == 2


def test_a_board_cannot_report_to_one_below_it(council, clerk):
    cabinet = a_board(council, by=clerk, name="Cabinet")
    board = a_board(council, by=clerk, reports_to=cabinet)
    group = a_board(council, by=clerk, name="Group", reports_to=board)

    with pytest.raises(NotYet, match="in a ring"):
        agree_terms(cabinet, a_terms_draft(), seats=SEATS, seen=1, reports_to=group, by=clerk)
    assert cabinet.terms.count() == 1


def test_a_name_is_given_once_whatever_its_case(council, clerk):
    a_board(council, by=clerk)
    with pytest.raises(NotYet, match="There is a board called"):
        a_board(council, by=clerk, name="  improvement  BOARD ")
    with pytest.raises(NotYet, match="Give the board a name"):
        a_board(council, by=clerk, name=" ")


def test_another_councils_board_cannot_be_reported_to(council, clerk):
    westmere = a_council("Westmere")
    theirs = a_board(westmere, by=a_person(westmere, Role.CLERK))
    with pytest.raises(AssertionError, match="another council"):
        a_board(council, by=clerk, name="Ours", reports_to=theirs)


def test_a_board_ends_only_when_nobody_reports_to_it(council, clerk):
    cabinet = a_board(council, by=clerk, name="Cabinet")
    board = a_board(council, by=clerk, reports_to=cabinet)
    with pytest.raises(NotYet, match="Improvement Board reports to this board"):
        end_board(cabinet, on=date(2026, 5, 1), reason="Merged.", by=clerk)

    end_board(board, on=date(2026, 5, 1), reason="Merged.", by=clerk)
    end_board(cabinet, on=date(2026, 5, 1), reason="Merged.", by=clerk)

    assert not Board.objects.standing().exists()
    with pytest.raises(NotYet, match="has ended"):
        agree_terms(board, a_terms_draft(), seats=SEATS, seen=1, by=clerk)


@pytest.mark.parametrize("table", ["governance_terms", "governance_seat"])
def test_the_database_keeps_terms_as_they_were_agreed(council, clerk, table):
    a_board(council, by=clerk)
    with connection.cursor() as cursor, pytest.raises(ProgrammingError), transaction.atomic():
        cursor.execute(f"UPDATE {table} SET id = id + 1000")


def test_a_list_of_boards_takes_two_queries_whatever_their_number(council, clerk, django_assert_num_queries):
    above = None
    for number in range(6):
        above = a_board(council, by=clerk, name=f"Board {number}", reports_to=above)
    agree_terms(above, a_terms_draft(), seats=SEATS, seen=1, by=clerk)

    with django_assert_num_queries(2):
        found = [(one.terms_now.number, one.terms_now.reports_to) for one in council.boards.with_terms()]
    assert found[-1] == (2, None) and Terms.objects.count() == 7
