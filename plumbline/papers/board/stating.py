"""Sentences that the record holds already, with each of their numbers shown as a fact."""

import re

from plumbline.engines.writers.content import Fact, Run, Runs, runs
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.wording import day
from plumbline.papers.marks import mark

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Names in quotation marks, dates, periods and quarters are words; what is left of digits are figures.
_SAID = re.compile(
    rf"“[^”]*”|\b(?:\d{{1,2}} )?(?:{_MONTHS}) \d{{4}}\b|\b(?:19|20)\d\d(?:/\d\d| to (?:19|20)\d\d)?\b|\bQ[1-4]\b"
    r"|(?P<figure>[-−]?£?\d[\d,]*(?:\.\d+)?%?)"
)


def stated(draft: Draft, sentence: str, *, key: str, definition: str, source: str, path: str) -> Runs:
    """The sentence as it is, with its figures under the key and their place in it.

    Figures of two sentences are one fact with two values only where all words between them are the same.
    """
    frame = mark(_SAID.sub(lambda match: "#" if match["figure"] else match[0], sentence))[:6]
    parts: list[str | Run] = []
    reached = count = 0
    for match in _SAID.finditer(sentence):
        if match["figure"] is None:
            continue
        count += 1
        shown = match["figure"].rstrip(",")
        fact = Fact(
            key=f"{key}-{frame}-{count}",
            definition=definition,
            value=shown.replace("−", "-").strip("£%").replace(",", ""),
            rendered=shown,
            unit="percent" if shown.endswith("%") else "",
            period=day(draft.record.on),
            source=source,
            locator="as it stood that day",
            url=draft.address(path),
            recorded_on=draft.record.on,
            series=f"{key}-{frame}",
            begins=f"{count:03}",
        )
        parts += [sentence[reached : match.start()], draft.show(fact)]
        reached = match.start() + len(shown)
    return runs(*(part for part in (*parts, sentence[reached:]) if part))
