"""The published facts of four councils, in our own words, each with its source.

Nothing is added to what they published: no response, owner or date that they did not give, so their gaps show.
"""

from dataclasses import dataclass

from plumbline.demo.boards import published_boards
from plumbline.demo.documents import accept_all, read_in
from plumbline.demo.measures import published_measures
from plumbline.demo.risks import published_risks
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.actions import EntryFacts, complete_entry
from plumbline.workspace.review.actions import edit, reject
from plumbline.workspace.review.models import Reading

_REPORTS = "https://www.cqc.org.uk/care-services/local-authority-assessment-reports"


@dataclass(frozen=True)
class PublishedDocument:
    name: str
    source_address: str
    accepted: frozenset[str]  # kinds of proposal that are accepted; the others stay to be decided
    made_by: str = ""  # the judgement, where the document does not say it as a reader could take it


PUBLISHED: dict[str, tuple[PublishedDocument, ...]] = {
    "E09000014": (
        PublishedDocument(
            "haringey-record.md", f"{_REPORTS}/haringey-0225", frozenset({"assessment", "finding", "figure"})
        ),
        PublishedDocument("haringey-plan.md", "", frozenset({"priority"})),
    ),
    "E09000005": (
        PublishedDocument(
            "brent-minutes.md", f"{_REPORTS}/brent-0824", frozenset({"assessment", "resolution", "figure"})
        ),
    ),
    "E06000006": (
        PublishedDocument(
            "halton-progress.md",
            f"{_REPORTS}/halton-0725",
            frozenset({"assessment", "requirement", "national_table", "figure"}),
        ),
    ),
    "E09000008": (
        PublishedDocument(
            "croydon-peer-challenge.md",
            "",
            frozenset({"assessment", "finding", "figure"}),
            made_by="Local Government Association",
        ),
    ),
}


def _put_right(reading: Reading, document: PublishedDocument, *, by: Person) -> None:
    """What somebody who reads the proposals would do first: leave out the head of our page, and say who judged."""
    proposed = list(reading.proposals.open())
    if head := [one for one in proposed if one.kind == "finding" and one.fields["heading"] == reading.document.title]:
        reject(head, reason="It is the head of the page, and nothing that was found.", by=by)
    if document.made_by:
        (judged,) = (one for one in proposed if one.kind == "assessment")
        edit(judged, text=judged.text, fields={"made_by": document.made_by}, by=by)


def build(council: Council, *, lead: Person) -> None:
    assert council.gss_code is not None
    for document in PUBLISHED[council.gss_code]:
        reading = read_in(council, document.name, by=lead, source_address=document.source_address)
        _put_right(reading, document, by=lead)
        accept_all(reading, by=lead, kinds=document.accepted)
    published_risks(council, by=lead)
    published_measures(council, by=lead)
    boards = published_boards(council, by=lead)
    for entry in council.resolutions.ledger():  # Brent's: the minutes that were read give no day and name no owner
        complete_entry(entry, EntryFacts(board=boards["Scrutiny committee"]), by=lead)
