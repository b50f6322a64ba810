"""Plants single faults into clean papers, by class, to see which are found.

    python tests/engines/proofing/planting.py [FOLDER] [COUNT]

A way of planting is a pattern and what to put in its place; it knows nothing of the rules. A fault counts as found when
an objection lies on the planted words. Objections elsewhere are counted too: they are false unless the planted fault
makes them true (a changed number contradicts its other mention).
"""

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
if str(REPOSITORY) not in sys.path:
    sys.path.insert(0, str(REPOSITORY))

from plumbline.engines.proofing import Objection, proofread  # noqa: E402
from plumbline.engines.reading import open_source  # noqa: E402

PAPERS = Path(__file__).parent / "papers"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday"


@dataclass(frozen=True)
class Fault:
    kind: str
    paper: str
    start: int
    end: int  # in the faulty text
    was: str
    now: str
    text: str


Edit = tuple[int, int, str]  # from, to, what to put there
Way = Callable[[str, random.Random], Iterator[Edit]]


def swap(pattern: str, change: Callable[[re.Match[str], random.Random], str | None], group: int = 0) -> Way:
    def way(text: str, chance: random.Random) -> Iterator[Edit]:
        for found in re.finditer(pattern, text, re.M):
            new = change(found, chance)
            if new is not None and new != found.group(group):
                yield found.start(group), found.end(group), new

    return way


def to(*choices: str) -> Callable[[re.Match[str], random.Random], str]:
    return lambda found, chance: chance.choice(choices)


def off(found: re.Match[str], chance: random.Random) -> str:
    """Another number of the same look."""
    printed = found.group(1)
    digits = printed.replace(",", "")
    number = float(digits)
    step = chance.choice((3, 7, 9, 11, 20)) if number >= 40 else chance.choice((2, 3, 4)) if number >= 8 else 1
    number += step if chance.random() < 0.6 or number <= step + 1 else -step
    places = len(digits.split(".")[1]) if "." in digits else 0
    return f"{number:,.{places}f}" if "," in printed else f"{number:.{places}f}"


def insert(pattern: str, *sentences: str) -> Way:
    """A sentence of its own behind the match."""

    def way(text: str, chance: random.Random) -> Iterator[Edit]:
        for found in re.finditer(pattern, text, re.M):
            yield found.end(), found.end(), " " + chance.choice(sentences)

    return way


NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")


def other_word(found: re.Match[str], chance: random.Random) -> str:
    at = NUMBER_WORDS.index(found.group(1).lower())
    near = [word for position, word in enumerate(NUMBER_WORDS) if 0 < abs(position - at) <= 2]
    return chance.choice(near)


def twice(text: str, pattern: str) -> Iterator[re.Match[str]]:
    """What the paper says at least twice in the same words."""
    counts = Counter(found.group() for found in re.finditer(pattern, text))
    return (found for found in re.finditer(pattern, text) if counts[found.group()] > 1)


def said_twice(pattern: str, choices: tuple[str, ...]) -> Way:
    def way(text: str, chance: random.Random) -> Iterator[Edit]:
        for found in twice(text, pattern):
            new = chance.choice([choice for choice in choices if choice != found.group(1)])
            yield found.start(1), found.end(1), new

    return way


def drop_item(text: str, chance: random.Random) -> Iterator[Edit]:
    """An item of an announced list goes; the fault is at the announcement."""
    for found in re.finditer(
        r"\b(two|three|four|five|six) (?:things|priorities|questions|recommendations|lessons"
        r"|themes)\b[^\n]*:\n\n?((?:(?:- |\d\. )[^\n]+\n){2,})",
        text,
    ):
        items = found.group(2).splitlines(keepends=True)
        yield found.start(1), found.end(), text[found.start(1) : found.start(2)] + "".join(items[:-1])


def past_to_future(found: re.Match[str], chance: random.Random) -> str:
    return str(int(found.group(1)) + chance.choice((2, 3)))


def future_to_past(found: re.Match[str], chance: random.Random) -> str:
    return str(int(found.group(1)) - chance.choice((2, 3)))


WORDS_TWICE = r"(?<=[a-z] )(of|the|and|for|with|that|in|to)(?= [a-z])"

