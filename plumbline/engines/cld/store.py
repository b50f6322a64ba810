"""The store: a folder that is swapped whole or not at all, and only read otherwise.

A new generation is built beside the old one, forced onto the disk, and becomes the store when one small file is
replaced. Whatever kills the builder, the old store stands or the new one does.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from plumbline.engines.cld.faults import CldFault

CURRENT = "CURRENT"
FORM = 2  # of the files of a store; one of another form is loaded anew


@dataclass(frozen=True)
class SubmissionRecord:
    """A submission in the store. Days are written as YYYY-MM-DD."""

    file: str
    sha256: str
    council: str
    received: str
    rows: int
    release: str
    stated_start: str | None
    stated_end: str | None
    derived_start: str | None
    derived_end: str | None
    parquet: str


@dataclass(frozen=True)
class Manifest:
    """What a generation holds, from what, as of when, and what was left out."""

    form: int
    definitions: str
    as_of: str
    period_start: str
    period_end: str
    councils: tuple[str, ...]
    synthetic: bool
    submissions: tuple[SubmissionRecord, ...]
    references: tuple[dict[str, str], ...]  # which submission tells which quarters, by council
    missing_quarters: tuple[str, ...]
    steps: str  # by which SQL the kept steps were worked out
    counts: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Generation:
    folder: Path
    manifest: Manifest

    def file(self, name: str) -> Path:
        return self.folder / name


def current(store: Path) -> Generation:
    generation = current_if_any(store)
    if generation is None:
        raise CldFault(f"{store}: there is no store here; make one with plumbline cld load.")
    return generation


def current_if_any(store: Path) -> Generation | None:
    pointer = store / CURRENT
    if not pointer.is_file():
        return None
    folder = store / pointer.read_text(encoding="utf-8").strip()
    try:
        content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if content.get("form") != FORM:
            raise ValueError("it was made by another version of Plumbline")
        content["submissions"] = tuple(SubmissionRecord(**each) for each in content["submissions"])
        for name in ("councils", "references", "missing_quarters"):
            content[name] = tuple(content[name])
        return Generation(folder, Manifest(**content))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise CldFault(
            f"{store}: the store cannot be read ({error}); load the submissions into a new folder."
        ) from error


@contextmanager
def building(store: Path) -> Iterator[Path]:
    """A folder to build the next generation in; leaving without `put_in_place` leaves the store as it was."""
    try:
        store.mkdir(mode=0o700, parents=True, exist_ok=True)  # people are in it
        turn = open(store / ".turn", "a")  # noqa: SIM115  held until the end
    except OSError as error:
        raise CldFault(f"{store}: the store's folder cannot be written ({error.strerror}).") from error
    with turn:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CldFault(f"{store}: another load is at work on this store; wait until it has ended.") from None
        for left in store.glob(".building-*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = store / f".building-{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def put_in_place(store: Path, folder: Path, manifest: Manifest) -> Generation:
    """Make what was built the store: the replacing of one file is the whole change."""
    (folder / "manifest.json").write_text(
        json.dumps(manifest.as_json(), indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    for path in [*folder.rglob("*"), folder]:
        _force_to_disk(path)
    before = current_if_any(store)
    number = 1 + max((int(path.name.removeprefix("generation-")) for path in store.glob("generation-*")), default=0)
    generation = store / f"generation-{number}"
    folder.rename(generation)
    _force_to_disk(store)
    pointer = store / f"{CURRENT}.new"
    pointer.write_text(generation.name + "\n", encoding="utf-8")
    _force_to_disk(pointer)
    os.replace(pointer, store / CURRENT)
    _force_to_disk(store)
    keep = {generation, before.folder if before else generation}  # somebody may still be reading the one before
    for path in store.glob("generation-*"):
        if path not in keep:
            shutil.rmtree(path, ignore_errors=True)
    return Generation(generation, manifest)


def _force_to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
