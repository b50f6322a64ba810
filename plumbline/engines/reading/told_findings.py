"""Findings in documents without sections of findings: press releases that quote inspectors, an ombudsman's decisions.

Only sentences that praise or find wanting are findings here, for around them stands much about the process.
"""

import re
from collections.abc import Iterator

from plumbline.engines.reading.assessor_findings import FURNITURE_LINE
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.phrase_patterns import CaseBlind, holds
from plumbline.engines.reading.polarity import Verdict, polarity_of
from plumbline.engines.reading.proposals import FindingProposal, Polarity
from plumbline.engines.reading.score_forms import named_score
from plumbline.engines.reading.statement_guess import guess_statements
from plumbline.engines.reading.statements import split_statements
from plumbline.engines.reading.voices import voices_of

LEAST_CONFIDENCE = 0.55  # of a verdict that makes a sentence a finding
OPENING_BLOCKS = 20
SHORTEST = 25  # characters
OMBUDSMAN = CaseBlind(r"\bombudsman\b|\bLGSCO\b")
OMBUDSMAN_WORDS = ("ombudsman", "lgsco")
OF_AN_OMBUDSMAN = CaseBlind(
    r"\byour (?:council|authority)\b|\bi have (?:completed|decided|considered)\b|\bfinal decision\b|\bdear\b"
    r"|\bwe (?:have )?(?:upheld|investigated|issued|decided)\b|\bfault (?:was )?found\b|\bfound (?:\w+ )?fault\b"
)
OF_ITS_SUBJECT = CaseBlind(r"\bombudsman\b[^.]{0,60}\b(?:about|against) us\b")  # so a council speaks of one
# What such a document tells of the process, of itself and of what is to come.
PROCESS = CaseBlind(
    r"\b(?:has (?:again )?rated|have rated|was rated|been rated|looked at (?:nine|9)|score out of|given each"
    r"|will (?:return|continue to monitor|be published|monitor|keep)|new powers|health and care act|in order to create"
    r"|for enquiries|to read the|full report|published (?:today|on)|editors|overall (?:rating|score)"
    r"|how well (?:they|it|the (?:council|authority)) (?:are|is) meeting|proud of (?:our|the) (?:teams?|staff)|our plan"
    r"|we (?:welcome|accept|know that|are pleased|recognise|thank)|thank (?:you|our|all))\b"
)
AUDIT = CaseBlind(r"\baudit (?:report|review|opinion)\b|\bhead of audit\b")
ASSURANCE = CaseBlind(r"\b(?:limited|reasonable|substantial|partial|no|minimal|adequate|moderate|full) assurance\b")
OF_THE_TEST = CaseBlind(
    r"(?:audit )?opinion\b|we (?:reviewed|tested|examined|sampled|selected|looked at|interviewed|visited)\b"
)
QUOTATION = re.compile(r"\s*[\"“‘']")
SAID = re.compile(r"\b(?:said|says|added|commented)\s*:?\s*$|\bsaid:", re.I)
SAID_THERE = re.compile(r"\b(?:said|says|added|commented)\s*:\s*[\"“‘']", re.I)
OF_THE_COUNCIL = CaseBlind(
    r"\b(?:cllr|councillors?|leader of|council leader|cabinet member|portfolio holder|lead member|chief executive"
    r"|mayor|council['’]s (?:\w+ ){0,3}director|(?:corporate |executive |interim )?director of adult"
    r"|director for adults?|dass)\b"
)
NO_PART = CaseBlind(r"\b(?:notes? to editors|about (?:the )?(?:cqc|care quality)|contact|enquiries|background)\b")
DECISION_PART = CaseBlind(
    r"\b(?:summary|findings?|analysis|conclusions?|final decision|draft decision|what (?:i|we) found"
    r"|(?:was|there) .{0,20}fault|fault|injustice|decision)\b"
)
OTHER_PART = CaseBlind(
    r"\b(?:recommend\w*|agreed action|remedy|action|how (?:i|we)|what (?:i|we) (?:have )?(?:and have not )?investigated"
    r"|role|powers|law|background|next steps|contact"
    r"|the complaint)\b"
)
FAULT = CaseBlind(
    r"\b(?:at fault|fault (?:by|in|with|causing)|found fault|was fault|failed to|wrongly|injustice|maladministration)\b"
)
NO_FAULT = CaseBlind(r"\b(?:no fault|not at fault|without fault|did not find fault|was no evidence of fault)\b")
CLOSES = CaseBlind(r"(?:i|we) have (?:now )?(?:completed|ended|discontinued) (?:my|our|the) investigation\b")
RECEIVED = CaseBlind(r"\b(?:we|i) (?:received|recommend|would like)|\brecommendations? made\b")
LONGEST_LINE = 60  # characters
# What somebody complained of is no finding until it was found so.
CLAIMED = CaseBlind(
    r"(?:summary:? )?(?:mr|mrs|ms|miss|mx|dr|the complainant)\b[^.]{0,40}?"
    r"\b(?:complain(?:s|ed)|said|says|stated|states|believes?|thinks|alleges?|feels?|told us)\b"
    r"|we investigate complaints"
)
# In a letter: the writer's own judgement, or what the council did and what came of it.
OF_THE_WRITER = CaseBlind(
    r"\b(?:i|we) (?:am|was|were|are|have been) (?:\w+ )?(?:concerned|pleased|disappointed|encouraged|glad|sorry"
    r"|satisfied|worried)\b|\b(?:i|we) (?:welcome|commend|upheld|found)\b|\byour (?:council|authority)\b"
    r"|\bthe (?:council|delays?)\b"
)


