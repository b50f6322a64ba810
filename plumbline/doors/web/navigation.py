"""Where a council's people go from every page: a few places, and those of them that their role reaches."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.councils.models import Council

# Text, path below the council's address, what it needs; My work is everybody's.
PLACES: tuple[tuple[str, str, Permission | None], ...] = (
    ("My work", "", None),
    ("Findings", "findings/", Permission.READ_RECORD),
    ("Plan", "plans/", Permission.READ_RECORD),
    ("Measures", "measures/", Permission.READ_RECORD),
    ("Readiness", "readiness/", Permission.READ_RECORD),
    ("Documents", "documents/", Permission.READ_DOCUMENTS),
    ("Meetings", "meetings/", Permission.READ_PAPERS),
    ("People", "people/", Permission.MANAGE_PEOPLE),
)
ELSEWHERE = {  # actions and changes are reached from the plan; boards, papers and what they lead to from the meetings
    "actions/": "plans/", "evidence/": "plans/", "workbooks/": "plans/", "priorities/": "plans/", "changes/": "plans/",
    "boards/": "meetings/", "papers/": "meetings/", "decisions/": "meetings/", "tasks/": "meetings/",
    "recommendations/": "meetings/", "forward-plan/": "meetings/", "briefings/": "meetings/", "risks/": "meetings/",
    "national-picture/": "readiness/", "assessments/": "findings/",
    "data-points/": "measures/", "loads/": "measures/", "peer-sets/": "measures/",
}  # fmt: skip


@dataclass(frozen=True)
class Link:
    """`current` is what `aria-current` says: "page", "true" for a page below it, or nothing."""

    text: str
    address: str
    current: str


def council_address(council: Council, path: str = "") -> str:
    """The address of something of a council: `council_address(council, finding.path)`."""
    return f"/councils/{council.slug}/{path}"


def links(membership: Membership, address: str) -> list[Link]:
    home = council_address(membership.council)
    below = address.removeprefix(home)
    first = below.split("/")[0] + "/"
    section = ELSEWHERE.get(first, first)
    return [
        Link(text=text, address=home + path, current=standing(path, below, section))
        for text, path, needed in PLACES
        if needed is None or membership.may(needed)
    ]


def search_address(membership: Membership, address: str) -> str:
    """Where the search of every page leads; nowhere on the page of the search itself, which has its own."""
    place = council_address(membership.council, "search")
    return place if membership.may(Permission.READ_RECORD) and address != place else ""


def reachable(membership: Membership, path: str) -> bool:
    """Whether a record below the council's address can be opened by this role; for links that are made of data."""
    try:
        view = resolve(council_address(membership.council, urlsplit(path).path)).func
    except Resolver404:
        return False
    needed = view.access.to_read  # type: ignore[attr-defined]
    return bool(path) and (needed is None or membership.may(needed))


def standing(path: str, below: str, section: str) -> str:
    if below == path:
        return "page"
    return "true" if path and section == path else ""
