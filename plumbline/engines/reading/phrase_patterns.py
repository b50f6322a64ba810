"""Long lists of phrases as one quick pattern.

Python tries the alternatives of a pattern one after the other at each word; with some hundred of them that is slow.
Here they are grouped by their first letter, and the pattern is for lower-case text, so that most words are passed by
at once.
"""

import re


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


def lowered(text: str) -> str:
    """The text in lower case, character for character, so that places in it are places in the text."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(
        one if len(one) == 1 else character for character, one in zip(text, map(str.lower, text), strict=True)
    )
