"""What holds of every reading, whatever the text: made-up texts out of the field's own pieces."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plumbline.engines.reading import Reading, read_source
from plumbline.engines.reading.outline import source_range
from plumbline.engines.reading.sources.text import read_text
from plumbline.engines.reading.statements import sentences, split_statements

PIECES = [
    "## 4.0 Background", "Safeguarding", "Score: 3", "Score 2", "Key findings for this quality statement",
    "**Strengths**", "Areas for improvement", "Theme 1: Working with people",
    "**Theme 2: providing support****Strengths**",
    "- 5.3 The inspectors found gaps. However, strengths were found too. These include:", "- Leaders are known.",
    "Partners told us 31% to 37% were late, although staff (e.g. nurses) were not.", "<sup>1</sup> Ibid, p. 40",
    "following on from", "this, the council received 'Good' in July 2025, scoring 64 overall.",
    "Requirement\tProgress", "Waits\t<p>Done.</p> <ul> <li>• A</li> <li>• B</li></ul>", "\tmore of it", "--\t--",
    "| Action | Lead |", "| --- | --- |", "| Visit | Head & <b>team</b> |", "i) That it be noted.", "RESOLVED:",
    "**Priority one:** Shorter waits – fewer "
    "people.", "12", "Page 2 of 9", "\f", "&amp; £5.6m *more* in 2025/26", "* * *",
    "Region\tNumber of councils\tCompleted\tOutstanding\tGood\tRequires Improvement\tInadequate",
    "North\t1\t1\t0\t1\t0\t0", "It was agreed that the figures would be sent to Members.",
    "1. Assessing needs – 2", "",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=40), max_size=25).map("\n".join) | st.lists(
    st.sampled_from(PIECES), max_size=25
).map("\n\n".join)
ordinary = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def reading(text: str) -> tuple[str, Reading]:
    source = read_text(name="x.txt", sha256="0" * 64, text=text)
    return source.text, read_source(source)


@ordinary
@given(TEXTS)
def test_every_range_lies_in_the_text_and_shows_something(text: str) -> None:
    whole, read = reading(text)
    places = [
        *(
            one.locator
            for one in (*read.findings, *read.requirements, *read.priorities, *read.resolutions, *read.figures)
        ),
        *(score.locator for one in read.assessments for score in one.scores),
        *(one.locator for one in (*read.problems, *read.assessments) if one.locator),
    ]
    for place in places:
        assert 0 <= place.start < place.end <= len(whole)
        assert whole[place.start : place.end].strip()


@ordinary
@given(TEXTS)
def test_every_block_and_cell_stands_in_the_text_in_order(text: str) -> None:
    source = read_text(name="x.txt", sha256="0" * 64, text=text)
    for number, block in enumerate(source.blocks, start=1):
        assert block.paragraph == number
        assert 0 <= block.start <= block.end <= len(source.text)
        for where in (block, *(cell for row in block.rows for cell in row)):
            if where is block and block.kind == "table":
                continue
            for at, character in enumerate(where.text):
                start, end = source_range(where, at, at + 1)
                assert 0 <= start < end <= len(source.text)
                if character.isalnum():
                    assert source.text[start] == character or source.text[start] == "&"


@ordinary
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=8).map(" ".join))
def test_splitting_loses_no_word(paragraph: str) -> None:
    words = "".join(character for character in paragraph if character.isalnum())
    for parts in ([one.text for one in split_statements(paragraph)], [paragraph[a:b] for a, b in sentences(paragraph)]):
        assert "".join(character for part in parts for character in part if character.isalnum()) == words


@ordinary
@given(TEXTS)
def test_a_reading_is_the_same_each_time(text: str) -> None:
    assert reading(text) == reading(text)


@ordinary
@given(TEXTS)
def test_scores_and_confidences_are_within_their_range(text: str) -> None:
    _, read = reading(text)
    for one in (
        *read.findings,
        *read.figures,
        *read.resolutions,
        *read.requirements,
        *read.priorities,
        *read.assessments,
    ):
        assert 0 < one.confidence <= 1 and one.reason
    assert all(1 <= score.score <= 4 and 1 <= score.qs <= 9 for one in read.assessments for score in one.scores)
