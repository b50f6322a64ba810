"""Files that a command writes."""

import tempfile
from pathlib import Path

from plumbline.doors.cli.faults import CommandFault


def check_writable(path: Path) -> None:
    """Asked before anything is assembled or kept."""
    if path.is_dir():
        raise CommandFault(f"{path} is a folder; name a file.")
    if not path.parent.is_dir():
        raise CommandFault(f"{path} cannot be written: there is no folder {path.parent}.")
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
        if path.exists():
            path.open("ab").close()
    except OSError as error:
        raise CommandFault(f"{path} cannot be written: {error.strerror}.") from error


def write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandFault(f"{path} cannot be written: {error.strerror}.") from error
