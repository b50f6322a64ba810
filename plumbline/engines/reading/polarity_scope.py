"""What a word reaches: knowing, planning, hindering, remedying, wanting and denying, each rule by itself."""

from plumbline.engines.reading.polarity_clauses import MARKS, NEAR, PARTING, Clauses
from plumbline.engines.reading.polarity_lexicon import Cue

QUESTION_WORDS = frozenset(["what", "which", "who", "whom", "where", "how", "when", "why", "whether"])
OPENS_OBJECT = frozenset(
    [
        "in",
        "to",
        "for",
        "about",
        "around",
        "with",
        "of",
        "over",
        "at",
        "between",
        "on",
        "regarding",
        "accessing",
        "getting",
        "finding",
        "that",
        "receiving",
        "obtaining",
    ]
)
WEIGHED = frozenset(["good", "bad", "less_is_better", "needs"])
PASSIVE = frozenset(["was", "were", "is", "are", "been", "being", "be", "get", "got"])
WANT = frozenset(["wanted", "want", "asked", "hoped", "wished", "wish", "preferred", "liked", "like", "welcomed"])
MODALS = frozenset(["could", "should", "might", "ought"])
WISHING = WANT | MODALS
COMPARATIVES = frozenset(
    [
        "more",
        "better",
        "faster",
        "sooner",
        "earlier",
        "quicker",
        "clearer",
        "easier",
        "simpler",
        "greater",
        "closer",
        "stronger",
        "further",
        "improved",
        "wider",
        "fuller",
        "longer",
        "quickly",
        "tighter",
        "bolder",
        "sharper",
        "smoother",
        "deeper",
    ]
)
ASIDE = (
    "rather than",
    "instead of",
    "and not a",
    "and not the",
    "and not an",
    "and not just",
)  # what stands behind is not so, but no plan either
TOPICS = frozenset(
    [
        "report",
        "reports",
        "data",
        "information",
        "training",
        "learning",
        "themes",
        "lessons",
        "intelligence",
        "oversight",
        "analysis",
        "update",
        "updates",
        "meeting",
        "meetings",
        "discussions",
        "guidance",
        "advice",
        "policy",
        "dashboard",
    ]
)
FEW = ("few", "little", "very few", "hardly any", "scarcely any", "a minority", "a minority of")
FEW_WORDS = frozenset(["less", "least", "few", "little", "fewer"])
INFORMING = ("inform", "informs", "informed", "informing")
RATES = (["rate"], ["rates"], ["level"], ["levels"], ["data"], ["figures"])  # "vacancy rate of 6%" says no more
REACH = 9  # words that a hindrance reaches


def swallow_neutral(said: Clauses) -> None:
    said.used.update(cue for cue in said.cues if "neutral" in cue.roles)


def weigh_knowing(said: Clauses) -> None:
    """ "knew which people were less likely to ask": what is known is no judgement, knowing it is."""
    for cue in said.unused("knowing"):
        opens = next(
            (at for at in range(cue.last + 1, min(cue.last + 4, len(said.words))) if said.words[at] in QUESTION_WORDS),
            None,
        )
        if opens is None or cue in said.used:
            continue
        denied = said.is_denied(cue.first)
        (said.blame if denied else said.praise)(cue, 2, words=f"{denied} {cue.words}" if denied else cue.words)
        said.used.add(cue)
        _silence(said, opens)


def swallow_plans(said: Clauses) -> bool:
    """Whether something is only planned; what stands behind the plan in its clause counts no more."""
    plans = said.unused("plans")
    for cue in plans:
        said.used.add(cue)
        _silence(said, cue.last)
    return any(cue.words not in ASIDE for cue in plans)


def weigh_wants(said: Clauses) -> None:
    """ "wanted decisions to be made faster", "could be started sooner": as good as saying that they are not."""
    if said.vocabulary.isdisjoint(WISHING):
        return
    for at, word in enumerate(said.words):
        is_modal = word in MODALS and (said.words[at + 1 : at + 2] in (["be"], ["have"], ["do"]) or word != "could")
        if not (is_modal or word in WANT) or (at and said.words[at - 1] in ("that", "so", "as") and word == "could"):
            continue
        end = min(len(said.words), at + (6 if is_modal else 11))
        for position in range(at + 1, end):
            if said.clause[position] != said.clause[at]:
                break
            if said.words[position] in COMPARATIVES:
                found = Cue(at, position, frozenset(("needs",)), 2, " ".join(said.words[at : position + 1]))
                said.blame(found, 2)
                _use_up(said, at, position + 3, keep=())
                break


