"""What each date is of: the meeting, the visit, the evidence or the publication of the judgement, kept apart."""

import re
from bisect import bisect_right

from plumbline.engines.reading.dates import YEARLESS, PrintedDate, dates_in, month_of
from plumbline.engines.reading.front_matter import FormLine
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.phrase_patterns import CaseBlind

DATE_KEYS = ("date", "date of decision", "date of meeting", "meeting date", "committee date", "decision date")
MEETING_KEYS = ("report for", "report to", "report", "meeting", "committee", "to", "cabinet", "board", "meeting of")
OPENING_BLOCKS = 12
OF_MEETINGS = ("cabinet_report", "board_report", "scrutiny_minutes")
OF_NO_KIND = ("other", "improvement_plan")  # may be papers for a meeting
MEETING = re.compile(
    r"\b(?:meeting|committee|agenda|minutes|scrutiny|panel|sub-committee|full council)\b|^(?:cabinet|executive)\b"
    r"|\b(?:improvement|assurance|programme|partnership|wellbeing|adults) board\b|\breport (?:to|for)\b",
    re.I,
)
LETTER = re.compile(r"dear\b|yours (?:sincerely|faithfully)|our ref|by e-?mail", re.I)
JUDGEMENTS = ("cqc_report", "cqc_press_release")
PUBLISHED_LINE = re.compile(
    r"(?:assessment |report |first |date )?published(?: on)?\s*:?\s*$|(?:news|press|media) (?:release"
    r"|statement)\s*[,:–-]?\s*$",
    re.I,
)

LONGEST_LINE = 240  # characters of a line that says when a meeting is
REACH = 90  # characters before an aside in which what it is of stands
PEER_REPORT = "peer_challenge_report"
CHALLENGED = re.compile(r"\bpeer (?:challenge|review)\b[^.]{0,60}\b(?:from|on|between|of)\s+(?:the )?$", re.I)
REPORT_LINE = re.compile(r"(?:(?:final|feedback|full|draft) )?(?:report|feedback|letter)\s*[:,–-]?\s*$", re.I)

ASSESSED = CaseBlind(
    r"\b(?:CQC|Care Quality Commission|inspect\w*|assess\w*|peer (?:challenge|review)|LGA|rating|rated)\b"
)
JUDGEMENT = CaseBlind(r"\b(?:report|assessment|inspection|rating|judgement|outcome|findings|results?)\b|\bCQC\b")
OTHER_PAPER = CaseBlind(
    r"\b(?:best value|directions?|directive"
    r"|strateg(?:y|ies)|position statement|polic(?:y|ies)|needs assessment|JSNA|framework|guidance"
    r"|white paper|accounts"
    r"|statistics|plan|survey|guide|Act|procurement|tender|annual report|newsletter|directory|toolkit|SAR|review)\b"
)
PUBLICATION = CaseBlind(r"\b(?:re-?published|published|publication|issued|released|came out)\b")
RATING_GIVEN = CaseBlind(
    r"\b(?:rated|rating|judged|judgement)\b[^.]{0,40}\b(?:good|requires improvement|inadequate"
    r"|outstanding)\b[^.]{0,25}$"
)
DATED = CaseBlind(r"\breports? (?:was |is )?(?:dated|of) $")
SITE_VISIT = CaseBlind(
    r"\binspected\b|\bsite visits?\b|\bon[- ]site\b|\bfieldwork\b"
    r"|\bpeer (?:challenge|review)\b[^.]{0,80}\b(?:took place|was (?:held|undertaken|carried out|conducted))\b"
    r"|\b(?:undertake|undertook|undertaken|carried out|completed|conducted"
    r"|held)\b[^.]{0,40}\bpeer (?:challenge|review)\b"
    r"|\b(?:was|were|been) assessed\b|\b(?:CQC|Care Quality Commission)\b[^.]{0,30}\bassessed\b|\b(?:CQC"
    r"|inspectors?|assessment team|assessors|peer team)\b[^.]{0,40}\bvisit(?:ed)?\b"
    r"|\b(?:CQC|Care Quality Commission)\b[^.]{0,30}\b(?:inspection|assessment) (?:in|during|between)\s*$"
    r"|\b(?:onsite|on[- ]site) inspection (?:completed|concluded|ended|held|undertaken)\b"
    r"|\b(?:we|inspectors) visited\b"
    r"|\binspection (?:took place|was (?:held|carried out))\b|\bassessment took place\b"
)
EVIDENCE = CaseBlind(
    r"\bsubmi(?:t|tted|ssion)\b[^.]{0,60}\b(?:evidence|information return|self-assessment)\b"
    r"|\b(?:evidence|information return|self-assessment)\b[^.]{0,60}\bsubmi(?:tted|ssion)\b|\bevidence period\b"
)
HELD_ON = CaseBlind(
    r"\b(?:meeting|committee|board|panel|cabinet|executive)\b(?:[^.]|\.\d){0,80}(?:\b(?:held )?on|[:–—-])\s*\w*,?\s*$"
    r"|^(?:meeting )?held (?:(?:at|in) (?:[^.]|\.\d){3,60} )?on\s+\w*,?\s*$"
)
OF_ANOTHER_MEETING = CaseBlind(
    r"\b(?:previous|last|next) (?:meeting|minutes)\b|\bminutes\b[^.]{0,80}\b(?:be |were |was )?(?:approved|agreed"
    r"|confirmed"
    r"|signed|accepted|taken as read|received)\b|\b(?:approve|agree|confirm|sign|receive) the minutes\b"
)
TIME_BEHIND = re.compile(r",?\s*(?:at |from )?\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m|p\.m|noon|hrs|hours)\b", re.I)
LONE_DATE = re.compile(r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)?", re.I)
NOT_OF_THE_JUDGEMENT = CaseBlind(
    r"\b(?:external|independent|third[- ]party|previous(?:ly)?|last) (?:review|inspect\w+)\b"
    r"|\bAct \d{4}\b|\bwill be\b|\bnext\b"
    r"|\b(?:not|never) been inspected\b"
)
CLAUSE_END = re.compile(
    r"[.;]\s+(?=[A-Z])|,?\s+\b(?:and|with|before)\s+(?=(?:the|its|their|our|had|then|was|a(?! half\b)) )|,\s+(?=[a-z])"
)


