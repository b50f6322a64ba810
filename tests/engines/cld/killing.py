"""Load or measure in a child again and again, kill each at a random moment, and say what stands afterwards.

python -m tests.engines.cld.killing FOLDER TIMES SEED FILE OTHER_FILE. What is imported is imported once, before the
children part from this process, so that the moments fall into the work and not into the start of Python.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb  # noqa: F401  the children must not spend their time on it

from plumbline.engines.cld import leaving
from plumbline.engines.cld.answers import answer
from plumbline.engines.cld.engine import duck_engine
from plumbline.engines.cld.loading import load
from plumbline.engines.cld.measures import measures
from plumbline.engines.cld.measuring import default_period
from plumbline.engines.cld.store import current


def measured(store: Path, out: Path) -> None:
    generation = current(store)
    period = default_period(generation)
    with duck_engine() as engine:
        found = answer(generation, engine=engine, period=period, chosen=measures())
    leaving.write(found.results, out, of=leaving.provenance(generation), period=period)


def in_child(work: Callable[[], object], *, seconds: float | None = None) -> float:
    """How long it took, or until it was killed."""
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return time.monotonic() - started


def of_store(store: Path) -> str:
    """What the store says: its events, and that every file of it can be read."""
    generation = current(store)
    for path in generation.folder.rglob("*.parquet"):
        ends = path.read_bytes()
        assert ends[:4] == ends[-4:] == b"PAR1", f"{path} is not whole"
    return hashlib.sha256(generation.file("events.parquet").read_bytes()).hexdigest()


def of_results(out: Path) -> str:
    return hashlib.sha256(out.read_bytes()).hexdigest() if out.exists() else "none"


def main() -> None:
    folder, times, seed, first, second = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *map(Path, sys.argv[4:])
    chance = random.Random(seed)
    old, both, store, out = folder / "old", folder / "both", folder / "store", folder / "figures.json"
    in_child(lambda: load([first], store=old))
    shutil.copytree(old, both)
    load_needs = in_child(lambda: load([second], store=both))
    measure_needs = in_child(lambda: measured(both, folder / "whole.json"))
    answer: dict[str, list[str]] = {"old": [of_store(old)], "new": [of_store(both)], "stores": []}
    answer |= {"whole": [of_results(folder / "whole.json")], "figures": []}
    for number in range(times):
        shutil.rmtree(store, ignore_errors=True)
        shutil.copytree(old, store)
        in_child(lambda: load([second], store=store), seconds=chance.uniform(0, 1.1 * load_needs))
        answer["stores"].append(of_store(store))
        if number % 4 == 0:
            out.unlink(missing_ok=True)
            in_child(lambda: measured(both, out), seconds=chance.uniform(0.5, 1.1) * measure_needs)
            answer["stores"].append(of_store(both))
            answer["figures"].append(of_results(out))
    in_child(lambda: load([second], store=store))
    answer["after"] = [of_store(store), *(path.name for path in store.glob(".building-*"))]
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
