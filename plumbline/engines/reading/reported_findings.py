"""Findings that a council's own paper or minutes report: sentences that state an assessor's judgement."""

import re
from collections.abc import Iterator
from functools import lru_cache

from plumbline.engines.reading.list_polarity import heading_polarity
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.phrase_patterns import CaseBlind, holds
from plumbline.engines.reading.polarity import Verdict, polarity_of
from plumbline.engines.reading.proposals import FindingProposal, Polarity
from plumbline.engines.reading.ratings import QUOTE, RATING, may_name_a_rating
from plumbline.engines.reading.statement_guess import guess_statements
from plumbline.engines.reading.statements import sentences, split_statements
from plumbline.engines.reading.voices import voices_of

ASSESSOR = (
    r"(?:CQC(?:['’]s)?|Care Quality Commission|inspectors?|inspection(?: team)?|assessors?"
    r"|assessment team|peer (?:challenge|review)(?: team)?|peer team|review team|reviewers|LGA"
    r"|Local Government Association|regulator|ombudsman|LGSCO|auditors?)"
)
JUDGED = (
    r"(?:found|identified|noted|highlighted|recognised|concluded|praised|commended|judged"
    r"|pointed out|criticised|raised|observed|commented|remarked|evidenced|confirmed|recommended"
    r"|acknowledged|reported|saw|felt|recognising|noting|highlighting|praising|commending|identifying|concluding)"
)
FOUND = CaseBlind(
    rf"\b{ASSESSOR}\b(?:\s+(?:report|team|assessment|inspection|inspectors|findings?|visit|also|had|has"
    rf"|have|then|further|published|of \w+(?: \w+)?)){{0,4}}\s+{JUDGED}\b"
    rf"|\b(?:identified|found|noted|highlighted|praised|commended|criticised|raised|recognised|reported"
    rf"|observed|evidenced) (?:by|in|during|through) (?:the |our |its )?(?:\w+ )?{ASSESSOR}\b"
    rf"|\b{ASSESSOR}\b[^.]{{0,25}}\b(?:had|have|has|was|were) (?:been )?(?:\w+ )?(?:critical|complimentary"
    rf"|positive|concerned"
    r"|impressed|struck|pleased|satisfied|reassured|disappointed|surprised|worried|clear that|assured)\b"
    r"|\b(?:had|has|have|and|they|it)\s+(?:also )?(?:judged|rated|scored|graded) (?!the council|us\b|it\b"
    r"|the (?:local )?authority)"
    rf"[^.,]{{3,80}}? (?:to be |as )?{QUOTE}(?:good|outstanding|inadequate|requires improvement){QUOTE}"
    rf"|\b(?:was|were) (?:judged|rated|scored|graded|found|considered|assessed) (?:to be |as ){QUOTE}(?:good"
    rf"|outstanding|strong|weak"
    r"|inadequate|poor|effective|robust|safe|well led)"
    rf"|\b(?:told|said to|informed)\s+(?:the )?{ASSESSOR}\b"
    rf"|\b(?:judged|rated|scored|graded)\b[^.]{{0,40}}\b(?:as |to be )?{QUOTE}(?:good|outstanding"
    rf"|inadequate){QUOTE}\s+for\b"
    r"|\b(?:achieved|awarded|received|given) an? (?:good|outstanding) rating for\b"
    rf"|\bareas? of (?:strength|good practice)\b[^.]{{0,160}}\b(?:rated|judged|scored)\b"
    rf"|\bfindings? (?:of|from) (?:the |our )?(?:recent )?{ASSESSOR} (?:is|was|were|are) (?:that|the)\b"
    rf"|\bmarked down\b|\b(?:report|inspection|assessment)(?:, [^,.]{{3,40}},)? (?:found|identified"
    rf"|highlighted|pointed out"
    rf"|noted|concluded|praised|commended|criticised|was critical of|welcomed)\b"
)
# Such a sentence counts only where it praises or finds wanting, for assessors say much else.
SAID = CaseBlind(
    rf"\b(?:{ASSESSOR}|the report)\b(?: team| report)?(?:,[^,]{{3,60}},)?(?: also| further)?"
    r" (?:said|says|told us|felt|heard|stressed|described|was clear|were clear|showed|shows|states|stated"
    r"|points? (?:to|out))\b"
)
ASSESSOR_WORDS = (
    "cqc", "quality commission", "inspect", "assessor", "assessment team", "peer ", "lga", "government association",
    "regulator", "ombudsman", "lgsco", "auditor", "review team", "reviewers",
)  # fmt: skip
# Each form of a reported judgement holds one of these: asked first, being quick.
FOUND_WORDS = (
    *ASSESSOR_WORDS, "judged", "rated", "scored", "graded", "marked down", "report found", "report identified",
    "report highlighted", "report pointed", "report noted", "report concluded", "praised", "commended", "criti",
    "welcomed", "assessment found",
    "assessment identified", "assessment highlighted", "assessment pointed", "assessment noted",
    "assessment concluded", "area of", "areas of", "was found", "was considered", "was assessed", "were found",
    "rating for",
    "were considered", "were assessed", "finding",
)  # fmt: skip
SAID_WORDS = (*ASSESSOR_WORDS, "the report")
REPORTING_WORDS = (*FOUND_WORDS, "assessment")  # of a passage that may report any
# About the process, the framework or others, not about how well the council does.
NOT_A_FINDING = CaseBlind(
    r"\b(?:framework|methodology|guidance|will (?:be|look|visit|assess|publish)|case files?|notified"
    r"|timetable|training for inspectors|those local authorities|expected to|comparing"
    r"|expressed strongly|assess(?:es)? how|looked at how|looked at whether"
    r"|regime|set themes|would (?:be|move|like)|asked (?:how|what"
    r"|whether|if)|queried|a number of areas"
    r"|(?:most|all|many|some|several|\d+|two|three|four|five) (?:of the )?(?:\w+ )?(?:councils|local authorities))\b"
)
FINDINGS_HEADING = CaseBlind(
    r"\b(?:what (?:the )?(?:CQC|inspectors?|assessors?|assessment|inspection|peer (?:team|challenge"
    r"|review)|report|review|regulator)\b[^.]{0,30}\b(?:found|said|told|says|identified)"
    r"|(?:CQC|inspection|assessment|peer challenge|peer review|inspectors['’]?|key|main"
    r"|summary of)(?: report| key| main)? findings|findings (?:of|from) the)\b"
)
# "They also found ...", "The team heard ...": goes on with the assessor of the sentence before.
CHAINED = CaseBlind(
    r"(?:however,? |but |in addition,? |also,? )?(?:they|the (?:report|team|inspectors|assessors"
    r"|assessment)|it) (?:also |further |were |was |found|noted|saw|heard|felt|said|praised|commented"
    r"|thought|recognised|had |commended|criticised|highlighted|identified|concluded|pointed|welcomed|observed)"
)
PROCEDURE = CaseBlind(
    r"\b(?:appendix|report (?:sets|asks)|was (?:rated|published)|overall (?:rating|score)|this section"
    r"|methodology|invented)\b"
)
# The plan, the paper or the self-assessment is the subject; what it answers is told elsewhere.
OF_A_PAPER = CaseBlind(
    r"\b(?:plan|paper|programme|strategy|this report|the report)\b[^.]{0,40}\b(?:focus\w*|sets? out"
    r"|outlin\w+|address\w*|aims?|respond\w*|describ\w+|detail\w*|summaris\w+|updat\w+)\b"
    r"|\breport and decision\b|\bact upon\b|\bto (?:note|approve|support|endorse)\b"
)
JUDGED_PART = CaseBlind(
    r"(?:(?:had|has|have|and|they|it) (?:also )?)?(?P<passive>was |were )?(?:judged|rated|scored|graded|found"
    r"|considered|assessed)"
)
JUDGES_TOO = CaseBlind(
    r",?\s+(?:and|but)\s+(?=(?:also |had |has |have |it |they )*(?:judged|rated|scored|graded|praised|found|noted"
    r"|criticised"
    r"|highlighted|commended|identified)\b)"
)
RATED_WORDS = ("rated", "judged", "rating", "result", "score")
RATING_ALONE = CaseBlind(rf"\b(?:rated|judged|rating|result|score)\b[^.]{{0,60}}{QUOTE}{RATING}{QUOTE}")


