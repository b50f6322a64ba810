"""The two tables that a council supplies beside its return: its population, and how deprived its postcodes are."""

import csv
from pathlib import Path

from plumbline.engines.cld.faults import CldFault


def populations_of(path: Path) -> dict[tuple[str, str], int]:
    """People by council and age band; none where the file is not there."""
    rows = _rows(path, ("council", "age_band", "people"))
    try:
        return {(row["council"], row["age_band"]): int(row["people"]) for row in rows}
    except ValueError as error:
        raise CldFault(f"population.csv: the people of an age band are a whole number ({error}).") from error


def deprivation_of(path: Path) -> list[tuple[str, str]]:
    """Postcodes with their quintile, each once; none where the file is not there."""
    rows = _rows(path, ("postcode", "quintile"))
    found = {row["postcode"].replace(" ", "").upper(): f"Quintile {row['quintile']}" for row in rows}
    return list(found.items())


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise CldFault(f"{path.name}: the column {missing[0]} is missing.")
        return list(reader)
