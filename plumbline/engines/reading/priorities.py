"""Numbered priorities of a plan: "Priority one: ...", as list, headings or table, or a numbered list so announced."""

import re
from collections.abc import Iterator

from plumbline.engines.reading.number_words import COUNT_WORD, number_of
from plumbline.engines.reading.outline import Passage, locate_cells
from plumbline.engines.reading.proposals import Locator, PriorityProposal

PRIORITY = re.compile(
    rf"(?:(?:key|strategic|improvement|our)\s+)?priority(?:\s+area)?\s*(?:no\.?\s*"
    rf"|number\s*)?(?P<number>\d{{1,2}}|{COUNT_WORD})\b\s*(?:[:.)–—-]|\s)?\s*[-–—:]?\s*(?P<words>.*)$",
    re.I | re.S,
)
ANNOUNCED = re.compile(r"\bpriorit(?:y|ies)\b", re.I)
NUMBER_LABEL = re.compile(r"\(?(?P<number>\d{1,2})[.)]?$")
TITLE_END = re.compile(r"\s[–—-]\s|[:;]\s|\.\s|\.$|\n")
SOFT_END = re.compile(r",\s|\s(?=(?:to|by|through|working|so that|including|which|ensuring|via)\s)")
LONGEST_TITLE = 110


def read_priorities(passages: tuple[Passage, ...]) -> tuple[PriorityProposal, ...]:
    """In the order of the document; each number once, where it is told first and at most length."""
    found = sorted((*_named(passages), *_listed(passages)), key=lambda one: one.locator.start)
    best: dict[int, PriorityProposal] = {}
    for one in found:
        known = best.get(one.number)
        if known is None or (len(one.text) > 2 * len(known.text) and len(known.text) < 60):
            best[one.number] = one
    if len(best) == 1 and found[0].confidence < 0.9:
        return ()
    return tuple(sorted(best.values(), key=lambda one: one.number))


def _named(passages: tuple[Passage, ...]) -> Iterator[PriorityProposal]:
    for index, passage in enumerate(passages):
        if passage.block.kind == "table":
            yield from _in_rows(passage)
            continue
        if passage.block.label == "note":
            continue
        found = PRIORITY.match(passage.text)
        if found is None:
            continue
        number = number_of(found["number"])
        words = found["words"].strip()
        if passage.block.kind == "heading":
            text, end = _under(passages, index)
            if words or text:
                start = passage.locate()
                place = Locator(start.start, end or start.end, start.page, start.paragraph, start.label)
                yield _proposal(int(number or 0), words or _title(text), text or words, place)
        elif (
            words
            and words[0].isupper()
            and (passage.block.kind == "list_item" or ":" in passage.text[:40] or "–" in passage.text[:40])
        ):
            yield _proposal(int(number or 0), _title(words), words, passage.locate(found.start("words"), None))


def _under(passages: tuple[Passage, ...], index: int) -> tuple[str, int | None]:
    """The paragraphs right under a heading, until the next one."""
    texts: list[str] = []
    end: int | None = None
    for passage in passages[index + 1 : index + 8]:
        if passage.block.kind in ("heading", "table") or passage.block.label == "note":
            break
        texts.append(passage.text)
        end = passage.locate().end
    return "\n".join(texts), end


def _listed(passages: tuple[Passage, ...]) -> Iterator[PriorityProposal]:
    """ "Our priorities are:" and a numbered list."""
    last: tuple[Passage, int] | None = None  # the paragraph that leads in the list, and the number before
    for passage in passages:
        block = passage.block
        if block.kind != "list_item" or block.label is None or passage.lead is None:
            continue
        label = NUMBER_LABEL.match(block.label)
        if label is None or not passage.lead.text.endswith(":") or not ANNOUNCED.search(passage.lead.text[-120:]):
            continue
        number = int(label["number"])
        if last is not None and passage.lead is last[0] and number != last[1] + 1:
            continue  # "6. Financial implications" behind "(4) Safe transitions": the paper's next section
        last = (passage.lead, number)
        if PRIORITY.match(passage.text):
            continue
        yield _proposal(int(label["number"]), _title(passage.text), passage.text, passage.locate(), confidence=0.8)


def _in_rows(passage: Passage) -> Iterator[PriorityProposal]:
    rows = passage.block.rows
    heads = [cell.text.strip().lower() for cell in rows[0]] if rows else []
    column = next(
        (index for index, head in enumerate(heads) if head in ("priority", "priorities", "priority area")), None
    )
    for row in rows:
        for index, cell in enumerate(row):
            found = PRIORITY.match(cell.text)
            if found is None or (column is not None and index != column):
                continue
            rest = " ".join(one.text for one in row[index + 1 :] if one.text)
            words = found["words"].strip() or rest
            if words and not re.fullmatch(r"[\W\d]*", words):
                yield _proposal(
                    int(number_of(found["number"]) or 0), _title(words), words, locate_cells(passage.block, row[index:])
                )
            break


def _proposal(number: int, title: str, text: str, place: Locator, *, confidence: float = 0.95) -> PriorityProposal:
    return PriorityProposal(number, title, text, place, confidence, f"printed as priority {number}")


def _title(words: str) -> str:
    """The name of a priority: up to its first dash, colon or full stop; of a longer sentence its first clause."""
    hard = TITLE_END.search(words)
    if hard and 3 <= hard.start() <= LONGEST_TITLE:
        return words[: hard.start()].strip()
    if len(words) <= LONGEST_TITLE:
        return words.strip()
    soft = [found.start() for found in SOFT_END.finditer(words, 0, LONGEST_TITLE) if found.start() >= 25]
    cut = soft[-1] if soft else words.rfind(" ", 0, LONGEST_TITLE)
    return words[:cut].strip(" ,")
