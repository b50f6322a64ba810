"""A made-up council onto disk: the files it sends, its ledger of faults, the truth, its population."""

import csv
import json
from pathlib import Path

from plumbline.engines.cld.synthesis.calendar import File, months_later
from plumbline.engines.cld.synthesis.lists import write_lists
from plumbline.engines.cld.synthesis.making import Synthetic
from plumbline.engines.cld.synthesis.rows import FIELDS, file_is_taken, rows_of
from plumbline.engines.cld.synthesis.truth import truth_of

NOTICE = """Everything in this folder is SYNTHETIC. No council sent it and no person in it exists.

submissions/       files as a council would send them, release 1 and then release 2, with faults put in
lists/             the council's own lists: who still waits, safeguarding, complaints
truth.json         what the measures must give, from the simulation's own state
faults.json        the faults that were put in, and how many of each
population.csv     made-up adults by age band, for rates
"""


def write(made: Synthetic, folder: Path) -> list[Path]:
    """Write everything and return the submissions, in the order in which they were sent."""
    submissions = folder / "submissions"
    submissions.mkdir(parents=True, exist_ok=True)
    files = made.calendar.files if made.configuration.writes_files else made.calendar.files[-1:]
    written = []
    for file in files:
        if not file_is_taken(made, file):
            raise ValueError(
                f"{made.configuration.people} people are too few: some month up to {file.end} would hold too little "
                f"for "
                "the file to count. Ask for 1,500 or more."
            )
        written.append(_write_file(made, file, submissions))
    middle = len(files) // 2
    if made.configuration.faults and middle >= 2:
        written.append(_write_partial(made, files[middle], submissions))
        made.ledger["partial resubmission"] += 1
    (folder / "README.txt").write_text(NOTICE, encoding="utf-8")
    truth = {"synthetic": True, "measures": truth_of(made), "lists": write_lists(made, folder / "lists")}
    (folder / "truth.json").write_text(_json(truth), encoding="utf-8")
    (folder / "faults.json").write_text(
        _json({"synthetic": True, "faults": dict(sorted(made.ledger.items()))}), encoding="utf-8"
    )
    adults = made.configuration.people * 9
    population = [("council", "age_band", "people", "source")]
    population += [
        (made.configuration.council, band, str(count), "synthetic")
        for band, count in (("18 to 64", adults * 3 // 4), ("65 and above", adults // 4))
    ]
    with open(folder / "population.csv", "w", encoding="utf-8", newline="") as file_object:
        csv.writer(file_object, lineterminator="\n").writerows(population)
    return sorted(written)


def _write_file(made: Synthetic, file: File, folder: Path) -> Path:
    path = folder / f"synthetic-cld-{made.configuration.council}-to-{file.end}-received-{file.received}.csv"
    with open(path, "w", encoding="utf-8", newline="") as file_object:
        writer = csv.writer(file_object, lineterminator="\r\n")
        writer.writerow(FIELDS)
        writer.writerows(rows_of(made, file))
    return path


def _write_partial(made: Synthetic, file: File, folder: Path) -> Path:
    """The last quarter of a file sent again, alone: later files cover it, so it must change nothing."""
    received = file.received.replace(day=28)
    assert received < made.calendar.files[-1].received
    received = file.received.fromordinal(file.received.toordinal() + 12)
    path = folder / f"synthetic-cld-{made.configuration.council}-to-{file.end}-received-{received}-again.csv"
    with open(path, "w", encoding="utf-8", newline="") as file_object:
        writer = csv.writer(file_object, lineterminator="\r\n")
        writer.writerow(FIELDS)
        writer.writerows(rows_of(made, file, only_from=months_later(file.end.replace(day=1), -2)))
    return path


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
