"""Workings of several councils into those of a region: an exact sum, and disclosure control comes after it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plumbline.engines.cld import disclosure
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.specification import specification
from plumbline.engines.cld.workings import Working, merge, read_workings


@dataclass(frozen=True)
class Merged:
    workings: list[Working]
    files: tuple[tuple[str, str], ...]  # name and SHA-256

    def provenance(self) -> dict[str, Any]:
        return {
            "synthetic": any("synthetic" in name.lower() for name, _ in self.files),
            "as_of": "the days of the councils' own stores",
            "definitions": specification().version,
            "disclosure": disclosure.rules().version,
            "submissions": [{"file": name, "sha256": sha256} for name, sha256 in self.files],
        }


def merge_files(paths: list[Path], *, name: str) -> Merged:
    workings: list[Working] = []
    files: list[tuple[str, str]] = []
    councils: dict[str, str] = {}
    for path in paths:
        own = read_workings(path)
        for council in {working.council for working in own}:
            if council in councils:
                raise CldFault(
                    f"{path}: council {council} is already in {councils[council]}; each council counts once."
                )
        councils.update({working.council: path.name for working in own})
        workings += own
        files.append((path.name, hashlib.sha256(path.read_bytes()).hexdigest()))
    if not workings:
        raise CldFault("The files hold no workings.")
    _check_alike(workings)
    return Merged(merge(workings, name=name), tuple(files))


def _check_alike(workings: list[Working]) -> None:
    """All councils must have measured the same things over the same period, or a sum means nothing."""
    periods = {(working.period_start, working.period_end) for working in workings if working.part == "whole"}
    if len(periods) > 1:
        shown = "; ".join(sorted(f"{start} to {end}" for start, end in periods))
        raise CldFault(f"The councils measured different periods ({shown}); measure all with the same --period.")
