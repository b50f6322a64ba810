"""Clean words: one kind of space, no ligatures, nothing that cannot be seen or stored."""

import re

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = dict.fromkeys([0x09, 0x0B, 0x0C, 0x85, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
# Control characters, soft hyphens, zero-width characters, surrogates and non-characters.
_UNSEEN: dict[int, None] = dict.fromkeys((
    *range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, *range(0x200B, 0x2010),
    *range(0x202A, 0x202F), 0x2060, 0xFEFF, 0xFFFC, 0xFFFE, 0xFFFF,
))  # fmt: skip
_OTHERS = {0x0D: "\n", 0x2028: "\n", 0x2029: "\n", 0x2011: "-"}
_TABLE: dict[int, str | None] = {**_UNSEEN, **_LIGATURES, **_SPACES, **_OTHERS}
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` on one line, its words parted by single spaces."""
    if not text.isascii():
        text = _SURROGATES.sub("", text.translate(_TABLE))
    elif not text.isprintable():
        text = text.translate(_TABLE)
    elif "  " not in text:
        return text.strip(" ")  # most lines are clean already
    return " ".join(text.split())


def clean_lines(text: str) -> list[str]:
    """The lines of `text` that hold words, each clean."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line for line in map(clean, lines) if line]


def join_soft_lines(lines: list[str]) -> list[str]:
    """Lines parted by a line break inside one paragraph: those that go on in mid-sentence become one again."""
    joined: list[str] = []
    for line in lines:
        if joined and line[0].islower() and joined[-1][-1] not in ".:;!?":
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined
