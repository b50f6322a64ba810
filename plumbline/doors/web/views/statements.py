"""What the service says of itself: how accessible it is, and where help is."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from plumbline.doors.web.access import open_page
from plumbline.doors.web.pages import page


@dataclass(frozen=True)
class Check:
    """One way in which the pages were tested, and what came of it."""

    what: str
    outcome: str


@dataclass(frozen=True)
class Fault:
    """Something known to be wrong, whom it hinders, and what to do meanwhile."""

    what: str
    criterion: str
    meanwhile: str


TESTED_ON = date(2026, 11, 22)  # a test fails when this is more than twelve months ago
CHECKS = (
    Check("axe-core 4.14.1, rules of WCAG 2.0 to 2.2 at A and AA and its best practices", "no violation left open"),
    Check("Every kind of page part at 320 pixels wide", "nothing scrolls sideways but wide tables in their own frame"),
    Check("The same pages with scripts switched off", "everything can be read and sent"),
    Check("Forms compared with the markup that the GOV.UK Design System publishes", "same structure and attributes"),
)
FAULTS = (
    Fault(
        "Documents that councils add are kept as they were published. Some are not accessible.",
        "Outside our control",
        "Their words are shown as text beside each finding. Ask the council for another format.",
    ),
    Fault(
        "Nobody who uses a screen reader, magnifier or voice control every day has tested these pages yet.",
        "Not assessed",
        "Tell us what does not work for you; such reports come first.",
    ),
)

WORDS = (
    ("Assessment", "A judgement on the council: by the Care Quality Commission, by peers, by auditors or by itself."),
    ("Finding", "One thing that an assessment says, in words that can be checked against its source."),
    ("Response", "The council's answer to a finding: accept, accept in part, dispute, or no action needed."),
    ("Action", "Something that somebody will do by a date, with a measure and how we will know that it helped."),
    ("Passage", "The words in a document that a finding or a claim rests on."),
    ("Proposal", "What reading a document by machine suggests. It counts for nothing until a person accepts it."),
)


@open_page
def accessibility(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "statements/accessibility.html",
        {"tested_on": TESTED_ON, "checks": CHECKS, "faults": FAULTS},
    )


@open_page
def help_place(request: HttpRequest) -> HttpResponse:
    return page(request, "statements/help.html", {"words": WORDS})
