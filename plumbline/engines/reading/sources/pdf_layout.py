"""Lines of a page into paragraphs: where one ends and the next begins, as a reader's eye would part them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.engines.reading.sources.labels import Labelled, part_label
from plumbline.engines.reading.sources.pdf_lines import Line

ENDS = ".:;?!"
_CLOSING = "\"')]”’»"
_WEAK_MARKS = "-–—*o"  # also begin a line in the middle of a sentence
_ONE_SIZE = 0.7  # points by which two lines of one paragraph may differ


@dataclass(frozen=True)
class Manner:
    """How the document as a whole is set."""

    body: float = 11.0  # font size of most of its characters
    pitch: float = 1.3  # from one line of a paragraph to the next, as a multiple of the size


@dataclass
class Paragraph:
    """Lines that belong together, with the label or marker of the first."""

    lines: list[Line]
    labelled: Labelled
    page: int
    right: float  # where its column ends
    longest: float = 0.0  # where the second longest line ends that begins where this one does

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)


class Hyphens:
    """How a word that is broken at a line end is spelt: with a hyphen of its own or without."""

    _WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
    _KEPT = ("co", "non", "self", "cross", "multi", "well", "long", "short", "high", "low", "mid", "post", "pre")

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._words: Counter[str] | None = None

    @property
    def words(self) -> Counter[str]:
        """The words of the whole document, counted when the first broken one is met."""
        if self._words is None:
            self._words = Counter()
            for line in self._lines:
                self._words.update(self._WORD.findall(line.text.lower()))
        return self._words

    def joined(self, before: str, after: str) -> str:
        """The two ends of a broken word put together."""
        before = before.removesuffix("-")
        first, second = _last_word(before), _first_word(after)
        if not first or not second or not second[0].islower():
            return f"{before}-{after}"
        one, two = self.words[(first + second).lower()], self.words[f"{first}-{second}".lower()]
        if two > one or (one == two and first.lower().rpartition("-")[2] in self._KEPT):
            return f"{before}-{after}"
        return before + after


def _last_word(text: str) -> str:
    found = re.search(r"[A-Za-z-]+$", text)
    return found.group() if found else ""


def _first_word(text: str) -> str:
    found = re.match(r"[A-Za-z]+", text)
    return found.group() if found else ""


def learn_manner(pages: Sequence[Sequence[Line]]) -> Manner:
    """Body size and line pitch, by how many characters are set so."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    for lines in pages:
        before: Line | None = None
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            if before is not None and abs(before.size - line.size) <= _ONE_SIZE and line.size > 0:
                pitch = (before.y - line.y) / line.size
                if 0.9 <= pitch <= 2.2:
                    pitches[round(pitch, 1)] += len(before.text)
            before = line
    return Manner(
        body=sizes.most_common(1)[0][0] if sizes else 11.0,
        pitch=pitches.most_common(1)[0][0] if pitches else 1.3,
    )


_ENTRY = re.compile(r"(?:\.{3,}|…)\s*\S{1,12}$|[A-Za-z)]\s+\(?[0-9]\)?$")  # "Safeguarding ..... 3", "Safeguarding 3"
LETTER_END = re.compile(r"yours (?:sincerely|faithfully)\b", re.I)
_FORM_LINE = re.compile(r"[A-Z][A-Za-z ]{2,40}: [^.;:,]{2,50}$")  # "Overall rating: Good"


def part_paragraphs(lines: Sequence[Line], *, page: int, manner: Manner) -> list[Paragraph]:
    """The paragraphs of one page, or of one cell of a table."""
    paragraphs: list[Paragraph] = []
    rights = _column_ends(lines)
    longest = _longest_lines(lines)
    for line, right in zip(lines, rights, strict=True):
        current = paragraphs[-1] if paragraphs else None
        labelled = part_label(line.text, heading=line.bold or line.size >= manner.body + 1)
        if current is not None and _goes_on(current, line, labelled, manner):
            current.lines.append(line)
        else:
            paragraphs.append(Paragraph([line], labelled, page, right, longest[round(line.x0 / 40)]))
    return paragraphs


def _longest_lines(lines: Sequence[Line]) -> dict[int, float]:
    """How far right the second longest of the lines reaches that begin near each other; the longest may be a title."""
    columns: dict[int, list[float]] = {}
    for line in lines:
        columns.setdefault(round(line.x0 / 40), []).append(line.x1)
    return {key: sorted(values)[-2:][0] for key, values in columns.items()}