def read_dates(passages: tuple[Passage, ...], lines: tuple[FormLine, ...], *, kind: str) -> dict[str, str]:
    """ISO dates by role, as exact as printed; the first that is said counts, unless a later one is more exact."""
    dates: dict[str, str] = {}
    opening = passages[:OPENING_BLOCKS]
    has_meeting = kind in OF_MEETINGS or (
        kind in OF_NO_KIND
        and any(MEETING.search(one.text[:200]) for one in opening)
        and not any(LETTER.match(one.text) for one in opening)
    )
    for line in lines:
        if line.key in DATE_KEYS or line.key in MEETING_KEYS:
            for printed in dates_in(line.value):
                dates.setdefault("meeting", printed.iso)
    for position, passage in enumerate(passages):
        if passage.block.kind == "table" or passage.block.label == "note":
            continue
        text = passage.text
        for printed in dates_in(text):
            role = _role(text, printed)
            if (
                role is None
                and position < OPENING_BLOCKS
                and kind in JUDGEMENTS
                and PUBLISHED_LINE.match(text[: printed.start])
            ):
                role = "publication"
            if (
                role is None
                and position < OPENING_BLOCKS
                and kind == PEER_REPORT
                and REPORT_LINE.match(text[: printed.start])
            ):
                role = "site_visit" if printed.last else "publication"
            if role is None and kind == PEER_REPORT and printed.last and CHALLENGED.search(text[: printed.start]):
                role = "site_visit"
            is_item = passage.block.label is not None and text.lower().startswith("minutes")  # of the meeting before
            if role is None and position < OPENING_BLOCKS and not is_item and _is_of_the_meeting(text, printed):
                role = "publication" if kind in JUDGEMENTS else "meeting" if has_meeting else None
            if role is not None:
                _keep(dates, role, printed)
        for role, printed in _yearless(text):
            _keep(dates, role, printed)
    return dates


def _keep(dates: dict[str, str], role: str, printed: PrintedDate) -> None:
    known = dates.get(role)
    if known is None or (len(printed.iso) > len(known) and printed.iso.startswith(known)):
        dates[role] = printed.iso
        if printed.last and role == "site_visit":
            dates["site_visit_end"] = printed.last


def _role(text: str, printed: PrintedDate) -> str | None:
    """What happened on this date, by the words of its own clause."""
    sentence = text[max(0, printed.start - 260) : printed.start]
    sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z])", sentence)[-1]
    return _role_of(sentence, text[printed.end : printed.end + 40])


def _role_of(sentence: str, after: str) -> str | None:
    clause = CLAUSE_END.split(sentence)[-1]
    if len(clause.split()) < 2:
        clause = sentence
    if NOT_OF_THE_JUDGEMENT.search(clause):
        return None
    if PUBLICATION.match(clause.lstrip()) and not JUDGEMENT.search(clause):
        clause = sentence[-REACH:]  # "The CQC's report, published in January 2025, ..."
    if PUBLICATION.search(clause):
        is_judgement = (JUDGEMENT.search(clause) or JUDGEMENT.search(after)) and not OTHER_PAPER.search(clause)
        return "publication" if is_judgement else None
    if SITE_VISIT.search(clause) and (ASSESSED.search(sentence) or re.search(r"on[- ]site|site visit", clause, re.I)):
        return "site_visit"
    if RATING_GIVEN.search(sentence):
        return "publication"
    if EVIDENCE.search(clause):
        return "evidence"
    if DATED.search(clause) and ASSESSED.search(sentence) and not OTHER_PAPER.search(clause):
        return "publication"
    return None


def _is_of_the_meeting(text: str, printed: PrintedDate) -> bool:
    if len(text) >= LONGEST_LINE or OF_ANOTHER_MEETING.search(text):
        return False
    before = text[: printed.start]
    behind = text[printed.end :].strip(" .")
    if LONE_DATE.fullmatch(before.strip()) is not None and (
        (len(text) < 60 and not behind) or (len(text) < 120 and TIME_BEHIND.match(behind))
    ):
        return True
    return HELD_ON.search(before) is not None


def _yearless(text: str) -> list[tuple[str, PrintedDate]]:
    """Months without a year, where the same sentence prints one before: "submitted in early 2025, visit in March"."""
    found: list[tuple[str, PrintedDate]] = []
    if "20" not in text:
        return found
    dated = [(date.start, date.end) for date in dates_in(text)]
    for month in YEARLESS.finditer(text):
        at = bisect_right(dated, (month.start(), len(text)))
        if at and month.start() < dated[at - 1][1]:
            continue
        sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text[max(0, month.start() - 260) : month.start()])[-1]
        years = re.findall(r"\b(20\d\d)\b(?!/)", sentence)
        role = _role_of(sentence, text[month.end() : month.end() + 40])
        if len(set(years)) != 1 or role != "site_visit":
            continue
        day = int(re.sub(r"\D", "", month["day"])) if month["day"] else None
        iso = f"{years[-1]}-{month_of(month['month']):02d}" + (f"-{day:02d}" if day else "")
        found.append((role, PrintedDate(iso, month.start(), month.end())))
    return found
