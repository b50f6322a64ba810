"""A date that does not fit its verb: done on a day that is yet to come, or still to be done on a day gone by."""

import re
from datetime import date

from plumbline.engines.proofing.objections import Objection
from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.dates import MONTHS, PrintedDate, dates_in
from plumbline.knowledge.periods.inexact_dates import format_date

PAST = re.compile(
    r"\b(?:was|were|has been|have been|had been|took place|did|went|came|began|met|held|gave|\w{2,}ed)\b(?! by then)",
    re.I,
)
FUTURE = re.compile(
    r"\b(?:will|shall|is due|are due|due to|is to|are to|plans? to|planned to|planning to"
    r"|intends? to|is expected|are expected"
    r"|expects? to|expected to|aims? to|scheduled|is set to|are set to|going to|be (?:asked"
    r"|requested|invited) to|to be (?!sure)\w+ed)\b",
    re.I,
)
EITHER = re.compile(
    r"\b(?:would|could|might|may|should|target\w*|by the end|until|till|by|deadline|forecast\w*"
    r"|project(?:ed|ion)\w*|plan(?:ned)?|due"
    r"|expected|estimated|proposed|agreed|approved|commit\w*|extend\w*|runs?|ending|ends|expir\w+"
    r"|from|budget\w*|scheduled|expected"
    r"|anticipated|envisaged|foreseen|intended|hoped|predicted|likely|booked|pencilled"
    r"|valid|covers?|covering|through|set for|asked|requested|since|after|following|before|prior)\b",
    re.I,
)
REPORTED = re.compile(
    r"\b(?:said|agreed|resolved|noted|explained|told|reported|stated|undertook|promised|planned|had) that\b", re.I
)
# What somebody waits for has no day of its own: "Wait for a call to be answered".
WAITED_FOR = re.compile(r"\bwait\w* for (?:(?!(?:is|are|was|were)\b)[\w']+ ){1,5}to be \w+ed\b", re.I)
CLAUSE = re.compile(
    r"[;:]|,\s+(?:and|but|which|who|with)\s|\band\s+(?=(?:will|is|are|was|were|has|have|the)\b)|\s[–—]\s"
)
PART_OF_YEAR = re.compile(
    r"\b(?:in|by|during|this|for|from|until)\s+(?:the\s+)?(?P<when>(?:(?:early|mid|late|the end of|end of)[ -])?"
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December))\b"
    r"(?!\s+(?:\d|of\b|this|last|next|each|every|and \w+ (?:20|each)|to \w+ 20|or \w+ 20))"
)
ADJACENT = re.compile(
    r"(?<!\bbe )(?<!\bbeing )\b(?:was|were|has been|have been|took place|asked|met|held|considered|presented|published"
    r"|launched|agreed|approved|received|visited"
    r"|completed|began|opened|started|established|adopted|reviewed|refreshed|inspected"
    r"|assessed)\s+(?:\w+\s+){0,2}?(?:in|on)\s+(?:\w+day\s+|early\s+|late\s+)?$",
    re.I,
)
DONE_BY = re.compile(
    r"(?<!\bbe )\b(?:was|were|has been|have been)\s+(?!due|planned|expected|scheduled|to be|set"
    r"|agreed)(?:\w+ed|done|met)\s+by\s+(?:the end of\s+)?$",
    re.I,
)
FUTURE_AT = re.compile(
    r"\b(?:will|are to|is to|is due|are due|plans? to|due to|is planned|are planned|scheduled)\b", re.I
)
APPROVED = re.compile(r"\b(?:approved|cleared|signed off|agreed|authorised)\b", re.I)
WOULD = re.compile(
    r"\bwould\s+(?:\w+\s+){1,4}?(?:in|on|by|at|until|for)\s+(?:the week of\s+|early\s+|late\s+)?(?:\w+day\s+)?$", re.I
)
ASKED = re.compile(r"\b(?:recommended|asked|invited|requested|resolved)\b", re.I)
TO_COME = re.compile(
    r"\b(?:report|update|return|brought|review|bring|come|submitted)\b(?![^.;]*\b(?:dated"
    r"|published|of the meeting|agreed|held)\b)"
    r"[^.;]{0,60}\b(?:in|by|at its meeting in|at the meeting on|to the meeting on)\s+$",
    re.I,
)


def check(paper: Paper) -> Looks:
    meeting = paper.meeting
    if meeting is None:
        return
    for sentence in paper.sentences:
        for printed in dates_in(sentence.text):
            yield _against_the_meeting(sentence, printed, meeting, ahead=_looks_ahead(paper, sentence))
        for found in PART_OF_YEAR.finditer(sentence.text):
            yield from _without_year(paper, sentence, found, meeting)


