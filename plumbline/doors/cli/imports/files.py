"""Files that are loaded."""

from pathlib import Path

from plumbline.doors.cli.faults import CommandFault

LARGEST = 50_000_000  # bytes; published figures of all councils over many years are a fiftieth of it


def bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise CommandFault(f"{path} is larger than {LARGEST // 1_000_000} MB; nothing was loaded.")
        return path.read_bytes()
    except OSError as fault:
        raise CommandFault(f"{path} cannot be read: {fault.strerror}.") from fault