WAYS: dict[str, tuple[Way, ...]] = {
    "same-fact": (
        said_twice(r"overall score of (\d\d%)", ("56%", "62%", "67%", "73%", "53%")),
        insert(
            r"overall score of 59%[^\n]*\.$",
            "The overall score of 56% was expected.",
            "With an overall score of 62% the council is close to the next rating.",
        ),
        insert(r"meets every six weeks[^\n]*\.$", "The AIB meets monthly.", "The AIB meets every eight weeks."),
        insert(r"chaired by the Chief Executive\.$", "The AIB is chaired by the Leader of the Council."),
        insert(r"received 223 complaints[^\n]*\.$", "The 232 complaints were looked at one by one."),
        said_twice(r"rated (?:as )?(Requires improvement|Good)\b", ("Inadequate", "Outstanding")),
    ),
    "impossible-value": (
        swap(r"overall score of (\d\d)%", to("57", "61", "65", "69", "71", "47"), 1),
        swap(r"\b(153) councils", to("154", "155", "158", "163"), 1),
        swap(
            r"(\d+) of (\d+) (?=complaints|investigations)", lambda f, c: f"{int(f[2]) + c.choice((3, 8))} of {f[2]} "
        ),
    ),
    "arithmetic": (
        swap(r"(?:reduction|increase|rise) of (\d+(?:\.\d)?)(?= people| days|%| percentage)", off, 1),
        swap(r"\((\d\d)%\)", off, 1),
        swap(r"^\|? ?(?:Total|England)[ |\t]+(\d[\d,]*)", off, 1),
        swap(r"\b(fell|rose) from", lambda f, c: "rose" if f[1] == "fell" else "fell", 1),
        swap(r"£(\d\.\d)m(?=, made up| in 2025/26, split)", off, 1),
        swap(r"equivalent of (\d\d)(?= working days)", off, 1),
        swap(r"(?<=\d% )?\b(above|higher than) the (?:target|England average)", to("below"), 1),
        swap(r"[Mm](?:ore than half)(?= of)", to("Less than a third")),
    ),
    "count-against-list": (
        swap(
            r"\b(two|three|four|five|six)(?= (?:things|priorities|questions|recommendations|lessons|themes)\b[^\n.]*:)",
            other_word,
            1,
        ),
        drop_item,
    ),
    "cross-reference": (
        swap(r"paragraph (\d\.\d(?:\.\d)?)(?= |\.)", to("9.9", "6.7", "8.9"), 1),
        swap(r"(?:in|at) (Appendix (?:\d|One|Two|Three))(?=\.| and)", to("Appendix 6", "Appendix 7"), 1),
        swap(r"(?<!^)\b(Table 1)(?= shows)", to("Table 4", "Table 3"), 1),
        swap(r"Improvement Plan as set out in (Appendix 2)", to("Appendix 1", "Appendix 3"), 1),
    ),
    "numbering": (
        swap(r"^(?:- )?(\d\.[23456])(?= )", lambda f, c: f"{f[1][:-1]}{int(f[1][-1]) + 1}", 1),
        swap(r"^(?:- )?(\d\.[3456])(?= )", lambda f, c: f"{f[1][:-1]}{int(f[1][-1]) - 1}", 1),
    ),
    "date": (
        swap(
            rf"\b((?:{WEEKDAYS}) \d\d? (?:{MONTHS}) 20\d\d)",
            lambda f, c: (
                f"{c.choice([d for d in WEEKDAYS.split('|') if d != f[1].split()[0]])} {f[1].split(' ', 1)[1]}"
            ),
            1,
        ),
        swap(r"\b(\d\d?) (?=April|June|September|November)(?:\w+) 20", lambda f, c: "31", 1),
        swap(
            r"\b(?:was|were) (?:published|assessed|agreed|launched|reviewed|completed|made"
            r"|written)[^.\n]{0,30}(20\d\d)(?=[.,])",
            past_to_future,
            1,
        ),
        swap(r"\bwill (?:be |come |publish |report |return )[^.\n]{0,40}(20\d\d)(?=[.,])", future_to_past, 1),
        swap(r"\(\d\d/\d\d/(20\d\d)\)", lambda f, c: str(int(f[1]) + 1), 1),
    ),
    "range": (
        swap(r"\b20(\d\d)-20\d\d", lambda f, c: f"{c.choice(('02', '04', '28', '29'))}", 1),
        swap(r"\b(12 to 18)(?= months)", to("18 to 12"), 1),
        swap(r"(?<=days, )(from 4 to 6)(?= March)", to("between 4 to 6"), 1),
        swap(r"\b(2025 to 2028)", to("2025 to 2022", "2028 to 2025"), 1),
        swap(r"\b(July to September|October to December) 2025", lambda f, c: None, 1),
        insert(
            r"^(?:- )?\d\.\d [^\n]+\.$",
            "The offer is for people aged 64 to 18.",
            "The commissioning strategy 2005-2027 says more.",
            "The work takes between 3 to 5 weeks.",
        ),
    ),
    "name": (
        swap(r"Care Act (2014)", to("2015", "2010", "2004"), 1),
        swap(r"(Health and Care Act) 2022", to("Health and Social Care Act", "Health and Care Services Act"), 1),
        swap(r"(Equality Act) 2010", to("Equalities Act"), 1),
        swap(r"Equality Act (2010)", to("2011", "2001"), 1),
        swap(r"Local Authority Social Services Act (1970)", to("1972", "1974"), 1),
        swap(r"Department (of) Health and Social Care", to("for"), 1),
        swap(r"(Cheshire West)(?= ruling)", to("Worcestershire", "Cheshire East"), 1),
        swap(
            r"(Local Government and Social Care Ombudsman)",
            to("Local Government and Social Services Ombudsman", "Local Government Social Care Ombudsman"),
            1,
        ),
        swap(r"(Safeguarding Adults Board)", to("Safeguarding Adult Board"), 1),
        swap(r"(Workforce Race Equality Standard)", to("Workforce Race Equality Scheme"), 1),
        swap(r"(religion or belief)", to("religion/faith", "faith or belief"), 1),
        swap(r"(?<=, )(race)(?=,)", to("race and ethnicity"), 1),
        swap(r"(?<=The )(Adults) Directorate reports", to("Adult"), 1),
        swap(r"Coproduction Advisory (Group)(?= will)", to("Board", "Panel"), 1),
        swap(
            r"(Local Government Association)(?= \()", to("Local Government Agency", "Local Governments Association"), 1
        ),
        swap(r"(Public Sector Equality Duty)", to("Public Service Equality Duty"), 1),
        swap(r"(Better Care Fund)", to("Better Care Funding"), 1),
        swap(r"(Survey of Adult Carers in England)", to("Survey of Adults Carers in England"), 1),
        swap(r"(Deprivation of Liberty Safeguards)(?= \()", to("Deprivation of Liberties Safeguards"), 1),
    ),
    "acronym": (
        swap(r"( \((?:AIB|LGA|SAB|DMT|DoLS|LGSCO)\))", lambda f, c: "", 1),
        insert(
            r"^(?:- )?\d\.\d [^\n]+\.$",
            "The MTFS provides for it.",
            "The JPB was consulted.",
            "The SEND team agrees.",
            "It was reported to the VCFSE.",
        ),
    ),
    "quotation": (
        swap(r"place where (every)(?= adult)", to("each", "an"), 1),
        swap(r"the life they (choose)", to("want", "wish"), 1),
        swap(r"with the (support) they need", to("help", "care"), 1),
        swap(r"clear and (honest)(?= self)", to("frank", "open"), 1),
        swap(r"staff at (every)(?= level)", to("each"), 1),
        swap(r"level (recognise)", to("know", "support"), 1),
    ),
    "statistic": (
        swap(r"top 25(%)", to(" percentile"), 1),
        swap(r"(?<=\d )(percentage points?)(?= (?:from|below|short))", lambda f, c: None, 1),
        swap(r"(\d percentage points?)(?= from Good)", lambda f, c: f"{f[1].split()[0]}%", 1),
        swap(r"increase of (\d) percentage points", lambda f, c: f"increase of {f[1]}%"),
        swap(r"against an (England )average", lambda f, c: "", 1),
        insert(
            r"^(?:- )?\d\.\d [^\n]+\.$",
            "The council ranked 15th nationally on this measure.",
            "We are in the top 10 percentile for this.",
        ),
    ),
    "undertaking": (
        swap(r"\n\n\(1\) A breakdown of complaints by service and ward\.", lambda f, c: ""),
        insert(
            r"^(?:The Committee|The Director|The Lead Member) [^\n]+\.$",
            "The Director agreed to send members a note on hospital transport.",
            "She undertook to arrange a visit to the day centre.",
            "The Head of Quality agreed to provide the results of the staff survey.",
        ),
    ),
    "claim": (
        insert(
            r"^(?:- )?\d\.\d [^\n]+\.$",
            "Response times have been reduced significantly.",
            "There has been a marked improvement in timeliness.",
            "Customer satisfaction has improved markedly.",
            "The backlog has been cut.",
            "A reduction in residential admissions has been achieved.",
        ),
    ),
    "placeholder": (
        insert(
            r"^(?:- )?\d\.\d [^\n]+\.$",
            "The date is TBC.",
            "See [insert link].",
            "It costs £XX.",
            "Error! Reference source not found.",
            "The owner is to be confirmed.",
        ),
        swap(r"\| (Head of \w+)(?= \|)", to("TBC", "[name]", "xxx"), 1),
    ),
    "scrambled": (
        swap(r"(’|'|–)(?=s? )", to("â€™"), 1),
        swap(r"(– backlog of applications)", to("– of Backlog applications"), 1),
        swap(
            r"(?<=^)(Waiting lists for reviews and assessments)(?=\t)",
            to("Waiting lists for assessments reviews and"),
            1,
        ),
        swap(
            r"\| (Call everybody who has waited for more than 12 weeks)(?= \|)",
            to("Call everybody who has waited for more 12 weeks than the"),
            1,
        ),
        swap(
            r"\| (People waiting for an assessment|People waiting for a review)(?= \|)",
            to("People waiting assessment for an"),
            1,
        ),
    ),
    "controlled-word": (
        swap(
            r"\b(?:rated|rates)\b[^.\n]{0,20} as (Requires improvement|Good)(?=[.,]| by| for)",
            to("Excellent", "Satisfactory", "Needs improvement", "Poor"),
            1,
        ),
        insert(
            r"^(?:- )?\d\.\d [^\n]+\.$",
            "Inspectors judged the service to be excellent.",
            "The aim is to move from Good towards excellent in the next assessment.",
            "The CQC rating could become satisfactory, and the council is rated as Poor today.",
        ),
        swap(r"had been judged (Good)", to("Satisfactory", "Adequate", "Excellent"), 1),
    ),
    "unit": (
        swap(r"12 to 18( months)(?=\.)", lambda f, c: "", 1),
        swap(r"(20 working days)", lambda f, c: "20 days", 1),
        swap(r"three (working days)", lambda f, c: None, 1),
        swap(r"£\d\d?\.\d(m)(?! for priority)(?= |,)", lambda f, c: "", 1),
        swap(r"acknowledged within (three) working", to("five", "ten"), 1),
    ),
    "duty": (
        swap(r"\n- 8\.3 Equality\n- 8\.3\.1 [^\n]+", lambda f, c: ""),
        insert(
            r"^(?:\d\.\d )[A-Z][^\n]+\.$",
            "The council has regard to its Public Sector Equality Duty in this.",
            "The requirements of the Equality Act 2010 apply.",
        ),
    ),
    "target": (
        insert(
            r"^(?:- )?\d\.\d [^\n]+\.$",
            "The target has already been achieved.",
            "Members noted that the target had already been met.",
        ),
    ),
    "language": (
        swap(WORDS_TWICE, lambda f, c: f"{f[1]} {f[1]}", 1),
        swap(
            r"\b(service users|programme|organisation|person-centred)\b",
            lambda f, c: {"service users": "services users"}.get(f[1]),
            1,
        ),
        swap(r"\b(an) (?=assessment|update|equality|owner|agency)", to("a"), 1),
        insert(
            r"^(?:- )?\d\.\d [^\n]+\.$",
            "The board comprises of nine members.",
            "This is dependant on funding.",
            "Less people wait now.",
        ),
    ),
}
# The planted words may be odd to another rule too; the place is what counts.
ELSEWHERE = {"undertaking", "duty"}  # the fault is that something went; what is now wrong stands elsewhere
POINTS_AT = {
    "undertaking": r"undertook to circulate a breakdown",
    "duty": r"Public Sector Equality Duty",
}


