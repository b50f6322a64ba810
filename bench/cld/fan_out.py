"""A country by fan-out: each council loaded and measured by itself, then all merged. python -m bench.cld.fan_out
[--people N] [--councils N]

Every council sends the same synthetic file under a code of its own; its CSV and its store are gone before the next one,
so the disk holds one council and the small files of the others. What the first quarter, half and all of them took is
printed, with what the merge of as many takes: the seconds should grow with the councils, the memory not.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from bench.cld.run import apart, copy_of, took
from plumbline.engines.cld.synthesis import Configuration, synthesise
from plumbline.engines.cld.synthesis.writing import write

CLD = [sys.executable, "-m", "plumbline.doors.cli", "cld"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=575_000, help="575,000 give 500,000 rows a council")
    parser.add_argument("--councils", type=int, default=40)
    arguments = parser.parse_args()
    told = {max(1, arguments.councils // part) for part in (4, 2, 1)}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        apart(lambda: write(synthesise(Configuration(people=arguments.people, writes_files=False)), folder))
        file, population = max((folder / "submissions").glob("*.csv")), str(folder / "population.csv")
        with open(file, encoding="utf-8") as lines:
            rows = sum(1 for _ in lines) - 1
        print(f"{rows:,} rows (synthetic) for each of {arguments.councils} councils")
        wall = cpu = peak = 0.0
        workings: list[str] = []
        for number in range(1, arguments.councils + 1):
            sent, store = copy_of(file, folder, 800 + number), folder / "store"
            workings.append(str(folder / f"workings-{number}.csv"))
            for words in (
                [*CLD, "load", str(sent), "--store", str(store), "--population", population],
                [*CLD, "measure", str(store), "--out", str(folder / "figures.csv"), "--workings", workings[-1]],
            ):
                used = took(words)
                assert used.code == 0, words
                wall, cpu, peak = wall + used.wall, cpu + used.cpu, max(peak, used.peak)
            shutil.rmtree(store)
            sent.unlink()
            if number in told:
                merged = took([*CLD, "merge", *workings, "--name", "Region", "--out", str(folder / "region.csv")])
                assert merged.code == 0
                print(
                    f"{number:3} councils, {number * rows:>12,} rows: {wall:7.1f} s {cpu:7.1f} CPU s {peak:5.0f} MiB; "
                    f"merged in {merged.wall:.1f} s, {merged.peak:.0f} MiB",
                    flush=True,
                )


if __name__ == "__main__":
    main()
