"""Numbers of complaints over the year, each added up from the figures of a measure that counts them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from plumbline.engines.writers.content import Block, NumberedParagraph
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.wording import capital, para
from plumbline.papers.board.yearly import YearCounted, counted_in_year, financial_year_before

_RECEIVED = "Complaints about adult social care received in the year"
# What each share is counted of, and what was counted; one and many as `_agreed` says.
_SAID = {
    "upheld": {"among": "complaint(s) answered in the year", "count": "was|were upheld, wholly or in part"},
    "acknowledged-in-3-days": {
        "among": "complaint(s) received in the year",
        "count": "was|were acknowledged within three working days",
    },
    "answered-on-time": {
        "among": "complaint(s) answered in the year",
        "count": "was|were answered within the council's own time",
    },
    "ombudsman-upheld": {
        "among": "detailed investigation(s) that the ombudsman decided in the year",
        "count": "found fault",
    },
    "ombudsman-compliance": {
        "among": "recommendation(s) of the ombudsman due in the year",
        "count": "was|were carried out",
    },
    "ombudsman-late-remedies": {
        "among": "agreed remedy|remedies due in the year",
        "count": "was|were carried out after the agreed day",
    },
}


def complaints_received(draft: Draft) -> tuple[Block, ...]:
    year = financial_year_before(draft.record.on)
    found, before = (counted_in_year(draft.record, "complaints-received", one) for one in (year, year.preceding))
    if found is None:
        return ()
    number = found.counted(draft, _RECEIVED)
    said = _agreed("complaint(s) about adult social care was|were received.", found.count)
    if before is None:
        return (para("In the year ", number, f" {said}"),)
    then = before.counted(draft, f"{_RECEIVED} before")
    return (para("In the year ", number, f" {said} In the year before it was ", then, "."),)


def complaints_founded(draft: Draft) -> tuple[Block, ...]:
    found = _counted(draft, "upheld")
    return () if found is None else (_share(draft, found, **_SAID["upheld"]),)


def complaints_decided(draft: Draft) -> tuple[Block, ...]:
    """What the ombudsman decided, and whether the council did what was recommended."""
    return tuple(_shares(draft, "ombudsman-upheld", "ombudsman-compliance", "ombudsman-late-remedies"))


def answered_in_time(draft: Draft) -> tuple[Block, ...]:
    return tuple(_shares(draft, "acknowledged-in-3-days", "answered-on-time"))


def _shares(draft: Draft, *definitions: str) -> Iterator[Block]:
    for name in definitions:
        if (found := _counted(draft, name)) is not None:
            yield _share(draft, found, **_SAID[name])


def _share(draft: Draft, found: YearCounted, *, among: str, count: str) -> NumberedParagraph:
    """ "Of 480 complaints answered in the year, 92 were upheld, wholly or in part: 19.2%." """
    assert found.among is not None, "a share is counted of something"
    of, was = _agreed(among, found.among), _agreed(count, found.count)
    base = found.counted_among(draft, capital(_agreed(among, Decimal(2))))
    number = found.counted(draft, f"{capital(_agreed(among, Decimal(2)))} that {_agreed(count, Decimal(2))}")
    return para("Of ", base, f" {of}, ", number, f" {was}: ", found.share(draft), ".")


def _agreed(said: str, count: Decimal) -> str:
    """ "complaint(s)" and "was|were", as the count asks."""
    one = count == 1
    text = said.replace("(s)", "" if one else "s")
    return re.sub(r"(\w+)\|(\w+)", lambda match: match[1] if one else match[2], text)


def _counted(draft: Draft, name: str) -> YearCounted | None:
    return counted_in_year(draft.record, f"complaints-{name}", financial_year_before(draft.record.on))
