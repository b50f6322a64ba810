"""The cues of praise and of want in a text, out of `definitions/polarity_words.yaml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from plumbline.knowledge.catalogue.files import read_definition

FILE = "polarity_words.yaml"
LISTS = (
    "needs", "less_is_better", "more_is_better", "falling", "rising", "low", "high", "hindrances", "remedies",
    "knowing", "plans", "arrangements", "done", "neutral",
)  # fmt: skip
TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)*|\d[\d,]*(?:\.\d+)?%?|[,;:()–—.!?]")
WANT_BY_FORM = re.compile(
    r"un(?!der|til|less|ion|it|i[qvfs]|paid|announced|locked|derstood|ravel|wind|pick|veil|dertak)[a-z]{4,}"
    r"|mis(?!s)[a-z]{4,}"
)
NO_MEASURE = frozenset(
    ["and", "that", "which", "because", "but", "as", "to", "with", "for", "in", "by", "from", "had", "was", "were"]
)
MOST_WORDS = 20_000  # that a state remembers
GAP = 3  # words that two dots stand for, at most
ANY = "_"


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """Words `first` to `last` of a text and what they may be; each is itself, and equal to no other."""

    first: int
    last: int
    roles: frozenset[str]
    strength: int
    words: str


@dataclass
class _Node:
    """What may come next; `roles` are set where a cue may end."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    beginnings: dict[str, "_Node"] = field(default_factory=dict)
    any: "_Node | None" = None
    roles: dict[str, int] = field(default_factory=dict)

    def after(self, word: str) -> Iterator["_Node"]:
        if word in self.words:
            yield self.words[word]
        for beginning, node in self.beginnings.items():
            if word.startswith(beginning):
                yield node
        if self.any is not None and word[0].isalnum():
            yield self.any


class _State:
    """All places in the tree of phrases where the words so far may have led; what follows is worked out once a word."""

    __slots__ = ("_nodes", "following", "roles", "strength")

    def __init__(self, nodes: tuple[_Node, ...]) -> None:
        self._nodes = nodes
        self.following: dict[str, _State | None] = {}
        said = {role: strength for node in nodes for role, strength in node.roles.items()}
        self.roles = frozenset(said)
        self.strength = max(said.values(), default=0)

    def after(self, word: str) -> "_State | None":
        nodes = tuple(following for node in self._nodes for following in node.after(word))
        state = _State(nodes) if nodes else None
        if len(self.following) >= MOST_WORDS:
            self.following.clear()
        self.following[word] = state
        return state


def words_of(text: str) -> list[str]:
    """The words, numbers and marks of a text that is in lower case already; a hyphen parts words."""
    return TOKEN.findall(text.replace("'", "’"))


def cues_in(words: list[str]) -> list[Cue]:
    """The cues in order; where they overlap, the first and at each place the longest."""
    found: list[Cue] = []
    start = _start()
    count = len(words)
    at = 0
    while at < count:
        state = start
        best: _State | None = None
        end = position = at
        while position < count:
            word = words[position]
            led = state.following[word] if word in state.following else state.after(word)
            if led is None:
                break
            state = led
            position += 1
            if state.roles:
                end, best = position, state
        if best is not None:
            found.append(Cue(at, end - 1, best.roles, best.strength, " ".join(words[at:end])))
            at = end
            continue
        if (formed := _formed(words, at)) is not None:
            found.append(formed)
        at += 1
    return found


def _formed(words: list[str], at: int) -> Cue | None:
    """A want by the form of its word: "unheard", "misjudged", "too narrow"."""
    word = words[at]
    if word == "too" and at + 1 < len(words) and words[at + 1][0].isalpha() and words[at + 1] not in NO_MEASURE:
        return Cue(at, at, frozenset(("bad",)), 2, " ".join(words[at : at + 2]))
    if word[:2] in ("un", "mi") and WANT_BY_FORM.fullmatch(word):
        return Cue(at, at, frozenset(("bad",)), 1, word)
    return None


@cache
def _start() -> _State:
    return _State((_root(),))


@cache
def _root() -> _Node:
    root = _Node()
    definition = read_definition(FILE)
    for judgement in ("good", "bad"):
        strengths = definition.record(judgement)
        for strength, name in ((2, "strong"), (1, "plain")):
            _add_all(root, strengths.texts(name), role=judgement, strength=strength)
    for name in LISTS:
        _add_all(root, definition.texts(name), role=name, strength=1)
    definition.finish()
    return root


def _add_all(root: _Node, lines: tuple[str, ...], *, role: str, strength: int) -> None:
    for line in lines:
        for phrase in line.split(","):
            for words in _forms(phrase.replace("-", " ").split()):
                _add(root, words, role, strength)


def _forms(words: list[str]) -> Iterator[list[str]]:
    """A phrase with a gap is as many phrases as words may stand in it."""
    if ".." not in words:
        yield words
        return
    gap = words.index("..")
    for number in range(GAP + 1):
        yield from _forms([*words[:gap], *([ANY] * number), *words[gap + 1 :]])


def _add(node: _Node, words: list[str], role: str, strength: int) -> None:
    if not words:
        node.roles[role] = max(strength, node.roles.get(role, 0))
        return
    for form in words[0].split("|"):
        if form == ANY:
            node.any = following = node.any or _Node()
        elif form.endswith("*"):
            following = node.beginnings.setdefault(form[:-1], _Node())
        else:
            following = node.words.setdefault(form, _Node())
        _add(following, words[1:], role, strength)