def reported_findings(passages: tuple[Passage, ...]) -> Iterator[FindingProposal]:
    """Sentences such as "the inspectors found that ..."; nothing where no assessor's judgement is stated."""
    for passage in passages:
        block = passage.block
        if block.kind not in ("paragraph", "list_item") or block.label == "note" or passage.text.endswith(":"):
            continue
        if passage.is_heading or (passage.heading is not None and heading_polarity(passage.heading) is not None):
            continue
        in_findings = any(map(_heads_findings, passage.headings[-2:])) or _is_led_in(passage)
        may_report = holds(passage.text, REPORTING_WORDS)
        if not (may_report or in_findings):
            continue
        goes_on = False
        for start, end in _clauses(passage.text):
            sentence = passage.text[start:end]
            found = FOUND.search(sentence) if may_report and holds(sentence, FOUND_WORDS) else None
            words = "They" if goes_on and CHAINED.match(sentence) else ""
            if found is not None:
                words = sentence[found.start() : found.end()]
            said = SAID.search(sentence) if not words and holds(sentence, SAID_WORDS) else None
            if said is not None and _is_judgement(sentence):
                words = sentence[said.start() : said.end()]
            if not words and in_findings and _is_judgement(sentence):
                words = passage.heading or ""
            goes_on = bool(words)
            if not words or NOT_A_FINDING.search(sentence) or OF_A_PAPER.search(sentence):
                continue
            if not _speaks_of_service(sentence, words):
                continue
            for statement in split_statements(sentence):
                yield _finding(passage, statement.text, words, start + statement.start, start + statement.end)


