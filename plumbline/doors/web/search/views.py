"""Looking for words in a council's record."""

import re
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.highlighting import Part
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.search.excerpts import excerpt
from plumbline.doors.web.search.sources import Kind, matching, open_to
from plumbline.workspace.accounts.roles import Permission

FIRST = 5  # of each kind, while all kinds are shown
PAGE = 25
LONGEST = 200  # characters of what is looked for
_NUMBERED = re.compile(r"(?P<kind>[a-z]+)\s+(?:no\.?\s*|#)?(?P<number>\d{1,6})", re.I)


@dataclass(frozen=True)
class Result:
    title: str
    path: str
    shown: list[Part]


@dataclass(frozen=True)
class Group:
    """Results of one kind; `more` where there are more of them than are shown."""

    kind: Kind
    results: list[Result]
    more: bool


@council_page(Permission.READ_RECORD)
def search(request: CouncilRequest) -> HttpResponse:
    """All kinds together, the best few of each; or one kind whole, where `?kind=` names it."""
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    kinds = open_to(request.membership)
    chosen = next((kind for kind in kinds if kind.code == request.GET.get("kind")), None)
    if (path := _record_named(request, words, kinds)) is not None:
        return redirect(council_address(request.council, path))
    groups: list[Group] = []
    whole: Page[object] | None = None
    if words and chosen:
        whole = Paginator(matching(chosen, request.membership, words), PAGE).get_page(request.GET.get("page"))
        groups = [Group(chosen, [_result(chosen, one, words) for one in whole], more=False)]
    elif words:
        groups = [_first(kind, request, words) for kind in kinds]
    found = [group for group in groups if group.results]
    return page(
        request,
        "search/search.html",
        {"words": words, "groups": found, "kind": chosen, "page": whole},
    )


def _first(kind: Kind, request: CouncilRequest, words: str) -> Group:
    found = list(matching(kind, request.membership, words)[: FIRST + 1])
    return Group(kind, [_result(kind, one, words) for one in found[:FIRST]], more=len(found) > FIRST)


def _result(kind: Kind, one: object, words: str) -> Result:
    path: str = one.path  # type: ignore[attr-defined]
    return Result(kind.title(one), path, excerpt(kind.text(one), words))


def _record_named(request: CouncilRequest, words: str, kinds: tuple[Kind, ...]) -> str | None:
    """Where "finding 12" lies, if there is one and this person may see it."""
    named = _NUMBERED.fullmatch(words)
    kind = next((one for one in kinds if named and one.one == named["kind"].lower()), None)
    if named is None or kind is None:
        return None
    one = kind.found(request.membership, words).filter(number=int(named["number"])).first()
    return str(one.path) if one is not None else None
