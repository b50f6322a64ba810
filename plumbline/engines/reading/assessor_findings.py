"""Findings in an assessor's own report: every statement of its findings sections is one."""

from collections.abc import Iterator
from dataclasses import dataclass

from plumbline.engines.reading.lists import list_polarity, polar_heading
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.phrase_patterns import CaseBlind
from plumbline.engines.reading.polarity import Verdict, opposed, polarity_of
from plumbline.engines.reading.proposals import FindingProposal, Voice
from plumbline.engines.reading.statement_guess import guess_statements
from plumbline.engines.reading.statements import Statement, split_statements
from plumbline.engines.reading.voices import voices_of

# Parts of such a report that say nothing about how well the council does.
NO_FINDINGS = CaseBlind(
    r"\b(?:what people expect|local authority commitment|downloads?|how we assess|about (?!our)\w+"
    r"|demographics|financial facts|background|introduction|context"
    r"|scope|methodology|process|the peer team|contacts?|next steps|quality statement scores"
    r"|local authority rating|score|signposting|appendi\w+"
    r"|annex|contents|notes? to editors|about (?:the )?(?:cqc|care quality commission)|acknowledge?ments?"
    r"|recommendations?|peer review team|thanks|terms of reference)\b"
)
FURNITURE_LINE = CaseBlind(
    r"(?:score\s*:?\s*\d|[1-4]\s*[-–—]\s.*(?:shortfalls?|standard).*|©.*|downloads?|back to top"
    r"|print this page|page last updated.*|share this.*|(?:assessment |report |first |date )?published(?: on)?:?.{0,40}"
    r"|(?:overall )?(?:local authority )?(?:rating|score)(?: and (?:rating|score))?:?\s.{0,80}|/p>)$"
)
FINDINGS = CaseBlind(
    r"\b(?:key findings|summary|found|strengths?|people['’]s experiences?|key messages|areas (?:for|of)"
    r"|considerations|headline)\b"
)


def assessor_findings(passages: tuple[Passage, ...], *, kind: str) -> Iterator[FindingProposal]:
    """Each statement under a quality statement, a theme or a heading of findings."""
    has_parts = any(passage.statement or passage.theme for passage in passages)
    for passage in passages:
        if not _is_of_findings(passage, has_parts=has_parts, kind=kind):
            continue
        heard: tuple[Voice, ...] = ()
        before: _Told | None = None
        for statement in split_statements(passage.text):
            if len(statement.text) < 15:
                continue
            voices = voices_of(statement.text, before=heard)
            verdict = polarity_of(statement.text)
            if statement.contrast and before is not None and before.statement.contrast:
                voices = voices or before.voices  # the other half of the same sentence: still the same teller
                verdict = opposed(verdict, to=before.verdict)
            before = _Told(statement, voices, verdict)
            heard = tuple(voice for voice in voices if voice != "data") or heard
            yield _finding(passage, statement, voices, verdict)


@dataclass(frozen=True)
class _Told:
    """A statement with whose word it rests on and what it says."""

    statement: Statement
    voices: tuple[Voice, ...]
    verdict: Verdict


def _is_of_findings(passage: Passage, *, has_parts: bool, kind: str) -> bool:
    block = passage.block
    if block.kind not in ("paragraph", "list_item") or block.label == "note" or passage.is_heading:
        return False
    if FURNITURE_LINE.match(passage.text) or passage.text.endswith(":"):
        return False
    if block.kind == "list_item" and list_polarity(passage) is not None:
        return False  # read as a list
    if polar_heading(passage) is not None:
        return False  # read as a list's paragraph
    inner = passage.headings[-1:] if passage.statement else passage.headings
    if any(NO_FINDINGS.search(heading) and not FINDINGS.search(heading) for heading in inner):
        return False
    if passage.statement or passage.theme:
        return True
    if any(FINDINGS.search(heading) for heading in passage.headings):
        return True
    return not has_parts and kind == "cqc_report" and bool(passage.headings) and len(passage.text) > 80


def _finding(passage: Passage, statement: Statement, voices: tuple[Voice, ...], verdict: Verdict) -> FindingProposal:
    guess = guess_statements(statement.text, statement=passage.statement, theme=passage.theme)
    return FindingProposal(
        text=statement.text,
        qs=guess.statements,
        theme=guess.theme,
        polarity=verdict.polarity,
        voices=voices,
        heading=passage.printed_heading,
        locator=passage.locate(statement.start, statement.end),
        confidence=round(min(0.98, verdict.confidence * guess.confidence + 0.05), 2),
        reason="; ".join(filter(None, (_split(statement), _said(verdict.words), _told(voices), guess.reason))),
    )


def _split(statement: Statement) -> str:
    return f"contrast word '{statement.contrast}' splits the sentence" if statement.contrast else ""


def _said(words: tuple[str, ...]) -> str:
    return "says " + " and ".join(f"'{word}'" for word in words) if words else "no word of praise or want"


def _told(voices: tuple[Voice, ...]) -> str:
    return f"rests on {' and '.join(voices)}" if voices else ""
