"""What rose, fell, is many or few, and whether less or more of it is better."""

from plumbline.engines.reading.polarity_clauses import Clauses
from plumbline.engines.reading.polarity_lexicon import Cue

TIMES = frozenset(["days", "weeks", "months", "hours", "minutes"])
UNWANTED = frozenset(["less_is_better", "bad"])
THINGS = UNWANTED | {"more_is_better"}
UP, DOWN = ("rising", "high"), ("falling", "low")
ENDS_OBJECT = frozenset(
    [
        "for",
        "from",
        "to",
        "at",
        "since",
        "among",
        "across",
        "by",
        "than",
        "over",
        "during",
        "when",
        "after",
        "and",
        ",",
        "with",
        "as",
        "on",
        "who",
        "that",
        "which",
        "were",
        "was",
        "had",
    ]
)
AUXILIARIES = frozenset(["had", "has", "have", "been", "was", "were", "also", "significantly", "further"])
HELD_AGAINST = frozenset(
    [
        "average",
        "averages",
        "figure",
        "target",
        "rate",
        "england",
        "national",
        "regional",
        "london",
        "neighbours",
        "comparators",
        "comparator",
        "expected",
        "peers",
        "others",
        "statistical",
        "benchmark",
        "year",
    ]
)
FRACTIONS = frozenset(["half", "third", "quarter", "fifth", "tenth", "thirds", "quarters", "fifths", "tenths", "cent"])
BESIDE = frozenset(
    ("above", "below", "higher", "lower", "higher than", "lower than", "more than the", "fewer", "less", "more")
)


def weigh_movements(said: Clauses) -> None:
    """Each word of rising, falling, many and few together with the thing that it is said of."""
    for cue in said.cues:
        if cue in said.used:
            continue
        up, down = any(role in cue.roles for role in UP), any(role in cue.roles for role in DOWN)
        if not (up or down):
            continue
        head = _head(said, cue)
        if head is None:
            head_is_less_better = _is_of_less(said, cue)
            if not (_is_beside_average(said, cue) or _is_of_a_share(said, cue)):
                continue
        else:
            head_is_less_better = not head.roles.isdisjoint(UNWANTED) or _is_time(said, cue)
        is_up = up != (said.is_denied(cue.first) is not None)
        words = cue.words if head is None else _joined(cue, head)
        said.used.add(cue)
        said.has_moved = True
        if head is not None:
            said.used.add(head)
        (said.blame if is_up == head_is_less_better else said.praise)(head or cue, 2, words=words)
        said.used.update(one for one in said.cues if one.last == cue.first - 1 and "bad" in one.roles)  # "upheld fewer"
        if head is not None and head.last < cue.first:
            said.used.update(one for one in said.unused("less_is_better") if _is_in_subject(said, one, head))
        if head is not None and head_is_less_better:
            _use_up_near(said, head, cue)


def _is_in_subject(said: Clauses, one: Cue, head: Cue) -> bool:
    """ "complaints about delays had fallen": both of them."""
    return one.last < head.first and head.first - one.last <= 3 and said.clause[one.last] == said.clause[head.first]


def _joined(cue: Cue, head: Cue) -> str:
    return f"{cue.words} {head.words}" if cue.first < head.first else f"{head.words} {cue.words}"


def _use_up_near(said: Clauses, head: Cue, cue: Cue) -> None:
    """ "overdue reviews and long waits fell": what else is less_is_better in between moved with it."""
    for other in said.cues:
        if min(head.first, cue.first) <= other.first <= max(head.first, cue.first) and (
            "less_is_better" in other.roles or "more_is_better" in other.roles or "bad" in other.roles
        ):
            said.used.add(other)


def _head(said: Clauses, cue: Cue) -> Cue | None:
    close = _object(said, cue, within=3)
    if close is not None:
        return close
    if "low" in cue.roles or "high" in cue.roles:
        if _is_predicate(said, cue):
            return _subject(said, cue)
        return _object(said, cue, within=5) or (_subject(said, cue) if cue.words.endswith("est") else None)
    return _subject(said, cue) or _object(said, cue, within=6)


def _is_predicate(said: Clauses, cue: Cue) -> bool:
    before = said.words[max(0, cue.first - 2) : cue.first]
    return any(
        word in ("was", "were", "is", "are", "been", "remained", "remain", "stayed", "being", "be") for word in before
    )


def _object(said: Clauses, cue: Cue, *, within: int) -> Cue | None:
    """The thing behind: "fewer complaints", "a fall in complaints", but not "had fallen for complaints"."""
    for at in range(cue.last + 1, min(len(said.words), cue.last + within + 1)):
        word = said.words[at]
        if said.clause[at] != said.clause[cue.last] or word in ENDS_OBJECT:
            return None
        if word == "in" and cue.first and said.words[cue.first - 1] in AUXILIARIES:
            return None
        found = said.cue_at.get(at)
        if found is not None and found.roles & THINGS:
            return found
    return None


def _subject(said: Clauses, cue: Cue) -> Cue | None:
    """The thing before, in its clause: first a thing of which less is better."""
    return said.before(cue.first, within=14, role="less_is_better") or said.before(
        cue.first, within=14, role="more_is_better"
    )


def _is_time(said: Clauses, cue: Cue) -> bool:
    """ "completed in eleven days, down from forty"."""
    return cue.words.endswith("from") and any(word in TIMES for word in said.words[max(0, cue.first - 6) : cue.first])


def _is_of_less(said: Clauses, cue: Cue) -> bool:
    return any("less_is_better" in other.roles and other.last < cue.first for other in said.cues)


def _is_of_a_share(said: Clauses, cue: Cue) -> bool:
    """ "a third had a break, up from a tenth"."""
    return cue.words in ("up from", "down from") and (
        any(word in FRACTIONS or word.endswith("%") for word in said.words[: cue.first])
    )


def _is_beside_average(said: Clauses, cue: Cue) -> bool:
    if cue.words not in BESIDE:
        return False
    return any(word in HELD_AGAINST for word in said.words[cue.last + 1 : cue.last + 6])