def weigh_remedies(said: Clauses) -> None:
    """ "tackled inequalities", "risks were well managed"."""
    for cue in said.unused("remedies"):
        head = _object_of(said, cue)
        if head is None and (head := _patient_of(said, cue)) is not None:
            said.used.update(one for one in said.unused("less_is_better") if one.last < cue.first and one != head)
        if head is None or head in said.used:
            continue
        denied = said.is_denied(cue.first) or _is_hindered(said, cue)
        said.used.update((cue, head))
        if head.first < cue.first and said.words[cue.last + 1 : cue.last + 2] == ["by"] and not denied:
            continue  # "complaints are handled by a corporate team": only who does it
        words = f"{cue.words} {head.words}" if cue.first < head.first else f"{head.words} {cue.words}"
        (said.blame if denied else said.praise)(
            head, 2 if denied else 1, words=f"{denied} {words}" if denied else words
        )
        for other in said.unused("less_is_better"):
            between = range(max(cue.last, head.last) + 1, min(max(cue.last, head.last) + 5, len(said.words)))
            if other.first in between and said.words[other.first - 1] in ("and", "or", ","):
                said.used.add(other)


def _object_of(said: Clauses, cue: Cue) -> Cue | None:
    found = said.after(cue.last, within=6, role="less_is_better")
    if found is None:
        return None
    between = said.words[cue.last + 1 : found.first]
    return None if any(word in PARTING or word in ("had", "was", "were", "is", "are") for word in between) else found


def _patient_of(said: Clauses, cue: Cue) -> Cue | None:
    is_passive = any(word in PASSIVE for word in said.words[max(0, cue.first - 3) : cue.first])
    if not (is_passive or cue.words.startswith(("improv", "eas"))):
        return None
    return said.before(cue.first, within=10, role="less_is_better") or said.before(cue.first, within=10, role="needs")


def _is_hindered(said: Clauses, cue: Cue) -> str | None:
    hindrance = said.before(cue.first, within=2, role="hindrances")
    if hindrance is None:
        return None
    said.used.add(hindrance)
    return hindrance.words


def weigh_hindrances(said: Clauses) -> None:
    """ "struggled to get timely help": a want, and the good words behind it are what is wanted."""
    for cue in said.unused("hindrances"):
        if cue in said.used or "falling" in cue.roles:
            continue
        denied = said.is_denied(cue.first)
        said.used.add(cue)
        if cue.words.startswith("less ") and (harm := said.after(cue.last, within=5, role="less_is_better")):
            said.used.add(harm)
            said.praise(cue, 2, words=f"{cue.words} {harm.words}")
        elif denied:
            said.praise(cue, 2, words=f"{denied} {cue.words}")
        else:
            said.blame(cue, 2)
        _use_up(said, cue.last + 1, min(_clause_end(said, cue.last), cue.last + REACH), keep=("bad", "needs"))


def weigh_denials(said: Clauses) -> None:
    """A "not" that no other rule has accounted for: "people did not use it"."""
    for at in said.negators:
        word = said.words[at]
        if at in said.silent or at in said.heard or _is_inside_cue(said, at):
            continue
        following = said.words[at + 1] if at + 1 < len(said.words) else ""
        if following in ("only", "just", "least", "necessarily") or (word == "without" and following.endswith("ing")):
            continue  # "without going to a panel" is no want
        words = " ".join(said.words[at : at + 3])
        said.blame(Cue(at, at, frozenset(("bad",)), 1, words), 1)


def _is_inside_cue(said: Clauses, at: int) -> bool:
    return any(cue.first <= at <= cue.last for cue in said.cues)


