"""Paragraphs made whole that a line end, a page end or a footnote had parted."""

import itertools
import re

from plumbline.engines.reading.plain.drafts import Draft

LEADING_MARKS = re.compile(r"(?:\s|\*\*|[*_]|</?(?:b|i|em|strong|u)>|['\"‘“(])*")
TRAILING_MARKS = re.compile(r"(?:\s|[*_]|</?(?:b|i|em|strong|u|a|p|sup)[^<>]*>|<sup>\s*\d+\s*</sup>)+$")
BARE_NUMBER = re.compile(r"\s*\d{1,4}\s*$")
# A line of a list with its value at the end: "Safeguarding ..... 3".
ENTRY = re.compile(r"(?:\.{3,}|…|\s{3,})\s*\S{1,12}(?: \S{1,14}){0,2}$|[A-Za-z)]\s+\(?[0-9]\)?$")
WRAPPED = (60, 125)  # characters of a line that was broken by hand
CLOSED = tuple(".!?:;")
# A line that ends with one of these stops in mid-sentence, however short it is.
DANGLING = re.compile(
    r"\b(?:a|an|the|of|to|in|for|with|from|by|on|at|as|and|or|than|that|which|who|whose|its|their|our|his|her|this|these"
    r"|is|are|was|were|be|been|has|have|had|not|will|would|should|may)$|&$",
    re.I,
)


def join_parted(drafts: list[Draft], text: str) -> list[Draft]:
    """The drafts with those joined that are one paragraph."""
    width = wrap_width(drafts)
    joined: list[Draft] = []
    open_at: int | None = None  # the place in `joined` of the paragraph that may go on
    since: list[Draft] = []  # what stands between: footnotes, page numbers
    for draft in drafts:
        if draft.is_note or _is_bare_number(draft, text):
            since.append(draft)
            joined.append(draft)
            continue
        before = joined[open_at] if open_at is not None else None
        if before is not None and _goes_on(before, draft, text, width, bool(since)):
            before.pieces.extend(draft.pieces)
            before.line_length = draft.line_length
        else:
            joined.append(draft)
            open_at = len(joined) - 1 if draft.kind in ("paragraph", "list_item") else None
        since = []
    return joined


def wrap_width(drafts: list[Draft]) -> int | None:
    """The width at which the lines of this text were broken by hand or by a converter; None where they were not."""
    lengths = sorted(draft.line_length for draft in drafts if draft.line_length)
    if len(lengths) < 8 or lengths[int(len(lengths) * 0.97)] > 140:
        return None
    width = lengths[int(len(lengths) * 0.95)]
    adjacent = sum(
        not draft.after_gap and draft.kind == "paragraph" and before.line_length > width * 0.7
        for before, draft in itertools.pairwise(drafts)
    )
    return width if width >= 45 and adjacent * 5 >= len(lengths) else None


def _is_bare_number(draft: Draft, text: str) -> bool:
    start, end = draft.pieces[0]
    return draft.kind == "paragraph" and end - start < 12 and bool(BARE_NUMBER.match(text, start, end))


def _goes_on(before: Draft, draft: Draft, text: str, width: int | None, parted: bool) -> bool:
    if draft.kind != "paragraph" or draft.label or draft.is_marked:
        return False
    last = _last_words(before, text)
    if not last:
        return bool(before.label) and not draft.after_gap
    start, end = draft.pieces[0]
    if not draft.after_gap and ENTRY.search(last) and ENTRY.search(text[start:end].rstrip()):
        return False
    first = text[LEADING_MARKS.match(text, start, end).end() : end][:1]  # type: ignore[union-attr]
    closed = last.endswith(CLOSED)
    if first.islower():
        return not closed or (width is not None and not draft.after_gap)
    if draft.after_gap or parted:
        return False
    if before.kind != "heading" and DANGLING.search(last):
        return True
    if width is None:  # too few lines to tell: a long line that stops in mid-sentence was wrapped
        return not closed and WRAPPED[0] <= before.line_length <= WRAPPED[1]
    if before.line_length >= width * 0.8:
        return True
    return not closed and before.line_length >= width * 0.6


def _last_words(draft: Draft, text: str) -> str:
    start, end = draft.pieces[-1]
    return TRAILING_MARKS.sub("", text[max(start, end - 200) : end]).rstrip("'\"’”)")
