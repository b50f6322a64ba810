"""Whatever kills a load or a measurement, the old store stands or the new one does, and results are whole or none."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import MadeUp

REPOSITORY = Path(__file__).resolve().parents[3]


def _killed(made_up: MadeUp, folder: Path, *, times: int, seed: int) -> dict[str, list[str]]:
    words = [str(folder), str(times), str(seed), str(made_up.files[0]), str(made_up.files[-1])]
    done = subprocess.run(
        [sys.executable, "-m", "tests.engines.cld.killing", *words], cwd=REPOSITORY, capture_output=True, check=True
    )
    answer: dict[str, list[str]] = json.loads(done.stdout)
    return answer


def _stands(answer: dict[str, list[str]]) -> None:
    (old,), (new,), (whole,) = answer["old"], answer["new"], answer["whole"]
    assert old != new
    assert set(answer["stores"]) <= {old, new}
    assert set(answer["figures"]) <= {whole, "none"}
    assert answer["after"] == [new]


def test_killed_at_a_few_moments_the_old_store_stands_or_the_new_one(made_up: MadeUp, tmp_path: Path) -> None:
    _stands(_killed(made_up, tmp_path, times=4, seed=1))


@pytest.mark.slow
def test_killed_at_forty_moments_the_old_store_stands_or_the_new_one(made_up: MadeUp, tmp_path: Path) -> None:
    answer = _killed(made_up, tmp_path, times=40, seed=2)
    _stands(answer)
    assert set(answer["stores"]) == {answer["old"][0], answer["new"][0]}
