"""The one file of a backup: a zip whose last member tells the size and SHA-256 of each other.

A backup is whole or it is not there: it is written under another name, read through again, and only then named. Nothing
in it is compressed a second time, for the dump of the database is already.
"""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from plumbline.doors.cli.faults import CommandFault

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 1 << 20  # bytes held in memory at a time
SIGNS_OF_DAMAGE = (zipfile.BadZipFile, RuntimeError, EOFError, OSError, zlib.error)  # what zipfile says of a wrong byte


class BackupFault(CommandFault):
    """The file cannot be written, or is not a whole backup."""


@dataclass(frozen=True)
class Member:
    """One file inside: its size in bytes and the SHA-256 of its bytes."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `rows` counts each table at the moment of the dump; `missing` are uploads not had then."""

    made_at: str
    migrations: list[str]
    rows: dict[str, int]
    missing: list[str]
    members: dict[str, Member]
    format: int = FORMAT


class Writing:
    """A backup that grows member by member."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self._members: dict[str, Member] = {}

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self._file.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                size += len(piece)
        self._members[name] = Member(size, digest.hexdigest())

    def finish(self, *, made_at: str, migrations: list[str], rows: dict[str, int], missing: list[str]) -> Manifest:
        manifest = Manifest(made_at, migrations, rows, missing, self._members)
        self._file.writestr(zipfile.ZipInfo(MANIFEST), json.dumps(asdict(manifest), indent=1))
        return manifest


@contextmanager
def new_backup(path: Path) -> Iterator[Writing]:
    """A backup that comes to stand at `path` when the block ends well; only its owner can read it."""
    if path.exists():
        raise BackupFault(f"{path} is there already, and a backup never replaces anything: choose another name.")
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        descriptor = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w+b") as target:
            with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:
                yield Writing(file)
            target.flush()
            os.fsync(target.fileno())
        read_through(unfinished)
        unfinished.rename(path)
    except OSError as fault:
        raise BackupFault(f"{path} cannot be written: {fault.strerror or fault}.") from fault
    finally:
        with suppress(OSError):
            unfinished.unlink()


def read_through(path: Path) -> Manifest:
    """What the backup holds, once every byte of it has been read and is as it was written."""
    with opened(path) as file:
        manifest = _manifest(path, file)
        if sorted(file.namelist()) != sorted([*manifest.members, MANIFEST]):
            raise BackupFault(f"{path} does not hold what its own list says: it is damaged.")
        for name, expected in manifest.members.items():
            digest, size = hashlib.sha256(), 0
            for piece in pieces(file, name):
                digest.update(piece)
                size += len(piece)
            if Member(size, digest.hexdigest()) != expected:
                raise BackupFault(f"{path} is damaged: {name} is not as it was written.")
    return manifest


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        file = zipfile.ZipFile(path)
    except OSError as fault:
        raise BackupFault(f"{path} cannot be read: {fault.strerror or fault}.") from fault
    except SIGNS_OF_DAMAGE as fault:
        raise BackupFault(f"{path} is damaged, or is no backup of Plumbline's.") from fault
    with file:
        yield file


def pieces(file: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of one member, never all of them at once."""
    try:
        with file.open(name) as member:
            while piece := member.read(PIECE):
                yield piece
    except SIGNS_OF_DAMAGE as fault:
        raise BackupFault(f"{file.filename} is damaged: {name} is not as it was written.") from fault


def _manifest(path: Path, file: zipfile.ZipFile) -> Manifest:
    try:
        told = json.loads(b"".join(pieces(file, MANIFEST)))
        members = {name: Member(**member) for name, member in told.pop("members").items()}
        manifest = Manifest(**told, members=members)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise BackupFault(f"{path} is no backup of Plumbline's: it has no list of what it holds.") from fault
    if manifest.format != FORMAT:
        raise BackupFault(f"{path} was written by a newer Plumbline; bring this one up to date first.")
    return manifest