def _column_ends(lines: Sequence[Line]) -> list[float]:
    """For each line, how far right the lines that begin near it reach."""
    if not lines:
        return []
    everywhere = sorted(line.x1 for line in lines)[(len(lines) * 9) // 10]
    columns: dict[int, list[float]] = {}
    for line in lines:
        columns.setdefault(round(line.x0 / 40), []).append(line.x1)
    ends = {
        key: sorted(values)[(len(values) * 9) // 10] if len(values) >= 4 else everywhere
        for key, values in columns.items()
    }
    return [max(ends[round(line.x0 / 40)], line.x1) for line in lines]


def _goes_on(current: Paragraph, line: Line, labelled: Labelled, manner: Manner) -> bool:
    """Whether `line` belongs to the paragraph before it."""
    last = current.last
    if LETTER_END.match(line.text) or "\t" in last.text or "\t" in line.text:  # a row of a table without ruling lines
        return False
    if abs(last.size - line.size) > _ONE_SIZE or last.bold != line.bold:
        return False
    fall = last.y - line.y
    if fall <= 0 or fall > max(manner.pitch * 1.28, 1.2) * line.size:
        return False
    if last.is_broken:
        return True
    if _is_line_of_list(last.text, line.text):
        return False
    is_item = current.labelled.kind is not None
    if labelled.kind is not None and _really_begins(current, line, labelled, is_item):
        return False
    if is_item and line.x0 < current.lines[0].x0 - 3:
        return False
    if is_item and len(current.lines) > 1 and line.x0 < current.lines[1].x0 - 3:
        return False
    if is_item and line.x0 < current.lines[0].x0 + 3 and line.text[:1].isupper() and _had_room(last, line, current):
        return False  # behind a list, at the margin of its markers
    return not _was_ended(current, line)


def _is_line_of_list(before: str, text: str) -> bool:
    """Whether two lines are entries of a list or form, whatever room was left: names with a value at the end."""
    if not (text[:1].isupper() or text[:1].isdigit()):
        return False
    if _ENTRY.search(before) or _FORM_LINE.match(before):
        return True
    return (
        _ENTRY.search(text) is not None and before[:1].isupper() and before.count(" ") < 5 and before[-1:] not in ENDS
    )


def _really_begins(current: Paragraph, line: Line, labelled: Labelled, is_item: bool) -> bool:
    """A number or a bullet begins a paragraph; a dash or a letter does not in the middle of a sentence."""
    if labelled.kind == "number" or (labelled.kind == "bullet" and line.text[0] not in _WEAK_MARKS):
        return True
    if is_item and abs(line.x0 - current.lines[0].x0) <= 3:
        return True
    is_full = current.last.x1 > current.right - 4 * line.size
    return not (is_full and current.last.text[-1] not in ENDS and abs(line.x0 - current.last.x0) <= 3)


def _was_ended(current: Paragraph, line: Line) -> bool:
    """Whether the line before stopped although the next word would still have fitted."""
    last = current.last
    room = current.right - last.x1
    word = len(line.text.split(" ", 1)[0]) * 0.55 * line.size
    if last.text.rstrip(_CLOSING)[-1:] in ENDS and last.text.rstrip(_CLOSING):
        return room > word + line.size
    return room > word + max(4 * line.size, 0.25 * (current.right - current.lines[0].x0))


def _had_room(last: Line, line: Line, current: Paragraph) -> bool:
    """Whether the next word would have fitted into the line before."""
    word = len(line.text.split(" ", 1)[0]) * 0.55 * line.size
    return max(current.right, current.longest) - last.x1 > word + 1.5 * line.size


def text_of(paragraph: Paragraph, hyphens: Hyphens) -> str:
    """The words of a paragraph without its label, broken words put together."""
    text = paragraph.labelled.text
    broken = paragraph.lines[0].is_broken
    for line in paragraph.lines[1:]:
        if broken or (text.endswith("-") and not text.endswith(" -") and line.text[0].islower()):
            text = hyphens.joined(text, line.text)
        else:
            text = f"{text} {line.text}"
        broken = line.is_broken
    return f"{text}-" if broken else text
