"""The cues of praise and of want in a text, out of `definitions/polarity_words.yaml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

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
GAP = 3  # words that two dots stand for, at most
ANY = "_"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words `first` to `last` of a text and what they may be."""

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


def words_of(text: str) -> list[str]:
    """The words, numbers and marks of a text that is in lower case already; a hyphen parts words."""
    return TOKEN.findall(text.replace("'", "’"))


def cues_in(words: list[str]) -> list[Cue]:
    """The cues in order; where they overlap, the first and at each place the longest."""
    found: list[Cue] = []
    at = 0
    while at < len(words):
        nodes = _starting_with(words[at])
        end, roles = _longest(nodes, words, at) if nodes else (0, {})
        if roles:
            found.append(Cue(at, end - 1, frozenset(roles), max(roles.values()), " ".join(words[at:end])))
            at = end
        else:
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


def _longest(nodes: tuple[_Node, ...], words: list[str], at: int) -> tuple[int, dict[str, int]]:
    end, best = 0, {}
    position = at + 1
    level = list(nodes)
    while level:
        roles = {role: strength for node in level for role, strength in node.roles.items()}
        if roles:
            end, best = position, roles
        if position == len(words):
            break
        level = [following for node in level for following in node.after(words[position])]
        position += 1
    return end, best


@lru_cache(maxsize=20_000)
def _starting_with(word: str) -> tuple[_Node, ...]:
    return tuple(_root().after(word))


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
