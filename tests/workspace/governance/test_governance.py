"""Resolutions taken into the record, and papers kept as they were produced."""

import hashlib
import json
from datetime import date

import pytest

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.evidence.actions import mark_passage
from plumbline.workspace.governance.actions import keep_paper, take_resolution
from plumbline.workspace.governance.models import Paper, Resolution
from tests.factories.documents import a_read_document
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db

CONTENT = {"title": "Progress", "paragraphs": ["Waits are shorter."]}


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def lead(council):
    return a_person(council)


@pytest.fixture
def passage(council, lead):
    return mark_passage(a_read_document(council, by=lead), start=10, end=40)


def kept(council, by):
    return keep_paper(
        council, kind="board", title="Progress", body="Board", meeting_on=date(2026, 5, 13), content=CONTENT, by=by
    )


def test_a_paper_is_kept_with_the_hash_of_its_content(council, lead):
    paper = kept(council, lead)

    assert paper.content == CONTENT
    assert paper.sha256 == hashlib.sha256(json.dumps(CONTENT, sort_keys=True).encode()).hexdigest()
    assert Entry.objects.get().subject_path == paper.path == "papers/1"
    assert kept(council, lead).number == 2


@pytest.mark.parametrize("role", [role for role in Role if Permission.PRODUCE_PAPERS not in ROLE_MAY[role]])
def test_who_may_not_produce_papers_leaves_nothing(role, council):
    with pytest.raises(NotPermitted):
        kept(council, a_person(council, role))
    assert not Paper.objects.exists() and not Entry.objects.exists()


def test_a_resolution_rests_on_its_passage_and_keeps_its_printed_number(passage, lead):
    resolution = take_resolution(passage, kind="recommendation", text="A report.", printed_number="ii", by=lead)

    assert (resolution.document, resolution.passage, resolution.printed_number) == (passage.document, passage, "ii")
    assert str(resolution) == "Recommendation 1"
    assert Entry.objects.first().action == "took a recommendation into the record"


@pytest.mark.parametrize("role", [role for role in Role if Permission.REVIEW_PROPOSALS not in ROLE_MAY[role]])
def test_who_may_not_review_takes_no_resolution(role, passage, council):
    entries = Entry.objects.count()

    with pytest.raises(NotPermitted):
        take_resolution(passage, kind="decision", text="So be it.", by=a_person(council, role))

    assert not Resolution.objects.exists() and Entry.objects.count() == entries


def test_a_paper_whose_entry_fails_is_not_kept(council, lead, monkeypatch):
    def fails(*_args, **_rest):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("plumbline.workspace.governance.actions.papers.record", fails)
    with pytest.raises(RuntimeError):
        kept(council, lead)
    assert not Paper.objects.exists()
