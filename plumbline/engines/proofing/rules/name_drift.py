"""One thing under two names in one paper: Adult and Adults Directorate, Advisory Group and Advisory Board."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from plumbline.engines.proofing.paper import Paper, Stretch
from plumbline.engines.proofing.ruling import Looks, Rule

PROPER = re.compile(r"\b[A-Z][\w’'-]*(?:\s+(?:&|and|of|for)\s+[A-Z][\w’'-]*|\s+[A-Z][\w’'-]*|\s+\([A-Z]{2,8}\))+")
BODIES = ("board", "group", "panel", "committee", "forum", "partnership", "steering group", "working group")
LEAST_LEADING = 2  # words that two bodies' names must share before the body word
INSERTED = {"action", "delivery"}  # "Improvement Action Plan" beside "Improvement Plan"
ENDINGS = {
    "plan",
    "programme",
    "directorate",
    "department",
    "service",
    "services",
    "strategy",
    "framework",
    "board",
    "team",
}


@dataclass(frozen=True)
class Named:
    words: tuple[str, ...]
    stretch: Stretch
    start: int
    end: int

    @property
    def printed(self) -> str:
        return " ".join(self.words)


def check(paper: Paper) -> Looks:
    found = list(_names(paper))
    yield from _plural_or_not(found)
    yield from _bodies(found)
    yield from _with_a_word_more(found)


def _names(paper: Paper) -> Iterator[Named]:
    for stretch in paper.stretches:
        for found in PROPER.finditer(stretch.text):
            if stretch.text.isupper():
                continue
            words = [word for word in re.split(r"\s+", found.group()) if not re.fullmatch(r"\([A-Z]{2,8}\)", word)]
            start = found.start()
            while words and words[0] in (
                "The",
                "A",
                "An",
                "This",
                "Our",
                "Its",
                "All",
                "As",
                "In",
                "For",
                "From",
                "With",
                "Since",
                "Of",
                "When",
                "New",
            ):
                start = stretch.text.find(words[1], start + len(words[0])) if len(words) > 1 else start
                words = words[1:]
            if len(words) >= 2:
                yield Named(tuple(words), stretch, start, found.end())


def _plural_or_not(found: list[Named]) -> Looks:
    """ "Adult Directorate" where all else says "Adults Directorate"."""
    groups: dict[tuple[str, ...], dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
    for name in found:
        words = [re.sub(r"[’'](?:s)?$", "", word).lower() for word in name.words]
        for length in range(2, min(len(words), 5) + 1):
            if words[length - 1] in ENDINGS:
                part = words[:length]
                stem = (*(word.rstrip("s") for word in part[:-1]), part[-1])
                end = _end_of(name, length)
                groups[stem][" ".join(part)].append(Named(name.words[:length], name.stretch, name.start, end))
    for forms in groups.values():
        if len(forms) < 2:
            yield None
            continue
        usual = max(forms, key=lambda form: len(forms[form]))
        for form, said in forms.items():
            if form == usual or len(said) * 2 > len(forms[usual]) + 1:
                continue
            for one in said:
                yield one.stretch.object(
                    RULE.name,
                    (one.start, one.end),
                    severity="warning",
                    expected=forms[usual][0].printed,
                    why=f"Elsewhere the paper says {forms[usual][0].printed} ({len(forms[usual])} times).",
                )


def _end_of(name: Named, length: int) -> int:
    at = name.start
    for word in name.words[:length]:
        at = name.stretch.text.find(word, at) + len(word)
    return at


def _bodies(found: list[Named]) -> Looks:
    """ "Coproduction Advisory Board" beside "Coproduction Advisory Group"."""
    groups: dict[tuple[str, ...], dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
    for name in found:
        words = [re.sub(r"[’'](?:s)?$", "", word).lower() for word in name.words]
        for position, word in enumerate(words):
            if word in BODIES and position >= LEAST_LEADING:
                leading = tuple(one.replace("-", "") for one in words[max(0, position - 3) : position])
                groups[leading[-LEAST_LEADING:]][word].append(
                    Named(name.words[: position + 1], name.stretch, name.start, _end_of(name, position + 1))
                )
                break
    for forms in groups.values():
        if len(forms) < 2:
            yield None
            continue
        usual = max(forms, key=lambda form: len(forms[form]))
        tied = len(forms) == 2 and len({len(said) for said in forms.values()}) == 1
        for form, said in forms.items():
            others = [one for other, ones in forms.items() if other != form for one in ones]
            if (form == usual and not tied) or any(_stand_together(one, other) for one in said for other in others):
                continue
            for one in said:
                yield one.stretch.object(
                    RULE.name,
                    (one.start, one.end),
                    severity="warning",
                    expected=others[0].printed,
                    why=f"The paper also speaks of the {others[0].printed}: is it one body or two?",
                )


def _stand_together(one: Named, other: Named) -> bool:
    """Both in one sentence are two bodies."""
    return (
        one.stretch is other.stretch
        and "." not in one.stretch.text[min(one.start, other.start) : max(one.end, other.end)]
    )


def _with_a_word_more(found: list[Named]) -> Looks:
    """ "Improvement Action Plan" where all else says "Improvement Plan"."""
    said: dict[str, list[Named]] = defaultdict(list)
    for name in found:
        words = [re.sub(r"[’'](?:s)?$", "", word) for word in name.words]
        for position, word in enumerate(words):
            if word.lower() in ("plan",):
                part = words[max(0, position - 2) : position + 1]
                said[" ".join(part).lower()].append(
                    Named(tuple(words[: position + 1]), name.stretch, name.start, _end_of(name, position + 1))
                )
    for key, places in said.items():
        words = key.split()
        if len(words) != 3 or words[1] not in INSERTED:
            continue
        usual = [one for other, ones in said.items() for one in ones if other.split()[-2:] == [words[0], "plan"]]
        if len(usual) <= 2 * len(places):
            continue
        for one in places:
            yield one.stretch.object(
                RULE.name,
                (one.start, one.end),
                severity="warning",
                expected=usual[0].printed,
                why=f"Elsewhere the paper says {usual[0].printed} ({len(usual)} times).",
            )


RULE = Rule("name", check)
