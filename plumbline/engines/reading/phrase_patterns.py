"""Patterns that are quick over long texts.

Python tries the alternatives of a pattern one after the other at each word; with some hundred of them that is slow.
`phrases` groups them by their first letter. A pattern that does not mind case (`re.I`) takes two to four times as long
as one over text made lower-case; `CaseBlind` is the second in the clothes of the first.
"""

import re
from collections.abc import Iterator


class CaseBlind:
    """A pattern that does not mind case. Its matches are of the lower-case text: use their places, not their words."""

    __slots__ = ("_pattern",)

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = re.compile(_lower_literals(pattern), flags)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self._pattern.search(lowered(text), start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self._pattern.match(lowered(text), start, len(text) if end is None else end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._pattern.fullmatch(lowered(text))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(lowered(text), start, len(text) if end is None else end)

    def without(self, text: str) -> str:
        """The text without what the pattern finds in it."""
        kept: list[str] = []
        reached = 0
        for found in self._pattern.finditer(lowered(text)):
            kept.append(text[reached : found.start()])
            reached = found.end()
        return "".join((*kept, text[reached:])) if reached else text


def _lower_literals(pattern: str) -> str:
    """The pattern in lower case, but for its escapes ("\\W") and the names of its groups."""
    return re.sub(r"\\.|\(\?P<\w+>|\(\?P=\w+\)|[^\\(]+|\(", _lower_part, pattern, flags=re.S)


def _lower_part(found: re.Match[str]) -> str:
    part = found.group()
    return part if part[0] == "\\" or part.startswith("(?P") else part.lower()


def phrases(*alternatives: str, closed: bool = True) -> re.Pattern[str]:
    """A pattern for lower-case text: any alternative from the start of a word (`closed`: to the end of one)."""
    by_letter: dict[str, list[str]] = {}
    others: list[str] = []
    for one in parts_of("|".join(alternatives)):
        if one[0].isascii() and one[0].islower() and one[1:2] not in ("?", "*", "+", "{"):
            by_letter.setdefault(one[0], []).append(one[1:])
        else:
            others.append(one)
    grouped = [f"{letter}(?:{'|'.join(tails)})" for letter, tails in sorted(by_letter.items())]
    return re.compile(rf"\b(?:{'|'.join((*grouped, *others))})" + (r"\b" if closed else ""))


def parts_of(pattern: str) -> list[str]:
    """The alternatives of a pattern, parted at the bars that stand in no bracket."""
    parts: list[str] = []
    depth = 0
    in_class = False
    start = 0
    position = 0
    while position < len(pattern):
        character = pattern[position]
        if character == "\\":
            position += 2
            continue
        if in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif character == "|" and depth == 0:
            parts.append(pattern[start:position])
            start = position + 1
        position += 1
    parts.append(pattern[start:])
    return [part for part in parts if part]


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text, in whatever case, holds one of these: asked before a slow pattern that needs one."""
    lower = text.lower()
    for word in words:  # noqa: SIM110 (a loop is twice as quick as any() over so few)
        if word in lower:
            return True
    return False


def has_digit(text: str) -> bool:
    """Whether a text holds a digit: ten short looks are many times as quick as a pattern."""
    return (
        "1" in text or "2" in text or "0" in text or "3" in text or "5" in text
        or "4" in text or "6" in text or "7" in text or "8" in text or "9" in text
    )  # fmt: skip


def lowered(text: str) -> str:
    """The text in lower case, character for character, so that places in it are places in the text."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(
        one if len(one) == 1 else character for character, one in zip(text, map(str.lower, text), strict=True)
    )
