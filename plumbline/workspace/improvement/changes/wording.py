"""How places and values of a plan are said in sentences. A field that nobody has named here says its own name."""

from collections.abc import Iterable
from datetime import date

from plumbline.knowledge.periods import format_date
from plumbline.workspace.improvement.changes.content import Json
from plumbline.workspace.improvement.changes.operations import Place

FIELDS = {
    "due_on": "due date",
    "starts_on": "start",
    "ends_on": "end",
    "how_we_will_know": "how we will know",
    "findings": "findings answered",
    "reason": "why it is here",
    "text": "what it covers",
    "needs": "what must be there",
    "on": "number of what it waits for",
}
ROWS = {
    "money": "money line",
    "targets": "target of measure",
}  # where the name of a list does not give that of one of its rows
SHORT = 60  # characters; longer words are quoted on a line of their own
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def field_words(name: str) -> str:
    return FIELDS.get(name, name.replace("_", " "))


def one_of(list_name: str) -> str:
    """What one row of a list is called: "actions" holds actions, so one is an "action"."""
    words = list_name.replace("_", " ")
    if words in ROWS:
        return ROWS[words]
    return words.removesuffix("ies") + "y" if words.endswith("ies") else words.removesuffix("s")


def row_words(place: Place) -> str:
    """ "action 7", and within it "milestone 2"; a row that is only asked for has no number yet: "a new action"."""
    pairs = zip(place[::2], place[1::2], strict=True)
    return ", ".join(
        f"{one_of(str(name))} {number}" if int(number) > 0 else f"a new {one_of(str(name))}" for name, number in pairs
    )


def as_day(value: Json) -> date | None:
    """The day that a text is, if it is one."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-03-31") else None
    except ValueError:
        return None


def said(value: Json) -> str:
    """A value in a sentence."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{name.replace('_', ' ')}: {said(inner)}" for name, inner in value.items())
    if isinstance(value, list | tuple):
        return listed(said(one) for one in value)
    if day := as_day(value):
        return format_date(day)
    return f"“{' '.join(value.split()).removesuffix('.')}”" if isinstance(value, str) else str(value)


def is_short(value: Json) -> bool:
    return not isinstance(value, str) or (len(value) <= SHORT and "\n" not in value)


def listed(parts: Iterable[str]) -> str:
    texts = list(parts)
    return texts[0] if len(texts) == 1 else " and ".join([", ".join(texts[:-1]), texts[-1]]) if texts else ""


def ordinal(number: int) -> str:
    """ "second"; from eleven on "11th", with "21st", "22nd" and "23rd"."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    teens = 11 <= number % 100 <= 13
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
