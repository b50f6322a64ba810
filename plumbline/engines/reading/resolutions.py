"""What a body is asked to resolve, what it resolved, what it asked to be told, and what was promised to it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from plumbline.engines.reading.agreed_remedies import agreed_remedies
from plumbline.engines.reading.outline import Passage, label_form
from plumbline.engines.reading.phrase_patterns import CaseBlind, holds
from plumbline.engines.reading.proposals import ResolutionKind, ResolutionProposal
from plumbline.engines.reading.statements import sentences
from plumbline.engines.reading.told_findings import is_ombudsmans

BODY = (
    r"(?:cabinet|committee|board|panel|executive(?: mayor)?|council|members?|councillors|scrutiny"
    r"|commission|mayor|sub-committee|leader)"
)
ASKED = CaseBlind(
    rf"\b(?:{BODY}\b[^.:]{{0,60}}\b(?:is|are|be)\s+(?:asked|recommended|invited|requested)"
    rf"|it is (?:recommended|proposed)|recommended (?:to|that)|recommendations?\s*(?:to|for|that)?)\b"
)
SECTION = CaseBlind(r"(?:\w+ )?(?:recommendations?|decisions? (?:required|requested|sought)|resolution)\b")
NOT_SECTION = CaseBlind(
    r"\b(?:reasons?|previous|progress|implement\w+|response|peer|cqc|inspect\w+|tracker|summary of)\b"
)
ASKING_HEADING = CaseBlind(rf"(?:the )?{BODY}\b.{{0,40}}\b(?:is|are) (?:asked|recommended|invited|requested)")
RESOLVED = re.compile(
    r"\b(?:RESOLVED|Resolved|AGREED|DECISION|Decision)\b(?!\s+(?i:date|maker|notice|status|support|making|type|details)\b)\s*(?:\(unanimously\)|unanimously|that\b"
    r"|to\b)?\s*[:–-]?\s*|^Agreed\b(?=[^.]{0,200}:-?\s*$)"
    r"|\bit was (?:unanimously )?(?:resolved|agreed)\b(?: unanimously)?(?: that)?:?\s*",
    0,
)
FORM_LINE = re.compile(r"(?!That\b)[A-Z][\w &/'’-]{2,40}(?:\?:?|:)\s")  # "Decision Maker: ...", "Is Key Decision?: No"
LONGEST_WORD = 30  # characters of a line that says no more than "Resolved:"
ITEM_OF_IT = re.compile(r"(?:\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})[.)]\s*)?(?:that|to)\b", re.I)
LETTERED = re.compile(r"\((?P<letter>[a-h]|i{1,3}|iv|v|[1-9])\)\s+")
RESOLVING = ("resolved", "agreed", "decision")
INFORMATION = CaseBlind(
    r"\binformation requests?\b|\brequests? for (?:further |additional )?information\b"
    r"|\b(?:requested|asked for|seek|sought|wished to (?:see|have|receive))\b[^.]{0,30}\b(?:following|information"
    r"|details|data)\b"
)
RECOMMENDS = re.compile(
    rf"\b(?:{BODY}|we|i|peer team|team|reviewers?)\b (?:also |therefore |further )?recommend(?:s|ed)?(?: that| to)?"
    r"(?: (?:you|the council|the service|officers|cabinet|it))?(?: should)?\s*:-?$",
    re.I,
)
INFORMING = ("request", "asked for", "seek", "sought", "wished to")
ASKS_ITSELF = re.compile(r"(?:that|to|agree|approve|note|endorse|delegate)\b|.{0,60}\b(?:asked|recommended)\b", re.I)
TO_ANOTHER_BODY = CaseBlind(
    rf"(?:that )?(?:the )?(?:[\w’'&-]+ ){{0,4}}{BODY} (?:be|is|are) (?:recommended|asked|requested|invited|urged)\b"
    r"|(?:that )?it be recommended to\b|(?:to )?recommend(?:s|ed)?\b"
)
RECOMMENDING = CaseBlind(r"\brecommendations?\b")
TO = (
    r"(?:to|with) (?:the |this |all )?(?:scrutiny )?(?:committee|panel|board|members?|councillors"
    r"|sub-committee|commission|cabinet|scrutiny)"
)
SENT = (
    r"(?:provided|shared|circulated|sent|brought(?: back)?|reported(?: back)?|submitted|presented"
    r"|supplied|forwarded|e?mailed|fed back|distributed|made available)"
)
UNDERTAKING = CaseBlind(
    rf"\b(?:would|will|could|can|to) be {SENT}\b[^.]{{0,80}}\b{TO}\b"
    rf"|\b(?:agreed|undertook|offered|promised|committed)\b[^.]{{0,25}}\b(?:to"
    rf"|that)\b[^.]{{0,80}}\b(?:provide|share|circulate|send|bring|report|submit|present|supply|forward"
    rf"|write|follow up|look into|{SENT})\b"
    rf"|\b(?:would|will) (?:provide|share|circulate|send|bring|report|supply|forward|write)\b[^.]{{0,80}}\b{TO}\b"
    r"|\bagreed that (?:officers|the (?:director|service|department|team|head of \w+)|they|she|he) would\b"
    r"|\bundert(?:ook|ake|akes)\b[^.]{0,10}\b(?:to|that)\b|\bgave (?:an? )?(?:undertaking|assurance"
    r"|commitment)s? (?:to|that)\b"
    r"|\b(?:would|will) (?:find out|circulate|check and)\b[^.]{0,160}"
    r"|\b(?:would|will) (?:report back|come back|feed back|follow (?:this |that |it )?up|look into|write to"
    r"|bring back|get back)\b"
    rf"|\b(?:would|will|could) be {SENT}\b[^.]{{0,40}}\b(?:outside|after|following)(?: of)? the meeting\b"
    rf"|^actions?\s*(?:\d+\s*|point\s*)?[:–-]"
)
# "The Committee agreed to note the report": decided, not promised.
DECIDED = CaseBlind(
    rf"(?:the |that )?(?:[\w’'&-]+ ){{0,4}}{BODY} (?:unanimously |also )?(?:agreed|resolved) (?:to|that)\b"
    r"[^.]{0,20}\b(?:note|approve|endorse|support|accept|receive|adopt|recommend|be noted|be approved)\b"
)
DECIDES = CaseBlind(
    rf"(?:the |that )?(?:[\w’'&-]+ ){{0,4}}{BODY} (?:unanimously |also )?"
    r"(?:noted|agreed|approved|endorsed|received|resolved)\b"
)
REQUESTED = CaseBlind(
    r"\b(?:committee|panel|board|members?|chair|councillors?)\b[^.]{0,60}(?<!\bas )\b(?:requested(?: that)?"
    r"|asked (?:for|that|to (?:see|receive|be (?:provided|sent|given|updated))))\b[^.]{0,160}"
    r"\b(?:information|data|report|reports|figures|breakdown|update|details|briefing|note|benchmark\w*"
    r"|metrics|copy|comparison)\b"
    r"|\b(?:committee|panel|board|members?|chair|councillors?)\b[^.]{0,40}"
    r"\basked (?:to be (?:sent|given|shown|told)|to (?:see|receive|have sight of))\b"
)
QUESTION = CaseBlind(r"\basked (?:how|what|whether|if|why|when|who|which)\b")
ASKED_SENTENCE = CaseBlind(
    rf"(?:that |the |it is recommended that )?(?:the )?(?:[\w'’&-]+ ){{0,4}}{BODY}(?: [\w'’&-]+){{0,3}} "
    rf"(?:is|are|be) (?:asked|recommended|invited|requested) to \w+ (?:\w+ )+[^:]*$"
    rf"|it is recommended that (?:\w+ )+[^:]*$"
)
LEAD_ONLY = CaseBlind(
    r"(?:for the reasons\b|the |that )?.{0,120}\b(?:asked|recommended|invited|requested)\b(?: to"
    r"| that)?(?: \w+)?\s*:?$",
    re.S,
)


def read_resolutions(passages: tuple[Passage, ...], *, kind: str) -> tuple[ResolutionProposal, ...]:
    """In the order of the document."""
    found = [*_recommended(passages), *_resolved(passages)]
    if kind != "scrutiny_minutes":
        found.extend(_asked_in_one(passages))
    if kind == "scrutiny_minutes":
        found.extend(_promised(passages))
    if is_ombudsmans(passages):
        found.extend(
            _proposal("undertaking", passage.block.label, passage, start, end, 0.85, "agreed with an ombudsman")
            for passage, start, end in agreed_remedies(passages)
        )
    found.sort(key=lambda one: one.locator.start)
    kept: list[ResolutionProposal] = []
    for one in found:
        if not kept or one.locator.start >= kept[-1].locator.end:
            kept.append(one)
    return tuple(kept)


def _recommended(passages: tuple[Passage, ...]) -> Iterator[ResolutionProposal]:
    """What a report asks its body to decide, under its heading "Recommendations"."""
    listed: tuple[str, ...] | None = None  # the headings under which a list of them has begun
    for passage in passages:
        block = passage.block
        if block.kind == "heading":
            yield from _in_heading(passage)
            continue
        if block.kind == "table" or block.label == "note" or passage.is_heading or not _is_asking(passage):
            continue
        if passage.text.endswith(":") or LEAD_ONLY.match(passage.text):
            continue
        lead = passage.lead
        if lead is not None and _resolving(lead.text):
            continue
        if block.kind == "list_item" or block.label:
            listed = passage.headings
        elif listed == passage.headings and not ASKS_ITSELF.match(passage.text):
            continue  # what is told behind the list
        yield _proposal(
            "recommendation", block.label, passage, 0, len(passage.text), 0.95, f"stands under '{passage.heading}'"
        )


def _is_asking(passage: Passage) -> bool:
    headings = passage.headings
    if not headings:
        return False
    if headings[-1].endswith(":") and len(headings) > 1 and _asks(headings[-2]):
        return True  # "Recommendations", "That Cabinet:"
    return _asks(headings[-1])


@lru_cache(maxsize=1024)
def _asks(inner: str) -> bool:
    if ASKING_HEADING.search(inner):
        return True
    return SECTION.match(inner) is not None and len(inner) < 60 and not NOT_SECTION.search(inner)


def _in_heading(passage: Passage) -> Iterator[ResolutionProposal]:
    """ "RECOMMENDATION: That the report is noted", in one line."""
    found = re.match(r"recommendations?\s*[:–-]\s*(?=\S)", passage.text, re.I)
    if found and len(passage.text) - found.end() > 8:
        yield _proposal(
            "recommendation",
            passage.block.label,
            passage,
            found.end(),
            len(passage.text),
            0.9,
            "a recommendation in its heading",
        )


def _resolved(passages: tuple[Passage, ...]) -> Iterator[ResolutionProposal]:
    """Items under RESOLVED or under a lead-in about information requests; or the words behind RESOLVED itself."""
    first_label = ""
    is_open = False  # behind "Resolved:" as a paragraph of its own, which a web page has for a heading
    for passage in passages:
        block = passage.block
        if block.kind == "table":
            continue
        if block.kind == "paragraph" and len(block.text) < LONGEST_WORD and _is_resolved_heading(block.text.strip()):
            is_open = True
            continue
        led_by = passage.lead.text if passage.lead is not None else "That"
        is_item = block.kind == "list_item" and ITEM_OF_IT.match(led_by) is not None
        is_open = is_open and (is_item or (block.kind == "paragraph" and ITEM_OF_IT.match(block.text) is not None))
        if is_open:
            yield _listed(passage, "decision", "stands behind a line that says resolved", confidence=0.85)
            continue
        if passage.position == 1:
            first_label = label_form(block.label)
        if block.kind == "list_item" and label_form(block.label) != first_label:
            continue  # "6. Work programme" behind "(3) That ...": the next item of the agenda
        if passage.lead is not None and block.kind == "list_item":
            named = _named_by(passage.lead.text)
            if named is not None:
                yield _listed(passage, *named, confidence=0.95)
        elif passage.heading and block.kind != "heading" and _is_resolved_heading(passage.heading):
            is_told = block.kind != "list_item" and _is_debate(passage.text) and not DECIDES.match(passage.text)
            if not (is_told or passage.text.endswith(":") or FORM_LINE.match(passage.text)):
                yield _listed(passage, "decision", f"stands under '{passage.heading}'", confidence=0.85)
        elif block.kind in ("paragraph", "list_item") and (found := _resolving(passage.text)) is not None:
            opens = found.start() == 0 or found.group().startswith(("RESOLVED", "Resolved", "it was"))
            if opens and len(passage.text) - found.end() > 12 and not passage.text.endswith((":", ":-")):
                for number, start, end in _lettered(passage.text, found.end()):
                    kind: ResolutionKind = "decision"
                    if TO_ANOTHER_BODY.match(passage.text[start:end]):
                        kind = "recommendation"
                    label = number or block.label
                    yield _proposal(kind, label, passage, start, end, 0.85, "stands behind RESOLVED")


def _lettered(text: str, start: int) -> Iterator[tuple[str | None, int, int]]:
    """ "(a) that ..., (b) that ..." in one paragraph, each with its letter; or the whole."""
    items = list(LETTERED.finditer(text, start))
    letters = "".join(item["letter"] for item in items[:2])
    if letters not in ("ab", "iii", "12") or items[0].start() - start > 3:
        yield None, start, len(text)
        return
    for item, following in zip(items, [*items[1:], None], strict=True):
        words = text[item.end() : following.start() if following else len(text)]
        kept = re.sub(r"[,;]?\s*(?:and)?\s*$", "", words)
        yield f"({item['letter']})", item.end(), item.end() + len(kept)


def _resolving(text: str) -> re.Match[str] | None:
    return RESOLVED.search(text) if holds(text, RESOLVING) else None


def _listed(passage: Passage, kind: ResolutionKind, why: str, *, confidence: float) -> ResolutionProposal:
    if kind == "decision" and TO_ANOTHER_BODY.match(passage.text):
        kind, why = "recommendation", "a recommendation to another body that was resolved"
    return _proposal(kind, passage.block.label, passage, 0, len(passage.text), confidence, why)


def _is_debate(text: str) -> bool:
    """What is told behind a decision in running text: who asked, who replied."""
    return (
        re.match(
            r"(?!that\b)(?:the )?[\w’' -]{3,60} (?:introduced|asked|replied|said|explained|noted|requested)\b",
            text,
            re.I,
        )
        is not None
    )


def _may_ask(text: str) -> bool:
    return "ask" in text or "recommended" in text or "invited" in text or "requested" in text


def _asked_in_one(passages: tuple[Passage, ...]) -> Iterator[ResolutionProposal]:
    """ "The board is asked to note this report.", as one sentence outside a list."""
    for passage in passages:
        if (
            passage.block.kind not in ("paragraph", "list_item")
            or passage.block.label == "note"
            or passage.text.endswith(":")
        ):
            continue
        found = ASKED_SENTENCE.match(passage.text) if _may_ask(passage.text) else None
        if found is not None:
            yield _proposal(
                "recommendation", passage.block.label, passage, 0, len(passage.text), 0.9, "asks its body to decide"
            )


@lru_cache(maxsize=1024)
def _is_resolved_heading(heading: str) -> bool:
    return re.match(r"(?:it was )?(?:resolved|agreed|decisions?)\b[^a-z]*(?:that)?:?$", heading, re.I) is not None


@lru_cache(maxsize=256)
def _named_by(lead: str) -> tuple[ResolutionKind, str] | None:
    last = lead[-220:]
    if holds(last, INFORMING) and INFORMATION.search(last):
        return "information_request", "listed as an information request"
    if _resolving(last):
        if RECOMMENDING.search(last):
            return "recommendation", "listed as a recommendation that was resolved"
        return "decision", "listed under RESOLVED"
    if RECOMMENDS.search(last):
        return "recommendation", "listed as what is recommended"
    if re.search(r"\b(?:made|following|agreed)\b[^.]{0,60}\brecommendations?\b", last, re.I) and last.endswith(":"):
        return "recommendation", "listed as a recommendation"
    if re.search(rf"\b{BODY}\b[^.]{{0,40}}\b(?:agreed|resolved)(?: to| that)?\s*:-?$", last, re.I):
        return "decision", "listed as agreed by the body"
    if re.search(rf"\b{BODY}\b[^.]{{0,60}}\b(?:is|are|be)\s+(?:asked|recommended|invited|requested)\b", last, re.I):
        return "recommendation", "listed as asked of the body"
    return None


def _promised(passages: tuple[Passage, ...]) -> Iterator[ResolutionProposal]:
    """Promises and requests made in debate, which the list at the end may leave out."""
    for passage in passages:
        if passage.block.kind not in ("paragraph", "list_item") or passage.block.label == "note":
            continue
        if passage.text.endswith(":"):
            continue
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            if DECIDED.match(sentence):
                yield _proposal("decision", None, passage, start, end, 0.8, "decided in running text")
            elif UNDERTAKING.search(sentence):
                yield _proposal("undertaking", None, passage, start, end, 0.8, "a promise made in debate")
            elif REQUESTED.search(sentence) and not QUESTION.search(sentence):
                yield _proposal("information_request", None, passage, start, end, 0.65, "asked for in debate")


def _proposal(
    kind: ResolutionKind, number: str | None, passage: Passage, start: int, end: int, confidence: float, reason: str
) -> ResolutionProposal:
    return ResolutionProposal(
        kind, number, passage.text[start:end].strip(), passage.locate(start, end), confidence, reason
    )
