"""Random plans and random histories, for the tests of what replays."""

from datetime import date
from random import Random

from hypothesis import strategies as st

from plumbline.workspace.improvement.changes.operations import Change, Kind

NAMES = ["title", "owner", "due_on", "measure", "findings", "stopped", "steps_that_nobody_has_thought_of_yet"]
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    words,
    st.dates(date(2025, 1, 1), date(2027, 1, 1)).map(date.isoformat),
    st.lists(st.integers(0, 4), max_size=3),
    st.dictionaries(words, words, max_size=2),
)


def rows(depth: int) -> st.SearchStrategy:
    """A list of numbered rows in any order, whose rows may hold lists of rows."""
    fields = st.dictionaries(st.sampled_from(NAMES), values, max_size=4)
    inner = (
        st.dictionaries(st.sampled_from(["milestones", "costs"]), rows(depth - 1), max_size=1) if depth else st.just({})
    )
    row = st.builds(lambda one, two: {**one, **two}, fields, inner)
    return st.dictionaries(st.integers(1, 6), row, max_size=4).flatmap(
        lambda found: st.permutations(list(found)).map(lambda order: [{"number": n, **found[n]} for n in order])
    )


contents = st.builds(
    lambda fields, priorities, actions: {**fields, "priorities": priorities, "actions": actions},
    st.dictionaries(st.sampled_from(NAMES), values, max_size=3),
    rows(0),
    rows(1),
)

ACTION = {"number": 7, "title": "Look at the list", "due_on": "2026-03-31", "measure": "People waiting"}
FIRST = {
    "title": "Improvement plan",
    "purpose": "",
    "priorities": [{"number": 1, "title": "Waits", "text": ""}, {"number": 2, "title": "Carers", "text": ""}],
    "actions": [ACTION, {"number": 8, "title": "Train", "due_on": None, "findings": [3, 4]}],
}


def moved(before: str, after: str, number: int = 7) -> Change:
    return Change(Kind.SET, ("actions", number, "due_on"), before, after)


def random_content(random: Random, lists: tuple[str, ...] = ("priorities", "actions")) -> dict:
    """A content made quickly, by the thousand; Hypothesis makes the curious ones."""
    said = {name: random_value(random) for name in NAMES if random.random() < 0.4}
    for name in lists:
        inner = ("milestones",) if name == "actions" and random.random() < 0.5 else ()
        order = random.sample(range(1, 6), random.randint(0, 3))
        said[name] = [{**random_content(random, inner), "number": number} for number in order]
    return said


def random_value(random: Random) -> object:
    return random.choice(
        [
            None,
            "",
            True,
            random.randint(0, 3),
            random.choice("abc"),
            f"2026-0{random.randint(1, 9)}-28",
            random.choices(range(4), k=random.randint(0, 3)),
            {"reason": random.choice("xyz")},
        ]
    )


def random_successor(random: Random, content: dict) -> dict:
    """The content with some fields, rows and orders changed."""
    other = random_content(random, ())
    later = {name: other.get(name) if random.random() < 0.3 else value for name, value in content.items()}
    for name, value in later.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            rows = [random_successor(random, row) | {"number": row["number"]} for row in value if random.random() < 0.9]
            new = 1 + max(row["number"] for row in value)
            rows += [{**random_content(random, ()), "number": new}] * (random.random() < 0.3)
            later[name] = random.sample(rows, len(rows)) if random.random() < 0.3 else rows
    return later
