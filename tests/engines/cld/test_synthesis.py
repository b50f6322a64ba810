"""The generator: the same seed gives the same bytes, says that it is synthetic, and puts its faults in."""

import hashlib
import json
from pathlib import Path

import pytest

from plumbline.engines.cld.synthesis import Configuration, synthesise
from plumbline.engines.cld.synthesis.writing import write

from .conftest import MadeUp


def _hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "store" not in path.parts
    }


def test_one_seed_gives_the_same_bytes(made_up: MadeUp, tmp_path: Path) -> None:
    write(synthesise(Configuration(seed=1, people=900)), tmp_path)
    assert _hashes(tmp_path) == _hashes(made_up.folder)


def test_another_seed_gives_another_council(made_up: MadeUp, tmp_path: Path) -> None:
    files = write(synthesise(Configuration(seed=5, people=900)), tmp_path)
    assert files[-1].read_bytes() != made_up.files[-1].read_bytes()


def test_everything_says_that_it_is_synthetic(made_up: MadeUp) -> None:
    assert "SYNTHETIC" in (made_up.folder / "README.txt").read_text()
    assert all(path.name.startswith("synthetic-") for path in made_up.files)
    assert json.loads((made_up.folder / "truth.json").read_text())["synthetic"] is True
    assert "Synthetic,Person" in made_up.files[0].read_text()
    assert made_up.generation.manifest.synthetic


def test_the_ledger_names_the_faults_that_were_put_in(made_up: MadeUp) -> None:
    faults = json.loads((made_up.folder / "faults.json").read_text())["faults"]
    assert {
        "request without an end date",
        "request with an invalid outcome",
        "person with an invalid ethnicity",
        "person whose support reason changed between files",
        "service left open after a death",
        "row sent twice",
        "row without a person",
        "row with a date in the future",
        "file whose stated period is longer than its data",
        "partial resubmission",
    } <= set(faults)
    assert all(count > 0 for count in faults.values())


def test_more_assessors_make_the_waits_shorter() -> None:
    def average(capacity: float) -> float:
        waits = [
            (wait.response.start - wait.request.start).days
            for wait in synthesise(Configuration(seed=3, people=1500, capacity=capacity)).world.waits
            if wait.response and wait.response.kind == "Assessment"
        ]
        return sum(waits) / len(waits)

    assert average(1.3) < average(0.9) / 2


def test_too_few_people_are_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="people are too few"):
        write(synthesise(Configuration(people=20)), tmp_path)
