"""The national table of the demonstration: what was published of two regions, each report with its address."""

from pathlib import Path
from typing import Any

import yaml

from plumbline.knowledge import catalogue
from plumbline.knowledge.periods import parse_date
from plumbline.workspace.councils.actions import take_ratings
from plumbline.workspace.councils.rules.rating_files import RatingLine

_FACTS = Path(__file__).parent / "ratings.yaml"


def published_ratings() -> None:
    said = yaml.safe_load(_FACTS.read_text(encoding="utf-8"))
    take_ratings([_line(said["below"], *one) for one in said["reports"]], taken_on=said["taken_on"])


def _line(below: str, name: str, rating: str, scores: list[Any], month: str, tail: str) -> RatingLine:
    entry, published = catalogue.council_named(name), parse_date(month)
    assert entry is not None and published is not None
    return RatingLine(entry.gss_code, rating, tuple(scores), published, below + tail)