def _is_led_in(passage: Passage) -> bool:
    """Whether the list was led in as an assessor's words: "In its report, the CQC said:"."""
    if passage.lead is None or not passage.lead.text.endswith(":"):
        return False
    lead = passage.lead.text[-160:]
    return SAID.search(lead) is not None or FOUND.search(lead) is not None


@lru_cache(maxsize=1024)
def _heads_findings(heading: str) -> bool:
    return len(heading) < 90 and FINDINGS_HEADING.search(heading) is not None


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """The sentences; one that first gives the overall rating and then judges a part is two."""
    if not (may_name_a_rating(text) and holds(text, RATED_WORDS)):
        yield from sentences(text)
        return
    for start, end in sentences(text):
        second = JUDGES_TOO.search(text, start, end)
        if second is not None and RATING_ALONE.search(text, start, second.start()):
            yield start, second.start()
            yield second.end(), end
        else:
            yield start, end


def _is_judgement(sentence: str) -> bool:
    """Under a heading such as "What the assessment found": a sentence that praises or finds wanting."""
    verdict = polarity_of(sentence)
    return verdict.polarity != "context" and verdict.confidence >= 0.6 and not PROCEDURE.search(sentence)


def _speaks_of_service(sentence: str, words: str) -> bool:
    """More than the overall rating alone, which is the assessment's and no finding."""
    judged = JUDGED_PART.match(words.strip())
    if judged is not None:
        return judged["passive"] is None or bool(guess_statements(sentence, statement=None, theme=None).statements)
    return not (RATING_ALONE.search(sentence) and len(sentence) < 120)


def _finding(passage: Passage, sentence: str, words: str, start: int, end: int) -> FindingProposal:
    verdict = polarity_of(sentence)
    polarity = _by_frame(sentence, words, verdict) or verdict.polarity
    guess = guess_statements(sentence, statement=passage.statement, theme=passage.theme)
    return FindingProposal(
        text=sentence,
        qs=guess.statements,
        theme=guess.theme,
        polarity=polarity,
        voices=voices_of(sentence),
        heading=passage.printed_heading,
        locator=passage.locate(start, end),
        confidence=round(0.75 * verdict.confidence + 0.1, 2),
        reason=f"reports a judgement ('{words.strip()}'); {guess.reason}",
    )


def _by_frame(sentence: str, words: str, verdict: Verdict) -> Polarity | None:
    """What the frame of the sentence alone says."""
    lowered = sentence.lower()
    if verdict.polarity == "strength" and verdict.confidence >= 0.75:
        return None
    if "marked down" in lowered or re.search(r"areas? (?:of|for) (?:improvement|development)", lowered):
        return "shortfall"
    if re.match(r"(?:achieved|awarded|received|given) ", words, re.I):
        return "strength"  # "an outstanding rating for equity"
    if re.match(
        r"(?:(?:had|has|have|and|they|it|was|were) )*(?:also )?(?:judged|rated|scored|graded)", words, re.I
    ) or re.search(r"areas? of (?:strength|good practice)", lowered):
        return "shortfall" if re.search(r"\binadequate\b", words, re.I) else "strength"
    return None
