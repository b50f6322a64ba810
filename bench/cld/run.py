"""How long a council's year takes, from CSV to all measures: python -m bench.cld.run [--people N] [--folder DIR]
[--councils N] [--others PYTHON].

Each part is a process of its own, and its processor seconds and peak memory are what the kernel says of it.
`--councils` loads so many councils into one store, each with the same file under a code of its own.
`--others` is a Python with pandas, polars and pyarrow; the six measures then run beside it on the same store.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plumbline.engines.cld.synthesis import Configuration, synthesise
from plumbline.engines.cld.synthesis.writing import write

REPOSITORY = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=115_000, help="575,000 give 500,000 rows in the year's file")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--councils", type=int, default=1)
    parser.add_argument("--others", metavar="PYTHON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        files = sorted((folder / "submissions").glob("*.csv"))
        if not files:
            apart(lambda: write(synthesise(Configuration(people=arguments.people, writes_files=False)), folder))
            files = sorted((folder / "submissions").glob("*.csv"))
        size = sum(path.stat().st_size for path in files)
        with open(files[-1], "rb") as file:
            rows = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b"")) - 1
        print(f"{rows:,} rows, {size / 2**20:.0f} MiB of CSV (synthetic), for each of {arguments.councils} councils")
        if arguments.councils > 1:
            files = [copy_of(files[-1], folder, code) for code in range(800, 800 + arguments.councils)]
        store = folder / "store"
        command = [sys.executable, "-m", "plumbline.doors.cli", "cld"]
        population = str(folder / "population.csv")
        _time("check", [*command, "check", str(files[-1])])
        _time("load", [*command, "load", *map(str, files), "--store", str(store), "--population", population])
        _time("all measures", [*command, "measure", str(store), "--out", str(folder / "figures.csv")])
        _time("all measures again", [*command, "measure", str(store), "--out", str(folder / "figures.csv")])
        for python, engine in [(sys.executable, "duckdb"), (arguments.others, "pandas"), (arguments.others, "polars")]:
            if python:
                _time(f"six, {engine}", [python, "-m", "bench.cld.three_engines", engine, str(store)], shows=True)


def apart(work: Callable[[], object]) -> None:
    """In a process of its own, for its memory would count as that of the processes that are begun later."""
    process = os.fork()
    if process == 0:
        work()
        os._exit(0)
    os.waitpid(process, 0)


def copy_of(file: Path, folder: Path, code: int) -> Path:
    """The same file as of another council."""
    copy = folder / "councils" / file.name.replace("-999-", f"-{code}-")
    copy.parent.mkdir(exist_ok=True)
    with open(file, encoding="utf-8") as read, open(copy, "w", encoding="utf-8") as written:
        written.write(next(read))
        written.writelines(f"{code}{line[3:]}" for line in read)
    return copy


@dataclass(frozen=True)
class Took:
    """Of a process that has ended: seconds by the clock and of the processor, peak memory in MiB."""

    wall: float
    cpu: float
    peak: float
    code: int
    output: str


def took(words: list[str]) -> Took:
    output = tempfile.TemporaryFile()  # noqa: SIM115  read after the process has ended
    started = time.perf_counter()
    process = os.fork()
    if process == 0:
        os.chdir(REPOSITORY)
        os.dup2(output.fileno(), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.execv(words[0], words)
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - started
    output.seek(0)
    code = os.waitstatus_to_exitcode(status)
    return Took(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, code, output.read().decode())


def _time(name: str, words: list[str], *, shows: bool = False) -> None:
    used = took(words)
    print(
        f"{name:22} {used.cpu:7.2f} CPU s  {used.wall:7.2f} s  {used.peak:6.0f} MiB  code {used.code}",
        flush=True,
    )
    if shows:
        hashes = " ".join(json.loads(used.output)["hashes"]) if used.output else "none"
        print(f"{'':22} hashes {hashes}", flush=True)


if __name__ == "__main__":
    main()
