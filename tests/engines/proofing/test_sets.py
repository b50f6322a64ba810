"""Papers of a set against each other: of one council, known or not, and never of two."""

from itertools import permutations

from plumbline.engines.proofing import proofread
from plumbline.engines.reading import open_source

BODY = """# Adult social care: {about}

Report to the Improvement Board of {council}, {day}

1. The Care Quality Commission rated {council} as Requires improvement, with an overall score of {score}%.
"""


def contradictions(*papers: str) -> list[int]:
    """How many contradictions with another paper stand under each."""
    sources = [open_source(f"paper-{at}.md", text.encode()) for at, text in enumerate(papers)]
    return [sum("in paper-" in one.why for one in proof.objections) for proof in proofread(sources)]


def paper(council: str, score: int, about: str = "progress") -> str:
    return BODY.format(about=about, council=council, score=score, day="12 May 2026")


def test_a_contradiction_stands_under_each_paper_whether_or_not_the_council_is_known() -> None:
    for council in ("Halton Borough Council", "Wexcombe Council", "the council"):
        assert contradictions(paper(council, 56), paper(council, 59)) == [1, 1]
        assert contradictions(paper(council, 56), paper(council, 56)) == [0, 0]


def test_a_paper_that_names_no_council_is_of_the_sets_one_council() -> None:
    for papers in permutations([paper("Halton Borough Council", 56), paper("the council", 59)]):
        assert contradictions(*papers) == [1, 1]


def test_papers_of_two_councils_contradict_nobody_else() -> None:
    two = [paper("Halton Borough Council", 56), paper("Leeds City Council", 59)]
    assert contradictions(*two) == [0, 0]
    assert contradictions(*two, paper("the council", 62)) == [0, 0, 0]
