"""The review with the real reader: Markdown, HTML, Word and PDF alike keep their places and can be undone."""

import os
from pathlib import Path

import pytest

from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.evidence.rules import judge_upload
from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Proposal, Reading, Step
from plumbline.workspace.review.reading import carry_out
from tests.engines.reading.sources.samples import pdf_file, word_file
from tests.factories.people import a_council, a_person, a_real_council

pytestmark = pytest.mark.django_db

LINES = (
    ("h1", "Eastmere Council: local authority assessment"),
    ("h2", "Assessing needs"),
    ("p", "Score: 2"),
    ("p", "2 - Evidence shows some shortfalls"),
    ("h3", "Key findings for this quality statement"),
    ("p", "People told us that they waited too long for an assessment. However, staff felt well supported."),
    ("p", "Carers said that short breaks were hard to find."),
)


def markdown(lines):
    marks = {"h1": "# ", "h2": "## ", "h3": "### ", "p": ""}
    return "\n\n".join(marks[kind] + words for kind, words in lines).encode()


def html(lines):
    return ("<!doctype html><html><body>" + "".join(f"<{k}>{words}</{k}>" for k, words in lines)).encode()


def word(lines):
    def build(document):
        for kind, words in lines:
            if kind == "p":
                document.add_paragraph(words)
            else:
                document.add_heading(words, level=int(kind[1]))

    return word_file(build)


def pdf(lines):
    marks = {"h1": "= ", "h2": "== ", "h3": "=== ", "p": ""}
    return pdf_file("\n\n".join(marks[kind] + words for kind, words in lines))


MAKERS = {"paper.md": markdown, "paper.html": html, "paper.docx": word, "paper.pdf": pdf}


def read(council, lead, *, name, content, replaces=None):
    from plumbline.workspace.evidence.actions import add_document

    document, _ = add_document(council, judge_upload(name, content, limit=10**8), by=lead, replaces=replaces)
    reading = Reading.objects.create(document=document, requested_by=lead)
    carry_out(reading.pk)
    reading.refresh_from_db()
    assert reading.state == "done", reading.fault
    return Document.objects.get(pk=document.pk), reading


def plain(text):
    return " ".join(text.split())


@pytest.mark.parametrize("name", MAKERS)
def test_every_kind_of_file_keeps_its_places_through_split_merge_and_undo(name):
    council = a_council()
    lead = a_person(council)
    document, _ = read(council, lead, name=name, content=MAKERS[name](LINES))
    carers = Proposal.objects.get(kind="finding", text__startswith="Carers")
    waited = Proposal.objects.get(kind="finding", text__startswith="People told")
    before = list(Proposal.objects.order_by("pk").values())

    one, two = actions.split(carers, parts=["Carers said", "short breaks were hard to find."], by=lead)
    merged = actions.merge([waited, two], by=lead)
    actions.accept([one, merged], by=lead)

    split, joined = Finding.objects.order_by("-text").last(), Finding.objects.order_by("-text").first()
    assert [plain(one.text) for one in split.passages.all()] == ["Carers said"]
    assert [plain(one.text) for one in joined.passages.order_by("start")] == [
        "People told us that they waited too long for an assessment.",
        "short breaks were hard to find.",
    ]
    for passage in document.passages.all():
        assert document.text[passage.start : passage.end] == passage.text
    for step in list(Step.objects.all()):
        actions.undo(step, by=lead)
    assert list(Proposal.objects.exclude(state="withdrawn").order_by("pk").values()) == before
    assert not Finding.objects.standing().exists()


@pytest.mark.parametrize("name", MAKERS)
def test_reading_a_file_twice_finds_everything_known(name):
    council = a_council()
    lead = a_person(council)
    document, first = read(council, lead, name=name, content=MAKERS[name](LINES))
    actions.accept(list(first.proposals.all()), by=lead)

    again = Reading.objects.create(document=document, requested_by=lead)
    carry_out(again.pk)

    assert set(again.proposals.values_list("state", flat=True)) == {"known"}


@pytest.mark.parametrize("name", ["paper.html", "paper.docx", "paper.pdf"])
def test_a_new_edition_in_another_format_asks_only_what_is_new(name):
    council = a_council()
    lead = a_person(council)
    document, first = read(council, lead, name="paper.md", content=markdown(LINES))
    actions.accept(list(first.proposals.all()), by=lead)
    lines = (*LINES, ("p", "Partners told us that joint work was strong."))

    _, edition = read(council, lead, name=name, content=MAKERS[name](lines), replaces=document)

    assert [one.text for one in edition.proposals.open()] == ["Partners told us that joint work was strong."]


def test_a_published_paper_enters_the_record_whole_and_comes_out_again():
    folder = Path(os.environ.get("PLUMBLINE_SHARED") or Path(__file__).resolve().parents[4] / "shared") / "documents"
    papers = sorted(folder.glob("000_*.txt"))
    if not papers:
        pytest.skip("the published documents are not on this machine")
    council = a_real_council()
    lead = a_person(council)
    document, first = read(council, lead, name="paper.txt", content=papers[0].read_bytes())
    before = list(Proposal.objects.order_by("pk").values())
    assert first.summary["council"] == council.name
    assert len(before) > 30

    actions.accept(list(first.proposals.all()), by=lead)
    again = Reading.objects.create(document=document, requested_by=lead)
    carry_out(again.pk)
    assert set(again.proposals.values_list("state", flat=True)) == {"known"}

    for step in list(Step.objects.all()):
        actions.undo(step, by=lead)
    assert list(Proposal.objects.filter(reading=first).order_by("pk").values()) == before
