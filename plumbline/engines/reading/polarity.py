"""Whether a statement speaks of something good, something lacking, both, or only of how things are arranged.

The cues come from `definitions/polarity_words.yaml`; `polarity_scope.py` and `polarity_movement.py` say what each of
them means where it stands; here they are weighed.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from plumbline.engines.reading.phrase_patterns import lowered
from plumbline.engines.reading.polarity_clauses import Clauses, clauses_of
from plumbline.engines.reading.polarity_movement import weigh_movements
from plumbline.engines.reading.polarity_numbers import numbers_alone, share_of, weigh_times
from plumbline.engines.reading.polarity_scope import (
    swallow_neutral,
    swallow_plans,
    weigh_denials,
    weigh_few,
    weigh_hindrances,
    weigh_knowing,
    weigh_remedies,
    weigh_things,
    weigh_wants,
)
from plumbline.engines.reading.proposals import Polarity

DIGIT = re.compile(r"\d")
SIMILAR = re.compile(
    r"\b(?:similar to|in line with|comparable (?:to|with)|the same as|close to|consistent with) "
    r"(?:the |that |its |other )?(?:\w+ ){0,2}(?:national|england|london|regional|average|comparators?|other|neighbours"
    r"|rates?|figures?|expected)\b"
)
BESIDE_AVERAGE = re.compile(
    r"\b(?P<which>better|worse) than (?:both )?(?:the |that |its |their )?(?:\w+ ){0,2}?(?:national|england|london"
    r"|regional|average|comparators?|neighbours|expected|target)\b"
)
LESS_SO = re.compile(r"[,;]? (?:but |though |although |if )?(?:much |rather |somewhat )?less so\b")
_OPINION = r"(?:feedback|experiences?|views?|picture|results?|reviews?|messages?|responses?|opinions?|success|reports?)"
MIXED = re.compile(rf"\bmixed {_OPINION}\b|\b{_OPINION}\b[^.;]{{0,60}}\b(?:is|was|were|are|been|more|remained) mixed\b")
# "Despite these concerns, ...": what counts is the clause behind it.
CONCESSION = re.compile(r"(?:despite|in spite of|notwithstanding)\b[^,]{3,120},\s*")
COUNT = re.compile(
    r"we (?:spoke|met|reviewed|looked|heard from)\b"
    r"|there (?:was|were|are) (?:about |around |over |approximately |nearly )?\d"
)
LEANING = ("however", "but", "yet", "nevertheless", "nonetheless")  # at the start: opposed to the sentence before
CIRCUMSTANCE = frozenset(("when", "whenever", "if"))
OPPOSITE: dict[Polarity, Polarity] = {"strength": "shortfall", "shortfall": "strength"}
GUESSED = 0.45  # at first contact, of verdicts without a word to rest on, a little under half were right
LONGEST_SENTENCE = 1500  # characters; what is longer is broken text, and is judged by its beginning
LEAST_BEHIND = 20  # characters
SMALL_SHARE = 0.5
LARGE_SHARE = 0.8


@dataclass(frozen=True)
class Verdict:
    polarity: Polarity
    confidence: float
    words: tuple[str, ...]  # what decided
    is_guess: bool = False  # no word decided


@lru_cache(maxsize=2048)
def polarity_of(text: str) -> Verdict:
    """The polarity of one statement, by its own words and numbers."""
    lower = lowered(text[:LONGEST_SENTENCE])
    concession = CONCESSION.match(lower)
    if concession is not None and len(lower) - concession.end() > LEAST_BEHIND:
        lower = lower[concession.end() :]
    return _polarity(lower)


def opposed(verdict: Verdict, *, to: Verdict) -> Verdict:
    """What half of a sentence says that has no word to rest on: the opposite of its other half."""
    if not verdict.is_guess or to.polarity not in OPPOSITE:
        return verdict
    return Verdict(OPPOSITE[to.polarity], GUESSED, ("the opposite of the other half",))


def _polarity(text: str) -> Verdict:
    said = clauses_of(text)
    has_digit = DIGIT.search(text) is not None
    if not said.contrasts and (beside := BESIDE_AVERAGE.search(text)) is not None:
        is_better = beside["which"] == "better"
        return Verdict("strength" if is_better else "shortfall", 0.9, (beside.group(),))
    if LESS_SO.search(text) is not None:
        return Verdict("mixed", 0.7, ("less so",))
    if "mixed" in said.vocabulary and (mixed := MIXED.search(text)) is not None:
        return Verdict("mixed", 0.75, (mixed.group(),))
    if (by_numbers := numbers_alone(text, said)) is not None:
        polarity, words = by_numbers
        return Verdict(polarity, 0.75, (words,))
    held_beside = has_digit or any(word in text for word in ("average", "national", "england"))
    if held_beside and (similar := SIMILAR.search(text)) is not None:
        return Verdict("context", 0.7, (similar.group(),))
    swallow_neutral(said)
    weigh_knowing(said)
    weigh_wants(said)
    is_planned = swallow_plans(said)
    weigh_movements(said)
    weigh_remedies(said)
    weigh_hindrances(said)
    weigh_things(said)
    weigh_few(said)
    weigh_denials(said)
    if has_digit or "within" in said.vocabulary:
        weigh_times(text, said)
    return _weigh(text, said, is_planned=is_planned)


def _weigh(text: str, said: Clauses, *, is_planned: bool) -> Verdict:
    _excuse_circumstances(said)
    good = sum(strength for _, strength, _ in said.good)
    bad = sum(strength for _, strength, _ in said.bad)
    praise = tuple(words for _, _, words in said.good[:3])
    blame = tuple(words for _, _, words in said.bad[:3])
    if (good or bad) and not (good and bad) and any(_leaves_open(said, at) for at in said.contrasts):
        return Verdict("mixed", 0.5, (*praise[:1], *blame[:1]))
    share = share_of(text, said, before=said.good[0][2].split()[-1] if said.good else "")
    if good and not bad:
        if share is not None and share < SMALL_SHARE and not said.has_moved:
            return Verdict("shortfall", 0.6, (*praise[:1], f"of {share:.0%}"))
        return Verdict("strength", 0.9 if good > 2 else 0.85 if good == 2 else 0.78, praise)
    if bad and not good:
        return Verdict("shortfall", 0.92 if bad > 2 else 0.88 if bad == 2 else 0.8, blame)
    if good and bad:
        return _of_both(said, good, bad, praise, blame)
    if share is not None and share < SMALL_SHARE and any("more_is_better" in cue.roles for cue in said.cues):
        return Verdict("shortfall", 0.5, (f"of {share:.0%}",))
    if share is not None and share >= LARGE_SHARE:
        return Verdict("strength", 0.5, (f"of {share:.0%}",))
    if COUNT.match(text) or any("arrangements" in cue.roles for cue in said.cues):
        return Verdict("context", 0.7, ())
    if any("done" in cue.roles for cue in said.cues if cue not in said.used):
        return Verdict("strength", 0.55, ())
    if is_planned:
        return Verdict("context", 0.65, ())
    return Verdict("context", GUESSED, (), is_guess=True)


def _excuse_circumstances(said: Clauses) -> None:
    """ "acted quickly when a home closed": what happened is no blame for what was done well about it."""
    if not said.good or not said.bad or said.vocabulary.isdisjoint(CIRCUMSTANCE):
        return
    for at, word in enumerate(said.words):
        if word in CIRCUMSTANCE and said.good and min(said.good)[0] < at:
            said.bad = [one for one in said.bad if one[0] < at or said.clause[one[0] - 1] != said.clause[at]]
        elif at == 0 and word == "when" and min(said.good)[0] > max(said.bad)[0]:
            said.bad = []


def _of_both(said: Clauses, good: int, bad: int, praise: tuple[str, ...], blame: tuple[str, ...]) -> Verdict:
    if any(_parts(said, at) for at in said.contrasts):
        return Verdict("mixed", 0.65, (praise[0], blame[0]))
    if _are_joined(said):
        return Verdict("mixed", 0.5, (praise[0], blame[0]))
    if good >= 3 * bad:
        return Verdict("strength", 0.6, praise[:2])
    if bad >= good:
        return Verdict("shortfall", 0.6, blame)
    return Verdict("mixed", 0.5, (praise[0], blame[0]))


def _leaves_open(said: Clauses, at: int) -> bool:
    """Praise or blame on one side of a contrast word only: the other side says the opposite, in words unknown here."""
    if at == 0:
        return False
    places = [place for place, _, _ in (*said.good, *said.bad)]
    return len(said.words) - at > 4 and (all(place < at for place in places) or all(place > at for place in places))


def _parts(said: Clauses, at: int) -> bool:
    """Whether a contrast word, or the comma of a clause that opens with one, has praise and blame around it."""
    if at == 0:
        return said.words[0] not in LEANING
    before = sum(strength for place, strength, _ in said.good if place < at) - sum(
        strength for place, strength, _ in said.bad if place < at
    )
    behind = sum(strength for place, strength, _ in said.good if place > at) - sum(
        strength for place, strength, _ in said.bad if place > at
    )
    return before * behind <= 0


def _are_joined(said: Clauses) -> bool:
    """ "quick for one and confusing for another": all praise on one side of an "and" or ";", all blame on the other."""
    praised, blamed = [place for place, _, _ in said.good], [place for place, _, _ in said.bad]
    if max(praised) < min(blamed):
        left, right = max(praised), min(blamed)
    elif max(blamed) < min(praised):
        left, right = max(blamed), min(praised)
    else:
        return False
    between = said.words[left:right]
    return ("and" in between and right - left > 2) or ";" in between
