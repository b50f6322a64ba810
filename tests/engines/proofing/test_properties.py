"""What holds of every proof, whatever the paper: made-up papers out of what councils write, broken in every way."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plumbline.engines.proofing import Proof, proofread
from plumbline.engines.reading import Source
from plumbline.engines.reading.sources.opening import open_source
from plumbline.engines.reading.sources.text import read_text

PAPERS = sorted(path for path in Path(__file__).parent.glob("*/*.*") if path.suffix in (".md", ".txt"))
NUMBERS = ["0", "1", "7", "10", "100", "110", "1,200", "0.0", "31", "2026", "1000000000000000000000000"]
FRAMES = [
    "That is {} hours, the equivalent of {} working days.", "This meant that {} out of {} people were seen.",
    "Of the {} measures, {} met their target, {} were late and {} did not.", "{} of {} ({}%) were answered on time.",
    "It rose from {} to {}, an increase of {}%.", "The figure doubled from {} to {}.", "A range of {} to {} days.",
    "The {} replies came from people ({}), carers ({}) and providers ({}).", "Paragraph {}.{} and Appendix {}.",
    "On {} June {} the board met for the {}th time.", "| Area | A | B | Share |\n| --- | --- | --- | --- |\n"
    "| X | {} | {} | {}% |\n| Y | {} | {} | {}% | {} |\n| Z | {} | {} |\n| Total | {} | {} | {}% |",
    "| Team |\n| --- |\n| X | {} |\n| Y | {} |\n| Z | {} | {} |\n| V | |\n| W | {} | {} |",
    "{} per cent of the {} people, or {}%, said so.", "£{}m of £{}m ({}%)", "Between {} and {} per cent.",
    "It is in the {}th percentile, from {}% to {}%, a change of {} percentage points.",
    "{} of the nine statements: {}.",
]  # fmt: skip
settled = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@st.composite
def papers(draw: st.DrawFn) -> str:
    numbers = st.sampled_from(NUMBERS)
    frames = draw(st.lists(st.sampled_from(FRAMES) | st.text(max_size=30), min_size=1, max_size=6))
    return "\n\n".join(re.sub(r"\{\}", lambda _: draw(numbers), frame) for frame in frames)


def source_of(text: str) -> Source:
    return read_text(name="x.md", sha256="0" * 64, text=text)


def check(source: Source, proof: Proof) -> None:
    for one in proof.objections:
        assert 0 <= one.locator.start < one.locator.end <= len(source.text), one
        assert one.why[-1] in ".?", one
        assert one.expected, one
        assert proof.checked[one.rule] >= 1


@settled
@given(papers())
def test_every_objection_points_at_words_and_says_why(text: str) -> None:
    source = source_of(text)
    check(source, proofread([source])[0])


@settled
@given(papers(), papers())
def test_two_papers_are_objected_to_alone_as_together_or_more(one: str, other: str) -> None:
    sources = [source_of(one), source_of(other)]
    for alone, together in zip(sources, proofread(sources), strict=True):
        kept = {(each.rule, each.locator) for each in together.objections}
        assert {(each.rule, each.locator) for each in proofread([alone])[0].objections} <= kept


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_a_paper_broken_in_any_way_is_read_to_its_end(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        text = broken(chance.choice(PAPERS).read_text(encoding="utf-8"), chance)
        source = open_source("x.md", text.encode())
        check(source, proofread([source])[0])


def broken(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    way = chance.randrange(6)
    if way == 0:
        return "\n".join(chance.sample(lines, len(lines)))
    if way == 1:
        return re.sub(r"\d+", lambda found: chance.choice([found[0], "0", "9" * chance.randrange(1, 25)]), text)
    if way == 2:
        return "\n".join(line[: chance.randrange(len(line) + 1)] for line in lines) + "."
    if way == 3:
        return re.sub(" ", lambda _: chance.choice([" "] * 5 + ["\u00a0", "\n", "\t", " | "]), text)
    if way == 4:
        return text.upper()
    return re.sub(r"[.,;:|]", "", text)
