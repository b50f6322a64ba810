"""A text as words, cues and clauses: how far a "not" reaches, and what a word has around it."""

from dataclasses import dataclass, field

from plumbline.engines.reading.polarity_lexicon import Cue, cues_in, words_of

CONTRASTS = frozenset(
    [
        "but",
        "however",
        "although",
        "though",
        "while",
        "whilst",
        "whereas",
        "despite",
        "yet",
        "nevertheless",
        "nonetheless",
        "albeit",
    ]
)
MAY_PART = CONTRASTS | {"even"}
NOT_YET = frozenset(["not", "has", "have", "had", "as", "is", "are", "was", "were"])
WAITING = frozenset(["waiting", "they", "in", "at", "on", "awaiting", "living", "being"])
LEANING = frozenset(["however", "nevertheless", "nonetheless"])  # in mid-sentence only behind a comma
MARKS = frozenset(";:()–—.!?")
PARTING = frozenset(
    ["and", "because", "which", "who", "so", "when", "where", "if", "since", "until", "before", "after"]
)
BEFORE_NEW_CLAUSE = frozenset(
    ["and", "so", "which", "who", "with", "leading", "resulting", "meaning", "because", "where"]
)
NOT = frozenset(["not", "no", "never", "without", "nobody", "none", "neither", "nor", "cannot", "nothing"])
SELDOM = frozenset(["rarely", "seldom", "hardly", "scarcely", "barely", "infrequently"])
NEGATORS = NOT | SELDOM
FAR_REACHING = frozenset(["nobody", "none", "neither", "no", "without", "never"])
NEAR, FAR = 4, 8  # words that a "not" and a "nobody" reach


@dataclass
class Clauses:
    """The words of a statement with their cues; cues are used up one by one as rules account for them."""

    words: list[str]
    cues: list[Cue]
    clause: list[int]  # of each word
    contrasts: list[int]  # where a contrast word stands
    cue_at: dict[int, Cue]  # by first word
    vocabulary: frozenset[str]  # the words, each once: asked first by rules that need one of a few
    negators: tuple[int, ...]  # where a "not" stands
    used: set[Cue] = field(default_factory=set)
    heard: set[int] = field(default_factory=set)  # where each "not" stands that a rule has accounted for
    has_moved: bool = False  # something rose, fell, is many or few
    silent: set[int] = field(default_factory=set)  # words that are no judgement: what is known, what is planned
    good: list[tuple[int, int, str]] = field(default_factory=list)  # where, how strongly, in which words
    bad: list[tuple[int, int, str]] = field(default_factory=list)

    def praise(self, cue: Cue, strength: int, *, words: str | None = None) -> None:
        self.good.append((cue.first, strength, words or cue.words))

    def blame(self, cue: Cue, strength: int, *, words: str | None = None) -> None:
        self.bad.append((cue.first, strength, words or cue.words))

    def unused(self, role: str) -> list[Cue]:
        return [cue for cue in self.cues if role in cue.roles and cue not in self.used]

    def before(self, at: int, *, within: int, role: str) -> Cue | None:
        """The nearest cue of that role that ends at most so many words before, in the same clause."""
        for cue in reversed(self.cues):
            if cue.last < at and role in cue.roles and at - cue.last <= within:
                return cue if self.clause[cue.last] == self.clause[at] else None
        return None

    def after(self, at: int, *, within: int, role: str) -> Cue | None:
        """The next cue of that role that begins at most so many words behind, in the same clause."""
        for cue in self.cues:
            if cue.first > at and role in cue.roles:
                same = cue.first - at <= within and self.clause[cue.first] == self.clause[at]
                return cue if same else None
        return None

    def is_denied(self, at: int) -> str | None:
        """The "not" that reaches a word, with no "and" between."""
        if not self.negators or self.negators[0] >= at:
            return None
        for position in range(at - 1, max(-1, at - FAR - 1), -1):
            word = self.words[position]
            if position in self.negators:
                if self.words[position + 1 : position + 2] in (["only"], ["just"], ["least"]):
                    return None
                if at - position > (FAR if word in FAR_REACHING else NEAR + 1):
                    return None
                self.heard.add(position)
                return "no longer" if self.words[position : position + 2] == ["no", "longer"] else word
            if word in PARTING or word == "," or word in MARKS or self.clause[position] != self.clause[at]:
                return None
        return None


def is_negator(word: str) -> bool:
    return word in NEGATORS or word.endswith("n’t")


def clauses_of(text: str) -> Clauses:
    """Read a text that is in lower case already."""
    words = words_of(text)
    cues = cues_in(words)
    clause: list[int] = []
    contrasts: list[int] = []
    number = 0
    before = ""
    for at, word in enumerate(words):
        if word in MARKS:
            number += 1
        elif word in MAY_PART and _parts(words, at):
            contrasts.append(at)
            number += 1
        elif before == "," and word in BEFORE_NEW_CLAUSE:
            number += 1
        before = word
        clause.append(number)
    vocabulary = frozenset(words)
    may_deny = not vocabulary.isdisjoint(NEGATORS) or "n’t" in text or "n't" in text
    negators = tuple(at for at, word in enumerate(words) if is_negator(word)) if may_deny else ()
    return Clauses(words, cues, clause, contrasts, {cue.first: cue for cue in cues}, vocabulary, negators)


def _parts(words: list[str], at: int) -> bool:
    """Whether a contrast word stands there; "not yet", "yet to" and a while of waiting are none."""
    word, before, behind = words[at], words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if word == "even":
        return behind in ("if", "though")
    if word not in CONTRASTS or before == "even":
        return False
    if word == "yet":
        return before not in NOT_YET and behind != "to"
    if word == "though" and before == "," and behind == ",":
        return False  # "Some carers, though, did not know ...": held against the sentence before
    if word in LEANING:
        return at == 0 or before in (",", ";", "and", ".")
    if word in ("while", "whilst"):
        return before not in ("a", "the") and behind not in WAITING
    return not (word == "though" and before == "as")