def press_findings(passages: tuple[Passage, ...]) -> Iterator[FindingProposal]:
    """What a press release says was found, its inspectors' quoted words included; a council's answer is none."""
    is_councils = False
    for passage in passages:
        text = passage.text
        if passage.is_heading:
            is_councils = False
        if passage.block.kind not in ("paragraph", "list_item") or passage.block.label == "note" or passage.is_heading:
            continue
        if any(NO_PART.search(heading) for heading in passage.headings):
            continue
        if not QUOTATION.match(text):
            is_councils = OF_THE_COUNCIL.search(text) is not None and SAID.search(text) is not None
        if is_councils or (text.endswith(":") and SAID.search(text)) or named_score(text) is not None:
            continue
        if FURNITURE_LINE.match(text):
            continue
        for start, end, said, verdict in _judgements(passage):
            if not PROCESS.search(said):
                yield _finding(passage, start, end, verdict.polarity, verdict, "tells a judgement in a press release")


def is_councils_word(text: str) -> bool:
    """ "The Cabinet Member said: ...": what a council answers in a press release is no finding."""
    said = SAID_THERE.search(text)
    return said is not None and OF_THE_COUNCIL.search(text[: said.start()]) is not None


def is_ombudsmans(passages: tuple[Passage, ...]) -> bool:
    """Whether an ombudsman speaks here; a council's own paper only speaks of one."""
    opening = (passage.text for passage in passages[:OPENING_BLOCKS])
    if not any(holds(text, OMBUDSMAN_WORDS) and OMBUDSMAN.search(text) for text in opening):
        return False
    is_own = any(OF_AN_OMBUDSMAN.search(passage.text) for passage in passages)
    return is_own and not any(OF_ITS_SUBJECT.search(passage.text) for passage in passages)


def ombudsman_findings(passages: tuple[Passage, ...]) -> Iterator[FindingProposal]:
    """What an ombudsman's decision or letter finds right or wrong in what the council did."""
    line = ""  # a short line by itself heads what follows, where nothing marks it as a heading
    for passage in passages:
        if passage.is_heading:
            line = ""
        if passage.block.kind not in ("paragraph", "list_item") or passage.is_heading or passage.text.endswith(":"):
            continue
        if passage.block.kind == "paragraph" and len(passage.text) < LONGEST_LINE and passage.text[-1:].isalpha():
            line = passage.text
            continue
        heading = line or passage.heading or ""
        if OTHER_PART.search(heading):
            continue
        is_decision = DECISION_PART.search(heading) is not None or passage.text.lower().startswith("summary")
        for statement in split_statements(passage.text):
            verdict = polarity_of(statement.text)
            polarity = _of_fault(statement.text) or verdict.polarity
            if polarity == "context" or len(statement.text) < SHORTEST or RECEIVED.search(statement.text):
                continue
            if CLAIMED.match(statement.text):
                continue
            is_told = is_decision or FAULT.search(statement.text) or OF_THE_WRITER.search(statement.text)
            is_sure = is_decision or verdict.words or FAULT.search(statement.text)
            if CLOSES.match(statement.text) or not is_sure:
                continue
            if is_told and "apologise" not in statement.text.lower():
                why = f"stands under '{heading}'" if is_decision else "an ombudsman's judgement"
                yield _finding(passage, statement.start, statement.end, polarity, verdict, why)


def is_auditors(passages: tuple[Passage, ...]) -> bool:
    """Whether this is an auditor's report: it gives its opinion as an assurance, and tells what was tested."""
    opening = " ".join(passage.text for passage in passages[:OPENING_BLOCKS])
    return AUDIT.search(opening) is not None and ASSURANCE.search(opening) is not None


def audit_findings(passages: tuple[Passage, ...]) -> Iterator[FindingProposal]:
    """What an auditor praises or finds wanting, outside the actions agreed."""
    for passage in passages:
        if passage.block.kind not in ("paragraph", "list_item") or passage.is_heading or passage.text.endswith(":"):
            continue
        if OTHER_PART.search(passage.heading or ""):
            continue
        for start, end, said, verdict in _judgements(passage):
            if not OF_THE_TEST.match(said):
                yield _finding(passage, start, end, verdict.polarity, verdict, "an auditor's judgement")


def _of_fault(text: str) -> Polarity | None:
    if NO_FAULT.search(text):
        return "strength"
    return "shortfall" if FAULT.search(text) else None


def _judgements(passage: Passage) -> Iterator[tuple[int, int, str, Verdict]]:
    for statement in split_statements(passage.text):
        verdict = polarity_of(statement.text)
        if len(statement.text) >= SHORTEST and verdict.polarity != "context" and verdict.confidence >= LEAST_CONFIDENCE:
            yield statement.start, statement.end, statement.text, verdict


def _finding(passage: Passage, start: int, end: int, polarity: Polarity, verdict: Verdict, why: str) -> FindingProposal:
    text = passage.text[start:end]
    guess = guess_statements(text, statement=passage.statement, theme=passage.theme)
    return FindingProposal(
        text=text,
        qs=guess.statements,
        theme=guess.theme,
        polarity=polarity,
        voices=voices_of(text),
        heading=passage.printed_heading,
        locator=passage.locate(start, end),
        confidence=round(0.7 * verdict.confidence + 0.1, 2),
        reason=f"{why}; {guess.reason}",
    )
