"""What numbers say: one held against another, a share that is small, a time that was kept or took long."""

import re

from plumbline.engines.reading.polarity_clauses import Clauses
from plumbline.engines.reading.proposals import Polarity

HELD_AGAINST = re.compile(
    r"(?P<ours>\d+(?:\.\d+)?)\s?(?P<unit>%|per cent|(?:working )?days?|weeks?|months?|hours?)[^.%]{0,160}?"
    r"\b(?:average|against|compared|versus|nationally|england|national"
    r"|target)\b[^%.]{0,60}?(?P<theirs>\d+(?:\.\d+)?)\s?(?P=unit)"
)
SAYS_ITSELF = re.compile(
    r"\b(?:better|worse|similar to|higher|lower|above|below|in line|comparable|rose|fell|increased|improved|decreased"
    r"|short of|exceed\w*|met|missed|down|up)\b"
)
NUMBER = r"£?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?%?"
FROM_TO = re.compile(
    rf"\bfrom\s+(?:about |around |just |over |nearly |under )?(?P<first>{NUMBER})(?P<between>[^.;]{{0,40}}?)\bto\s+"
    rf"(?:about |around |just |over |nearly |under |only )?(?P<last>{NUMBER})"
)
DURATION = re.compile(r"^\s*(?:working )?(?:day|week|month|hour|minute)")
TIME_WORDS = frozenset(["days", "day", "weeks", "week", "months", "month", "hours", "hour", "minutes", "years", "year"])
SMALL = re.compile(
    r"\b(?:only|just|fewer than|less than|under|as few as|barely|hardly) (?:about |around |over )?"
    r"(?:\d+(?:\.\d+)?\s?(?:%|per cent)|\d+ (?:of|out of|in|people|adults|carers|residents|families|households)\b"
    r"|(?:a )?(?:half|third|quarter|few|small|minority|handful|fraction|fifth)"
    r"|(?:one|two|three|four) (?:in|of|out of|thirds|fifths))"
)
SMALL_WORDS = frozenset(["only", "just", "fewer", "less", "under", "few", "barely", "hardly"])  # one is in each of them
BEYOND = re.compile(r"[,;]|\b(?:because|since|due to|owing to)\b")  # what else, or why so few: no part of what is few
DIGIT = re.compile("[0-9]")
SHARE = re.compile(
    r"(?<!\bby )\b(?P<percent>\d+(?:\.\d+)?)\s?(?:%|per cent)|\b(?P<part>one|two|three|four|five|six|seven|eight|nine)"
    r" (?:in|out of) (?:every )?(?P<whole>two|three|four|five|six|seven|eight|nine|ten)\b"
)
SHARE_WORDS = re.compile(
    r"(?<!\bby )\b(?:(?P<most>three quarters|two thirds|four fifths)"
    r"|(?P<less>a third|a quarter|a fifth|under half|less than half))\b"
)
COUNTS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
SHARING = frozenset(COUNTS) | {"quarters", "thirds", "fifths", "third", "quarter", "fifth", "half"}
LATE = ("late", "upheld", "missed")
ABOUT_EVEN = 1.0


def numbers_alone(text: str, said: Clauses) -> tuple[Polarity, str] | None:
    """The polarity that the numbers give, whatever the words; None where they give none."""
    has_digit = DIGIT.search(text) is not None
    if not has_digit and said.vocabulary.isdisjoint(SMALL_WORDS):
        return None
    less_is_better = any("less_is_better" in cue.roles or cue.words in LATE for cue in said.cues)
    found = FROM_TO.search(text) if has_digit else None
    if found is not None and (moved := _moved(found, text, said, less_is_better)) is not None:
        return moved, found.group()
    found = None if said.vocabulary.isdisjoint(SMALL_WORDS) else SMALL.search(text)
    if found is not None and "more than" not in text[max(0, found.start() - 12) : found.start()]:
        beyond = BEYOND.search(text, found.end())
        own = text[: beyond.start()] if beyond is not None else text
        has_bad = any(
            cue.words in own
            and ("less_is_better" in cue.roles or ("bad" in cue.roles and not cue.roles & {"falling", "low"}))
            for cue in said.cues
        )
        return ("strength" if has_bad else "shortfall"), found.group()
    found = HELD_AGAINST.search(text) if has_digit else None
    if found is None or SAYS_ITSELF.search(text):
        return None
    ours, theirs = float(found["ours"]), float(found["theirs"])
    is_share = found["unit"] in ("%", "per cent")
    words = f"{found['ours']} {found['unit']} against {found['theirs']}".replace(" %", "%")
    if abs(ours - theirs) < ABOUT_EVEN:
        return "context", words
    less_is_better = less_is_better or not is_share
    return ("strength" if (ours > theirs) != less_is_better else "shortfall"), words