def weigh_things(said: Clauses) -> None:
    """Burdens, wants, needs and praise that no other rule has accounted for."""
    for cue in said.cues:
        if cue in said.used or not cue.roles & WEIGHED:
            continue
        denied = said.is_denied(cue.first) or _few_before(said, cue)
        words = f"{denied} {cue.words}" if denied else cue.words
        if "could" in cue.words and _is_able(said, cue):
            continue
        if "less_is_better" in cue.roles:
            _weigh_burden(said, cue, denied)
        elif "needs" in cue.roles:
            if not denied:
                said.blame(cue, 2)
        elif "bad" in cue.roles:
            (said.praise if denied else said.blame)(cue, 1 if denied else cue.strength, words=words)
        elif "good" in cue.roles:
            (said.blame if denied else said.praise)(cue, 2 if denied else cue.strength, words=words)


def _is_able(said: Clauses, cue: Cue) -> bool:
    """ "felt heard and could be more flexible": a "could" of what has become possible, not of what is lacking."""
    return "now" in said.words[: cue.first] or (
        said.words[cue.first - 1 : cue.first] == ["and"] and any(place < cue.first for place, _, _ in said.good)
    )


def _weigh_burden(said: Clauses, cue: Cue, denied: str | None) -> None:
    if not denied and (
        _is_topic(said, cue) or said.words[cue.last + 1 : cue.last + 2] in RATES or _is_praised(said, cue)
    ):
        return
    if denied:
        said.praise(cue, 2, words=f"{denied} {cue.words}")
    else:
        said.blame(cue, 1)
    if cue.last + 1 < len(said.words) and said.words[cue.last + 1] in OPENS_OBJECT:
        end = min(_clause_end(said, cue.last), cue.last + REACH)
        _use_up(said, cue.last + 1, end, keep=("bad", "needs", "less_is_better"))


def _is_praised(said: Clauses, cue: Cue) -> bool:
    """ "manageable caseloads"."""
    return any("good" in other.roles and other.last == cue.first - 1 for other in said.cues)


def _is_topic(said: Clauses, cue: Cue) -> bool:
    """ "reports on complaints": what they are about, not that there are any."""
    before = said.words[max(0, cue.first - 3) : cue.first]
    if any(
        word in INFORMING and said.clause[at] == said.clause[cue.first]
        for at, word in enumerate(said.words[: cue.first])
    ):
        return True
    return any(word in TOPICS for word in before) and any(
        word in ("on", "from", "about", "around", "into") for word in before
    )


def _few_before(said: Clauses, cue: Cue) -> str | None:
    """ "less confident", "few could describe": as good as a "not"."""
    if said.vocabulary.isdisjoint(FEW_WORDS):
        return None
    for position in range(cue.first - 1, max(-1, cue.first - NEAR - 1), -1):
        word = said.words[position]
        if word in MARKS or word in (",", "and") or said.clause[position] != said.clause[cue.first]:
            return None
        if word in ("less", "least") and cue.first - position <= 2:
            return word
        if word in ("few", "little", "fewer") and said.words[position - 1 : position] != ["a"]:
            found = said.cue_at.get(position)
            if found is None or found not in said.used:
                if found is not None:
                    said.used.add(found)
                return word
    return None


def weigh_few(said: Clauses) -> None:
    """ "few people knew", "little guidance": a want by itself where nothing else is said."""
    for cue in said.unused("low"):
        is_few = cue.words in FEW and said.words[cue.first - 1 : cue.first] != ["a"]
        if is_few and cue not in said.used:
            said.blame(cue, 1)
            said.used.add(cue)


def _silence(said: Clauses, at: int) -> None:
    end = _clause_end(said, at)
    said.silent.update(range(at, end))
    _use_up(said, at, end, keep=())


def _clause_end(said: Clauses, at: int) -> int:
    """The first word behind the clause; a comma ends it too."""
    for position in range(at, len(said.words)):
        if said.clause[position] != said.clause[at] or said.words[position] == ",":
            return position
    return len(said.words)


def _use_up(said: Clauses, start: int, end: int, *, keep: tuple[str, ...]) -> None:
    for cue in said.cues:
        if start <= cue.first < end and not any(role in cue.roles for role in keep):
            said.used.add(cue)
