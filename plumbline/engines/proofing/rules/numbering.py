"""Paragraph numbers that leave one out, repeat one, or do not belong to their section; list markers likewise."""

import re
from itertools import pairwise

from plumbline.engines.proofing.objections import Objection
from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.rules.printed_labels import Label, labels_of
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.proposals import Locator

LEAST_NUMBERED = 6  # labels that a paper must have before its numbering is looked at
LARGEST_STEP = 3
MARKER = re.compile(r"^\(?(?P<mark>\d{1,2}|[a-z]|[ivx]{1,5})[.)]?\)?$")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def check(paper: Paper) -> Looks:
    labels = labels_of(paper)
    decimals = [label for label in labels if len(label.parts) > 1]
    if len(decimals) >= LEAST_NUMBERED:
        yield from _in_sequence(labels, _read_as_items(paper))
        yield from _own_section(labels)
    yield from _list_markers(paper)


def _read_as_items(paper: Paper) -> set[str]:
    """Section numbers that were read as the markers of lists: "4. What we will do"."""
    items = (passage.block for passage in paper.passages if passage.block.kind == "list_item")
    return {block.label.rstrip(".") for block in items if block.label is not None}


def _in_sequence(labels: list[Label], items: set[str]) -> Looks:
    """Among the paragraphs of one section; what stands out of place altogether is another document's."""
    last: dict[tuple[int, ...], Label] = {}
    for label in labels:
        parent, number = label.parts[:-1], label.parts[-1]
        before = last.get(parent)
        last[parent] = label
        if before is None:
            if parent and number == 2 and (len(parent) == 1) and _is_first_of_section(label, labels):
                yield _objection(label, f"{'.'.join(map(str, parent))}.1", "The section begins with its second number.")
            else:
                yield None
            continue
        step = number - before.parts[-1]
        if step == 1:
            yield None
        elif step == 0 and not parent and not label.passage.is_heading:
            pass  # it repeats its section's number, which is looked at for itself
        elif number == 1 or _is_of_contents(before, label):
            yield None  # another document begins here, or the body behind its list of contents
        elif step == 0 and label.passage.text != before.passage.text:
            yield _objection(label, _number(parent, number + 1), f"{before.number} stands twice.")
        elif 2 <= step <= LARGEST_STEP:
            missing = _number(parent, before.parts[-1] + 1)
            if missing in items:
                yield None
                continue
            yield _objection(label, missing, f"{before.number} is followed by {label.number}; there is no {missing}.")
        elif step < 0 and parent and len(parent) == 1:
            yield _objection(
                label, _number(parent, before.parts[-1] + 1), f"{label.number} stands behind {before.number}."
            )


def _is_of_contents(before: Label, label: Label) -> bool:
    """The same heading twice: once in the list of contents."""
    return before.passage.text.lower().split()[:3] == label.passage.text.lower().split()[:3]


def _is_first_of_section(label: Label, labels: list[Label]) -> bool:
    position = labels.index(label)
    return position > 0 and labels[position - 1].parts == label.parts[:-1]


def _own_section(labels: list[Label]) -> Looks:
    """A paragraph whose number belongs to another section than the heading above it."""
    section: Label | None = None
    for before, label in pairwise(labels):
        if before.passage.is_heading and len(before.parts) == 1:
            section = before
        if section is None or section is label:
            continue
        if not label.passage.is_heading and label.parts == section.parts and before is section:
            yield _objection(
                label, f"{section.number}.1", f"The paragraph bears the number of its section, {section.printed}."
            )
        elif len(label.parts) > 1 and label.parts[0] != section.parts[0] and before is section:
            yield _objection(
                label, f"{section.number}.{label.parts[-1]}", f"The paragraph stands in section {section.number}."
            )
        else:
            yield None


def _number(parent: tuple[int, ...], number: int) -> str:
    return ".".join(str(part) for part in (*parent, number))


def _objection(label: Label, expected: str, why: str) -> Objection:
    return Objection(
        rule=RULE.name,
        severity="warning",
        locator=label.locator(),
        found=label.printed,
        expected=expected,
        why=why,
        context=f"{label.printed} {label.passage.text[:60]}",
    )


def _list_markers(paper: Paper) -> Looks:
    for before, passage in pairwise(paper.passages):
        if (
            passage.block.kind != "list_item"
            or before.block.kind != "list_item"
            or not passage.block.label
            or not before.block.label
        ):
            continue
        pair = _pair(before.block.label, passage.block.label)
        if pair is None or before.block.level != passage.block.level:
            continue
        first, second = pair
        if second == first + 1 or second == 1:
            yield None
        elif second == first or 1 < second - first <= LARGEST_STEP:
            block = passage.block
            start = paper.source.text.rfind(block.label or "", max(0, block.start - 20), block.start)
            if start < 0:
                continue
            yield Objection(
                rule=RULE.name,
                severity="warning",
                locator=Locator(start, start + len(block.label or ""), block.page, block.paragraph, block.label),
                found=block.label or "",
                expected="the next number of the list",
                why=f"{before.block.label} is followed by {block.label}.",
                context=block.text[:60],
            )


def _pair(first: str, second: str) -> tuple[int, int] | None:
    """Two markers of one kind as numbers."""
    a, b = MARKER.match(first), MARKER.match(second)
    if a is None or b is None or re.sub(r"\w", "", first) != re.sub(r"\w", "", second):
        return None
    if a["mark"].isdigit() and b["mark"].isdigit():
        return int(a["mark"]), int(b["mark"])
    if a["mark"] in ROMAN and b["mark"] in ROMAN:
        return ROMAN.index(a["mark"]) + 1, ROMAN.index(b["mark"]) + 1
    if len(a["mark"]) == len(b["mark"]) == 1 and a["mark"].isalpha() and b["mark"].isalpha():
        return ord(a["mark"]) - 96, ord(b["mark"]) - 96
    return None


RULE = Rule("numbering", check)