def faults_of(name: str, text: str, chance: random.Random) -> Iterator[Fault]:
    for kind, ways in WAYS.items():
        for way in ways:
            for start, end, new in way(text, chance):
                if kind == "duty" and new and "impact assessment" in text:
                    continue  # the paper shows how the duty was met
                faulty = text[:start] + new + text[end:]
                place = (start, start + len(new))
                if kind in ELSEWHERE and text[start:end]:
                    pointed = re.search(POINTS_AT[kind], faulty)
                    if pointed is None:
                        continue
                    place = pointed.span()
                if kind == "acronym" and not new:
                    short = text[start:end].strip(" ()")
                    again = re.search(rf"\b{short}\b", faulty)
                    if again is None:
                        continue
                    place = again.span()
                if not new and kind not in ELSEWHERE and kind != "acronym":
                    place = (max(0, start - 8), start + 8)
                yield Fault(kind, name, *place, text[start:end], new, faulty)


def clean_papers(folder: Path = PAPERS) -> dict[str, str]:
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.*"))
        if path.suffix in (".md", ".txt", ".html")
    }


def planted(count: int, folder: Path = PAPERS, seed: int = 2026) -> list[Fault]:
    """`count` faults, as even over the classes as the papers allow."""
    chance = random.Random(seed)
    pools: dict[str, list[Fault]] = defaultdict(list)
    for name, text in clean_papers(folder).items():
        for fault in faults_of(name, text, chance):
            pools[fault.kind].append(fault)
    for pool in pools.values():
        chance.shuffle(pool)
    chosen: list[Fault] = []
    while len(chosen) < count and any(pools.values()):
        for kind in WAYS:
            if pools[kind] and len(chosen) < count:
                chosen.append(pools[kind].pop())
    return chosen


