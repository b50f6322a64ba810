"""Every cut and join keeps its places in the source."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plumbline.workspace.review.ranges import Range, cover_of, parts_of, ranges_of_parts, union_of

WORDS = st.lists(st.text(alphabet="abcdeé12", min_size=1, max_size=5), min_size=4, max_size=30)
GAPS = st.sampled_from([" ", "  ", "\n", ", ", ". ", " - ", "** ", " (", ") "])


@st.composite
def cut_sources(draw):
    """A source with some text around it, one or two ranges of it, and its words cut into parts."""
    words = draw(WORDS)
    text, places = "before ", []
    for word in words:
        places.append((len(text), len(text) + len(word)))
        text += word + draw(GAPS)
    text += "after"
    middle = draw(st.integers(1, len(words) - 1))
    if draw(st.booleans()):
        ranges = (Range(places[0][0], places[middle - 1][1]), Range(places[middle][0], places[-1][1]))
    else:
        ranges = (Range(places[0][0], places[-1][1]),)
    cuts = sorted(draw(st.sets(st.integers(1, len(words) - 1), min_size=1, max_size=4)))
    bounds = [0, *cuts, len(words)]
    parts = [" ".join(words[first:last]) for first, last in pairwise(bounds)]
    return text, ranges, parts


def words_in(text):
    return re.findall(r"[^\W_]+", text.casefold())


@given(cut_sources())
def test_the_ranges_of_parts_lie_in_the_source_in_order_and_hold_the_words_of_their_part(case):
    text, ranges, parts = case

    found = ranges_of_parts(text, ranges, parts)

    assert len(found) == len(parts)
    reached = 0
    for part, places in zip(parts, found, strict=True):
        assert places
        for place in places:
            assert place.start < place.end
            assert any(one.start <= place.start and place.end <= one.end for one in ranges)
            assert place.start >= reached
            reached = place.end
        assert words_in(" ".join(text[place.start : place.end] for place in places)) == words_in(part)


@given(cut_sources(), st.text(alphabet="xyz", min_size=1, max_size=6))
def test_a_part_in_other_words_rests_on_the_whole_and_disturbs_no_other_part(case, strange):
    text, ranges, parts = case

    found = ranges_of_parts(text, ranges, [parts[0], strange, *parts[1:]])

    assert found[1] == ranges
    assert (found[0], *found[2:]) == ranges_of_parts(text, ranges, parts)


def test_the_full_stop_behind_the_last_word_goes_with_it():
    text = "Joint work was strong. People waited."

    (first, second) = ranges_of_parts(text, [Range(0, len(text))], ["Joint work was strong", "people waited"])

    assert [text[one.start : one.end] for one in (*first, *second)] == ["Joint work was strong.", "People waited."]


def test_the_same_words_twice_are_taken_in_order():
    text = "It was late. It was late."

    found = ranges_of_parts(text, [Range(0, len(text))], ["It was late.", "It was late."])

    assert [places[0].start for places in found] == [0, 13]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), min_size=1, max_size=8))
def test_joined_ranges_cover_the_same_characters_without_overlap(pairs):
    ranges = [Range(start, start + length) for start, length in pairs]

    joined = union_of(ranges)

    covered = {place for one in ranges for place in range(one.start, one.end)}
    assert {place for one in joined for place in range(one.start, one.end)} == covered
    assert all(one.end < other.start for one, other in pairwise(joined))
    assert cover_of(ranges) == Range(min(covered), max(covered) + 1)


def test_parts_stand_between_blank_lines():
    assert parts_of(" One.\r\n\r\nTwo\nlines.\n \n\nThree. ") == ("One.", "Two\nlines.", "Three.")
    assert parts_of("  \n ") == ()