def _moved(found: re.Match[str], text: str, said: Clauses, less_is_better: bool) -> Polarity | None:
    first, last = _number(found["first"]), _number(found["last"])
    before = text[: found.start()]
    if first == last or re.search(r"\b(?:aged?|between|runs?|open)\b[^.;]{0,15}$", before):
        return None
    is_time = DURATION.match(text[found.end() :]) is not None or DURATION.match(found["between"]) is not None
    has_moved = re.search(
        r"\b(?:improv|fell|fall|drop|decreas|declin|reduc|down|rose|risen|ris|increas|grew|grow|up|went|gone|cut"
        r"|mov|halv|chang"
        r"|lengthen|shorten|slip|doubl|climb|shr[aiu]nk|widen|narrow)\w*\b[^.;]*$",
        before,
    )
    if has_moved is None:
        return None
    if has_moved.group().startswith("improv"):
        return "strength"
    is_share = "%" in found["last"] or "per cent" in text[found.end() : found.end() + 10]
    counted = any("more_is_better" in cue.roles for cue in said.cues)
    if not (is_time or is_share or counted or less_is_better):
        return None
    return "strength" if (last > first) != (is_time or less_is_better) else "shortfall"


def share_of(text: str, said: Clauses, *, before: str = "") -> float | None:
    """The share, of one, that a text speaks of before it comes to that word; None where it names none."""
    if said.vocabulary.isdisjoint(SHARING) and DIGIT.search(text) is None:
        return None
    end = text.find(before) if before else -1
    found = SHARE.search(text, 0, end if end >= 0 else len(text))
    if found is not None:
        return float(found["percent"]) / 100 if found["percent"] else COUNTS[found["part"]] / COUNTS[found["whole"]]
    words = SHARE_WORDS.search(text, 0, end if end >= 0 else len(text))
    return None if words is None else 0.7 if words["most"] else 0.3


def _number(printed: str) -> float:
    return float(re.sub(r"[^\d.]", "", printed).rstrip("."))


WITHIN = re.compile(
    r"\bwithin (?:days|hours|minutes|a fortnight)\b"
    rf"|\bwithin (?:about |just )?(?:an? |{NUMBER} |one |two |three |four |five |ten )"
    rf"(?:working )?(?:day|week|hour|minute)s?\b"
)
TOOK = re.compile(
    rf"\b(?:took|takes|taking|taken)\b[^.;,]{{0,25}}?(?:{NUMBER}|two|three|four|five|six|\w+teen|several|many)"
    rf" (?:weeks|months|years)\b"
    rf"|\b(?:answered|seen|completed|finished|reviewed|assessed|resolved|started|paid|arrived|contacted|came|delivered)"
    rf" (?:only )?after {NUMBER} (?:working )?(?:days|weeks|months)\b"
)
AIM = re.compile(r"\b(?:should|target|aim\w*|must|required|standard|expected|meant to|supposed)\b")
KEPT = 0.75  # the least share of kept times that is praise


def weigh_times(text: str, said: Clauses) -> None:
    """ "answered within two days" is praise where most were; "took 14 weeks" is none."""
    if (took := TOOK.search(text)) is not None:
        said.bad.append((len(said.words), 1, took.group()))
    within = WITHIN.search(text)
    if within is None or AIM.search(text) or said.bad:
        return
    share = share_of(text, said)
    if share is not None and share < KEPT:
        said.bad.append((len(said.words), 1, f"{within.group()} for {share:.0%}"))
    else:
        said.good.append((len(said.words), 1, within.group()))