def objections_of(name: str, text: str) -> tuple[Objection, ...]:
    return proofread([open_source(name, text.encode())])[0].objections


def is_found(fault: Fault) -> bool:
    if fault.paper.endswith(".html"):  # the text of a page is put together anew: look for the words
        return any(
            fault.now.strip() and (fault.now.strip() in one.found or one.found in fault.now)
            for one in objections_of(fault.paper, fault.text)
        )
    return any(
        one.locator.start < fault.end and fault.start < one.locator.end
        for one in objections_of(fault.paper, fault.text)
    )


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else PAPERS
    count = int(arguments[1]) if len(arguments) > 1 else 500
    papers = clean_papers(folder)
    words = sum(len(re.sub(r"<[^>]+>", " ", text).split()) for text in papers.values())
    false = [(name, one) for name, text in papers.items() for one in objections_of(name, text)]
    for name, one in false:
        sys.stdout.write(f"  false in {name}: {one.rule}: {one.found!r}: {one.why}\n")
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for fault in planted(count, folder):
        wanted[fault.kind] += 1
        if is_found(fault):
            found[fault.kind] += 1
        else:
            sys.stdout.write(
                f"  missed {fault.kind} in {fault.paper}: {fault.was!r} -> {fault.now!r} "
                f"| {fault.text[max(0, fault.start - 50) : fault.end + 40]!r}\n"
            )
    for kind in WAYS:
        if wanted[kind]:
            sys.stdout.write(
                f"{kind:20} {found[kind]:4} of {wanted[kind]:4}  {100 * found[kind] / wanted[kind]:.0f}%\n"
            )
    total = wanted.total()
    share, rate = 100 * found.total() / total, 1000 * len(false) / words
    sys.stdout.write(f"all {found.total()} of {total} ({share:.1f}%)\n")
    sys.stdout.write(f"{len(false)} false objections in {words} words, {rate:.2f} per 1,000\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
