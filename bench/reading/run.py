"""Reading speed beside markitdown, on the same files in one run: `python -m bench.reading.run`.

Both read from the disk, in a warm process of their own, by turns; the medians of the rounds are compared. Each round
has files of its own, so that nothing read before can be remembered. Ends with 1 where a bar is missed or a table row
came out wrong.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bench.reading.builder import BenchFile, build_files, build_warm_up
from plumbline.engines.reading import read_document
from plumbline.engines.reading.sources.opening import open_source

ROOT = Path(__file__).resolve().parents[2]
OWN_VENV = ROOT / ".data" / "bench-venv"


@dataclass
class Times:
    """Seconds of each round for one file."""

    opened: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    markitdown: list[float] = field(default_factory=list)


class MarkItDown:
    """markitdown in its own process; it is asked file after file."""

    def __init__(self, python: Path) -> None:
        script = Path(__file__).with_name("markitdown_timing.py")
        self._process = subprocess.Popen(
            [python, "-W", "ignore", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def seconds(self, path: Path) -> float:
        asked, answered = _pipes(self._process)
        asked.write(f"{path}\n")
        asked.flush()
        answer = answered.readline()
        if not answer:
            raise SystemExit("markitdown ended without an answer.")
        return float(answer.split()[0])

    def close(self) -> None:
        _pipes(self._process)[0].close()
        self._process.wait(timeout=60)


def _pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin is not None and process.stdout is not None
    return process.stdin, process.stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markitdown", type=Path, metavar="PYTHON", help="a Python that has markitdown[docx,pdf]")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", metavar="FILE", help="report.html and so on; all of them unless said")
    arguments = parser.parse_args()
    python = arguments.markitdown or _own_python()
    rounds = [build_files(seed=seed) for seed in range(arguments.rounds)]
    if arguments.only:
        rounds = [[file for file in files if file.name in arguments.only] for files in rounds]
    files = rounds[0]
    wrong = [file.name for file in files if not _rows_are_right(file)]
    times = _measure(rounds, python=python)
    missed = _print_table(files, times)
    for name in wrong:
        print(f"{name}: table rows came out wrong")
    return 1 if missed or wrong else 0


def _own_python() -> Path:
    """markitdown's own environment, made when it is first needed."""
    python = OWN_VENV / "bin" / "python"
    if not python.exists():
        venv.create(OWN_VENV, with_pip=True)
    if subprocess.run([python, "-c", "import markitdown"], capture_output=True, check=False).returncode:
        subprocess.run([python, "-m", "pip", "install", "-q", "markitdown[docx,pdf]"], check=True)
    return python


def _written(folder: Path, file: BenchFile) -> Path:
    path = folder / file.name
    path.write_bytes(file.content)
    return path


def _rows_are_right(file: BenchFile) -> bool:
    """Whether each table row of the file is among the rows read, cell by cell, and no other row is."""
    source = open_source(file.name, file.content)
    read = [tuple(" ".join(cell.text.split()) for cell in row) for block in source.blocks for row in block.rows]
    return read == [row for section in file.sections for row in section.table]


def _measure(rounds: list[list[BenchFile]], *, python: Path) -> dict[str, Times]:
    times = {file.name: Times() for file in rounds[0]}
    other = MarkItDown(python)
    with tempfile.TemporaryDirectory() as folder:
        for warm_up in build_warm_up():
            path = _written(Path(folder), warm_up)
            other.seconds(path)
            _seconds(read_document, path)
        for files in rounds:
            for file in files:
                path, own = _written(Path(folder), file), times[file.name]
                own.opened.append(_seconds(open_source, path))
                own.markitdown.append(other.seconds(path))
                own.read.append(_seconds(read_document, path))
    other.close()
    return times


def _seconds(read: Callable[[str, bytes], object], path: Path) -> float:
    start = time.perf_counter()
    read(path.name, path.read_bytes())
    return time.perf_counter() - start


def _print_table(files: list[BenchFile], times: dict[str, Times]) -> bool:
    """The medians and ratios; whether a bar was missed by the whole reading."""
    missed = False
    print(f"{'file':<14}{'open_source':>14}{'read_document':>16}{'markitdown':>13}{'open':>9}{'read':>9}{'bar':>7}")
    for file in files:
        opened, read, other = (
            statistics.median(values)
            for values in (times[file.name].opened, times[file.name].read, times[file.name].markitdown)
        )
        missed = missed or other / read < file.times_faster
        print(
            f"{file.name:<14}{opened * 1000:>11.0f} ms{read * 1000:>13.0f} ms{other * 1000:>10.0f} ms"
            f"{other / opened:>8.1f}x{other / read:>8.1f}x{file.times_faster:>6.0f}x"
        )
    return missed


if __name__ == "__main__":
    sys.exit(main())
