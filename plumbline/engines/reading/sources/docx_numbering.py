"""Automatic paragraph numbers of a Word file as they would be printed: "5.3", "a)", "iv."."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plumbline.engines.reading.sources.docx_package import W
from plumbline.engines.reading.sources.docx_styles import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True)
class Level:
    """One level of a list as its definition has it."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    style: str | None = None
    all_decimal: bool = False


@dataclass
class _List:
    """A list that runs through the document: its levels and how far it has counted."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PrintedNumber:
    label: str | None  # None for a bullet or where nothing is printed
    is_bullet: bool
    level: int  # 0 for the outermost


class Numbering:
    """Counts the numbered paragraphs in document order; lists of one abstract definition count together."""

    def __init__(self, root: "_Element | None") -> None:
        self._lists: dict[str, _List] = {}
        self._own_levels: dict[str, dict[int, Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        abstract: dict[str, _List] = {}
        for element in root.iterchildren(f"{W}abstractNum"):
            abstract[element.get(f"{W}abstractNumId") or ""] = _List(dict(map(_level, element.iterchildren(f"{W}lvl"))))
        for element in root.iterchildren(f"{W}num"):
            number = element.get(f"{W}numId") or ""
            target = element.find(f"{W}abstractNumId")
            found = abstract.get(target.get(f"{W}val") or "") if target is not None else None
            if found is None:
                continue
            self._lists[number] = found
            overrides = list(element.iterchildren(f"{W}lvlOverride"))
            self._own_levels[number] = found.levels | dict(
                _level(own) for override in overrides if (own := override.find(f"{W}lvl")) is not None
            )
            self._restarts[number] = {
                _whole(override, "ilvl"): start
                for override in overrides
                if (start := whole(override.find(f"{W}startOverride"))) is not None
            }

    def level_of_style(self, number: str, style: str | None) -> int:
        """The level that a list keeps for a paragraph style."""
        levels = self._own_levels.get(number, {})
        return next((depth for depth, level in levels.items() if style and level.style == style), 0)

    def count(self, number: str, depth: int) -> PrintedNumber | None:
        """Go one further in a list and say what is printed; None where there is no such list."""
        found = self._lists.get(number)
        levels = self._own_levels.get(number, {})
        level = levels.get(depth)
        if found is None or level is None:
            return None
        for restarted, start in self._restarts.pop(number, {}).items():
            found.counts[restarted] = start - 1
        found.counts[depth] = found.counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in found.counts if key > depth]:
            del found.counts[deeper]
        if level.form == "bullet":
            return PrintedNumber(None, True, depth)
        label = _printed(level, levels, found.counts) if level.form != "none" else ""
        return PrintedNumber(label or None, False, depth)


def _level(element: "_Element") -> tuple[int, Level]:
    form, text, style = (element.find(f"{W}{name}") for name in ("numFmt", "lvlText", "pStyle"))
    start = whole(element.find(f"{W}start"))
    return _whole(element, "ilvl"), Level(
        form=(form.get(f"{W}val") or "decimal") if form is not None else "decimal",
        pattern=(text.get(f"{W}val") or "")[:40] if text is not None else "",
        start=1 if start is None else start,
        style=style.get(f"{W}val") if style is not None else None,
        all_decimal=element.find(f"{W}isLgl") is not None,
    )


def _whole(element: "_Element", attribute: str) -> int:
    value = element.get(f"{W}{attribute}") or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 3 else 0


def _printed(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    label = level.pattern
    for depth in range(9):
        if f"%{depth + 1}" in label:
            here = levels.get(depth, Level())
            form = "decimal" if level.all_decimal else here.form
            label = label.replace(f"%{depth + 1}", _number(counts.get(depth, here.start), form))
    return " ".join(label.split())


def _number(value: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and value > 0:
        letters = "abcdefghijklmnopqrstuvwxyz"[(value - 1) % 26] * min((value - 1) // 26 + 1, 10)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        roman = _roman(value)
        return roman.upper() if form == "upperRoman" else roman
    return f"{value:02}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    parts = []
    for worth, letters in _ROMAN:
        parts.append(letters * (value // worth))
        value %= worth
    return "".join(parts)
