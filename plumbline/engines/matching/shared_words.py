"""The words for which two texts are near: what a person is shown as the reason."""

import re
from collections.abc import Iterator

from plumbline.knowledge.catalogue import find_subjects

MOST = 6
STEM = 5  # letters that two forms of a word share: "assessing", "assessments"
_WORD = re.compile(r"[^\W\d_]{4,}")
# Words that say nothing on what a text is about.
_EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        """
        about across adult adults after also among and another because been before being between both care council
        councils could each ensure from have having improve improved improvement including into more most must need
        needs other people person place plan plans provide provided services service should social some support
        supported their them there these they this those through under were what when where which while will with
        within work working would your
        """,
    )
)


def shared_words(words: str, other: str) -> tuple[str, ...]:
    """At most six words or phrases of the first text that the other shares, by subject or by stem, in their order."""
    subjects_of_other = {found.subject for found in find_subjects(other)}
    stems_of_other = {word.lower()[:STEM] for word in _WORD.findall(other)}
    shared: dict[str, str] = {}  # under what they have in common, as printed first
    for start, end, subject in _places(words):
        printed = words[start:end]
        if subject in subjects_of_other:
            shared.setdefault(f"subject {subject}", printed)
        elif subject is None and printed.lower()[:STEM] in stems_of_other:
            shared.setdefault(printed.lower()[:STEM], printed)
    return tuple(list(shared.values())[:MOST])


def _places(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Phrases that name a subject, and the telling words between them."""
    named = find_subjects(text)
    places: list[tuple[int, int, str | None]] = [(found.start, found.end, found.subject) for found in named]
    taken = {at for found in named for at in range(found.start, found.end)}
    for found in _WORD.finditer(text):
        if found.start() not in taken and found.group().lower() not in _EVERYDAY:
            places.append((found.start(), found.end(), None))
    yield from sorted(places)