def _against_the_meeting(
    sentence: Sentence, printed: PrintedDate, meeting: date, *, ahead: re.Pattern[str] | None
) -> Objection | None:
    first, last = _days(printed.iso)
    before, behind = _clause(sentence.text, printed.start, printed.end)
    before = WAITED_FOR.sub("", before)
    clause = f"{before} | {behind}"
    found = sentence.text[printed.start : printed.end]
    if first > meeting:
        signed = (
            APPROVED.search(before) is not None
            and printed.iso.count("-") == 2
            and re.search(r"\bby\b|\bon behalf\b|\bcomments?\b", before, re.I)
        )
        if (
            signed
            or ((ADJACENT.search(before) or DONE_BY.search(before)) and not FUTURE.search(before))
            or (PAST.search(before) and not FUTURE.search(clause) and not EITHER.search(clause))
        ):
            return sentence.object(
                RULE.name,
                (printed.start, printed.end),
                severity="error",
                expected=f"a date before the meeting of {format_date(meeting)}, or a verb that looks ahead",
                why=f"The sentence tells as done what is dated {found}, after the meeting.",
            )
        return None
    if last < meeting and ahead is not None and ahead.search(before) and not _is_told_of(before):
        return _stale(sentence, printed, meeting)
    if last < meeting and FUTURE.search(before) and not REPORTED.search(sentence.text) and not _is_told_of(before):
        verbs = [*FUTURE.finditer(before)]
        if len(before) - verbs[-1].end() < 90 and not re.search(
            r"\b(?:since|from|after|following|(?<!end )(?<!week )of|dated|in the)\s+(?:\w+\s+)?$", before, re.I
        ):
            return _stale(sentence, printed, meeting)
    return None


def _stale(sentence: Sentence, printed: PrintedDate, meeting: date) -> Objection:
    return sentence.object(
        RULE.name,
        (printed.start, printed.end),
        severity="error",
        expected="what has become of it, or a date to come",
        why=f"The sentence looks ahead to {sentence.text[printed.start : printed.end]}, and the meeting is on "
        f"{format_date(meeting)}.",
    )


def _looks_ahead(paper: Paper, sentence: Sentence) -> re.Pattern[str] | None:
    """What looks ahead without saying "will": "would" in minutes, and the items that a meeting is asked to agree."""
    if paper.is_minutes:
        return WOULD
    lead = sentence.stretch.passage.lead
    title = (sentence.stretch.passage.heading or "").lower()
    asked = (lead is not None and ASKED.search(lead.text)) or "recommendation" in title
    return TO_COME if asked else None


def _is_told_of(before: str) -> bool:
    """ "was expected to", "had planned to": the looking ahead is itself told in the past."""
    return (
        re.search(
            r"\b(?:was|were|had|originally|initially|previously)\s+(?:\w+\s+)?(?:due|expected|planned"
            r"|scheduled|to be|set|going)",
            before,
            re.I,
        )
        is not None
    )


def _without_year(paper: Paper, sentence: Sentence, found: re.Match[str], meeting: date) -> Looks:
    before, _ = _clause(sentence.text, found.start(), found.end())
    if not FUTURE_AT.search(before) or REPORTED.search(sentence.text):
        return
    if re.search(r"\b(?:each|every|annual\w*|yearly)\b", sentence.text, re.I):
        return
    month = MONTHS.index(found["month"].lower()) + 1
    gone = (meeting.month - month) % 12
    if not 1 <= gone <= 5:
        yield None
        return
    yield sentence.object(
        RULE.name,
        found.span("when"),
        severity="warning",
        expected="the month with its year, or what has become of it since",
        why=f"The sentence looks ahead, and the last {found['month']} "
        f"before the meeting of {format_date(meeting)} has gone by.",
    )


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the clause that a date stands in: before it, and behind it."""
    first = max((cut.end() for cut in CLAUSE.finditer(text[:start])), default=0)
    behind = CLAUSE.search(text, end)
    return text[first:start], text[end : behind.start() if behind else len(text)]


def _days(iso: str) -> tuple[date, date]:
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 3:
        try:
            day = date(*parts)
        except ValueError:
            day = date(parts[0], parts[1], 28)
        return day, day
    from calendar import monthrange

    return date(parts[0], parts[1], 1), date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])


RULE = Rule("date", check)
