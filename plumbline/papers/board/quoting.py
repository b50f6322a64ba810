"""The words of a finding with the figures in them made facts, so that a reader can click on the 412."""

import re
from collections.abc import Sequence
from decimal import Decimal

from plumbline.engines.writers.content import Run, Runs, TextRun
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.record import FigureSaid
from plumbline.papers.board.wording import words

_NUMBER = re.compile(
    r"(?<![\w.,£])£?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<scale>bn|billion|m|million|k|thousand)\b)?%?(?![\w]|[.,]\d)"
)
_SCALES = {"bn": 9, "billion": 9, "m": 6, "million": 6, "k": 3, "thousand": 3}


def quoted(draft: Draft, text: str, figures: Sequence[FigureSaid]) -> Runs:
    """The text with each figure that its passage states as a fact; other numbers stay the document's own words."""
    said = words(text)
    left = list(figures)
    pieces: list[Run] = []
    done = 0
    for match in _NUMBER.finditer(said):
        figure = next((one for one in left if one.value == _value(match) and match["digits"] in one.printed), None)
        if figure is None:
            continue
        left.remove(figure)
        if match.start() > done:
            pieces.append(TextRun(said[done : match.start()]))
        pieces.append(draft.figure(figure, match[0]))
        done = match.end()
    if done < len(said):
        pieces.append(TextRun(said[done:]))
    return tuple(pieces)


def alone(figure: FigureSaid) -> str:
    """A figure outside its sentence: "412", "84%", "9 working days"."""
    number = f"{figure.value.normalize():,f}"
    unit = words(figure.unit, otherwise="")
    if unit in ("percent", "%"):
        return f"{number}%"
    if unit in ("pounds", "£", "GBP"):
        return f"£{number}"
    return number if unit in ("", "count") else f"{number} {unit}"


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match["digits"].replace(",", "")) * Decimal(10) ** _SCALES.get(match["scale"] or "", 0)
