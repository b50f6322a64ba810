"""The names under which fields and people find a place in the Word file."""

import re
from itertools import count

from plumbline.engines.writers.content import Fact
from plumbline.engines.writers.numbering import FactUse, Place
from plumbline.engines.writers.word.elements import Element, make

_LONGEST = 40  # Word cuts the name of a bookmark there


class Bookmarks:
    """Puts bookmarks around things; each has an id of its own in the file."""

    def __init__(self) -> None:
        self._ids = count(1)

    def around(self, name: str, *children: Element) -> list[Element]:
        assert len(name) <= _LONGEST, name
        number = next(self._ids)
        return [make("bookmarkStart", id=number, name=name), *children, make("bookmarkEnd", id=number)]


def name_of_place(place: Place) -> str:
    """A name that begins with an underscore is hidden from Word's list of bookmarks."""
    return f"_Ref_{place.anchor.replace('-', '_')}"


def name_of_note(number: int) -> str:
    return f"_Note_{number}"


def name_of_figure(use: FactUse) -> str:
    """Around the figure where it is shown; numbered through the paper."""
    return _speaking_name(f"fact_{use.number}", use.fact)


def name_of_source(count: int, fact: Fact) -> str:
    """Around the row in the sources of the figures of which this is the first fact."""
    return _speaking_name(f"source_{count}", fact)


def _speaking_name(start: str, fact: Fact) -> str:
    return f"{start}_{re.sub('[^A-Za-z0-9]+', '_', fact.key)}"[:_LONGEST]
