"""Papers of our own, their findings tagged: "{+}" before a strength, "{-}" a shortfall, "{=}" context, "{~}" both.

They were written before the reader saw them, in forms that it had not read, and are read in every file format.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from plumbline.engines.reading import Source, open_source, read_source
from plumbline.engines.reading.proposals import FindingProposal, Reading

from .documents import building
from .marking.places import squash

TAGGED = sorted((Path(__file__).parent / "tagged").glob("*.md"))
POLARITY = {"+": "strength", "-": "shortfall", "=": "context", "~": "mixed"}
TAG = re.compile(r"\{([-+=~])\}")
LEAST_FOUND, LEAST_RIGHT = 0.95, 0.85
FORMS = ("txt", "html", "docx", "docx-plain", "pdf")


@dataclass(frozen=True)
class Tagged:
    polarity: str
    words: str


def tagged(path: Path) -> tuple[str, list[Tagged]]:
    """The paper without its tags, and what is tagged: up to the next tag or the end of the line."""
    raw = path.read_text(encoding="utf-8")
    parts = TAG.split(raw)
    tags = [Tagged(POLARITY[tag], words.split("\n")[0]) for tag, words in zip(parts[1::2], parts[2::2], strict=True)]
    return "".join(parts[::2]), [one for one in tags if one.words.strip()]


def pieces(text: str) -> list[dict[str, Any]]:
    """The paper as the writers of documents want it."""
    made: list[dict[str, Any]] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.split("\n")
        if heading := re.match(r"(#+) (.*)", block):
            made.append({f"h{min(len(heading[1]), 3)}": heading[2]})
        elif lines[0].startswith("|"):
            header, _, *rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
            made.append({"table": {"header": header, "rows": rows}})
        elif re.match(r"[*-] ", lines[0]):
            made.append({"bullets": [line[2:] for line in lines]})
        elif re.fullmatch(r"\*\*[^*]+\*\*", block):
            made.append({"bold": block.strip("*")})
        else:
            made.extend({"p": line.replace("**", "")} for line in lines)
    return made


def read_as(form: str, path: Path) -> tuple[Source, Reading]:
    suffix, write = building.WRITERS[form]
    content = {"title": "", "running_head": "Wexcombe", "pieces": pieces(tagged(path)[0])}
    source = open_source(f"{path.stem}{suffix}", write(content))
    return source, read_source(source)


def findings_at(one: Tagged, source: Source, reading: Reading) -> list[FindingProposal]:
    words, origins = squash(source.text)
    needle = squash(one.words)[0].rstrip(";|")
    at = words.find(needle)
    assert at >= 0, one.words
    start, end = origins[at], origins[at + len(needle) - 1] + 1
    return [
        finding
        for finding in reading.findings
        if 2 * (min(finding.locator.end, end) - max(finding.locator.start, start))
        >= min(end - start, finding.locator.end - finding.locator.start)
    ]


@pytest.mark.parametrize("path", [path for path in TAGGED if tagged(path)[1]], ids=lambda path: path.stem)
def test_what_is_tagged_is_found_for_what_it_is_and_little_else(path: Path) -> None:
    source, reading = read_as("md", path)
    tags = tagged(path)[1]
    found = [(one, findings_at(one, source, reading)) for one in tags]
    missed = [one.words for one, there in found if not there]
    wrong = [one.words for one, there in found if there and not says(one, there)]
    answered = {id(finding) for _, there in found for finding in there}
    surplus = [finding.text for finding in reading.findings if id(finding) not in answered]
    assert len(missed) <= (1 - LEAST_FOUND) * len(tags), missed
    assert len(surplus) <= (1 - LEAST_FOUND) * len(tags), surplus
    assert len(wrong) <= max(1, (1 - LEAST_RIGHT) * len(tags)), wrong


def says(one: Tagged, there: list[FindingProposal]) -> bool:
    said = {finding.polarity for finding in there}
    return one.polarity in said or (one.polarity == "mixed" and len(said) > 1)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", TAGGED, ids=lambda path: path.stem)
def test_a_paper_says_the_same_in_every_format(path: Path, form: str) -> None:
    assert what_is_read(read_as(form, path)[1]) == what_is_read(read_as("md", path)[1])


def what_is_read(reading: Reading) -> tuple[object, ...]:
    """All that does not hang on where a line ends; a rating's percentage in a heading may be a figure or not."""
    return (
        reading.document.kind,
        reading.document.dates,
        [(one.kind, one.overall, [(score.qs, score.score) for score in one.scores]) for one in reading.assessments],
        [(one.polarity, squash(one.text)[0]) for one in reading.findings],
        [(one.kind, one.number, squash(one.text)[0]) for one in reading.resolutions],
        [(one.number, one.title) for one in reading.priorities],
        [squash(one.text)[0] for one in reading.requirements],
    )
