"""Of what kind a document is, by the words of its opening and of its body."""

import re

from plumbline.engines.reading.blocks import Source
from plumbline.engines.reading.front_matter import FormLine
from plumbline.engines.reading.outline import Passage
from plumbline.knowledge.catalogue import KindRecognised, recognise_document

OPENING_BLOCKS = 12
OPENING_CHARACTERS = 1500
FIRST_PAGES, LAST_PAGES = 20_000, 5_000  # characters: what a document is shows there, and a report is long
OTHER = "other"
OF_AN_OFFICER = re.compile(
    r"\breport of (?:the )?(?:[\w&,-]+ ){0,4}(?:director|officer|head)\b|\bpurpose of (?:the )?report\b", re.I
)
SEVERAL_REPORTS = re.compile(r"\b(?:assessment|inspection) reports\b", re.I)  # news of what was published
LETTER = re.compile(r"dear\b", re.I)
MINUTES = "scrutiny_minutes"
IS_MINUTES = re.compile(r"\s*(?:draft |approved )?(?:minutes|notes) of (?:the |a )?(?!last|previous)", re.I)
AGENDA = re.compile(r"\bagenda\b(?! items?\b| no\b| reports?\b)", re.I)
OF_MINUTES = re.compile(r"\b(?:draft |printed )minutes\b|^minutes:?$", re.I | re.M)
MINUTED = re.compile(r"\bminutes\b", re.I)
RESOLVED = re.compile(
    r"\bRESOLVED\b|\bResolved\b|\bAGREED\b|\b(?:members|the committee|the panel) (?:noted|asked|agreed)\b"
)
EXECUTIVE = re.compile(r"\b(?:cabinet|executive)\b", re.I)
OF_A_COMMITTEE = re.compile(r"\b(?:scrutiny|committee|panel)\b", re.I)
BODY = re.compile(r"\b(?:board|committee|panel|council|commission|scrutiny)\b", re.I)


def document_kind(source: Source, passages: tuple[Passage, ...], lines: tuple[FormLine, ...]) -> str:
    """The code of the likeliest kind in definitions/documents.yaml; "other" where little speaks for any."""
    words = [source.title or ""]
    for passage in passages[:OPENING_BLOCKS]:
        rows = passage.block.rows
        words.extend(" ".join(cell.text for cell in row) for row in rows)
        if not rows:
            words.append(passage.text)
    opening = "\n".join(words)[:OPENING_CHARACTERS]
    text = source.text
    if len(text) > FIRST_PAGES + LAST_PAGES:
        text = f"{text[:FIRST_PAGES]}\n{text[-LAST_PAGES:]}"
    recognised = recognise_document(opening=opening, text=text)
    likely = [one for one in recognised if one.kind.code != "cqc_report" or _is_of_the_regulator(one)]
    best = likely[0].kind.code if likely and likely[0].weight >= 3 else OTHER
    if best == "cqc_report" and SEVERAL_REPORTS.search(opening):
        return OTHER
    if best == "cqc_report" and OF_AN_OFFICER.search(opening):
        best = "cabinet_report" if EXECUTIVE.search(opening) else "board_report"
    if best == "cabinet_report" and not EXECUTIVE.search(opening) and OF_A_COMMITTEE.search(opening):
        best = "board_report"  # with the headings of a cabinet report, for members who scrutinise
    if best in ("board_report", "cabinet_report") and any(LETTER.match(one.text) for one in passages[:OPENING_BLOCKS]):
        return OTHER
    if best == "board_report" and any(IS_MINUTES.match(one) for one in words[:2]):
        best = MINUTES  # of a board whose name is in its papers' titles too
    if best == MINUTES and _is_agenda(passages, opening, text):
        return OTHER
    if best == MINUTES and OF_AN_OFFICER.search(opening) and not (MINUTED.search(text) or RESOLVED.search(text)):
        return "board_report"  # a report to a committee, by whoever wrote it
    if best in (MINUTES, "cabinet_report") and _by_form(lines) == "board_report":
        is_minuted = best == MINUTES and (MINUTED.search(text) or RESOLVED.search(text))
        return best if is_minuted else "board_report"
    return _by_form(lines) or best if best in ("improvement_plan", OTHER, "self_assessment") else best


def _is_of_the_regulator(recognised: KindRecognised) -> bool:
    """A paper about an assessment names it at its top as well; the regulator's own has its own words further on."""
    return any(one.phrase in recognised.phrases for one in recognised.kind.body) or len(recognised.phrases) > 2


def _is_agenda(passages: tuple[Passage, ...], opening: str, text: str) -> bool:
    """An agenda names the minutes of the meeting before, but nothing in it was resolved yet."""
    is_named = any(AGENDA.search(passage.text) for passage in passages[:4] if len(passage.text) < 100)
    return is_named and OF_MINUTES.search(opening) is None and RESOLVED.search(text) is None


def _by_form(lines: tuple[FormLine, ...]) -> str | None:
    """A paper that says whom it reports to is a paper to them, whatever it speaks of."""
    for line in lines:
        if line.key in ("report to", "report for", "report", "committee", "meeting") and line.value:
            if EXECUTIVE.search(line.value):
                return "cabinet_report"
            if BODY.search(line.value):
                return "board_report"
    return None
