"""What a machine keeps beside the database for its own use, and a new machine needs to carry on in its place.

The secret key goes along where the machine made it itself: links in mails that went out, and people's calendars, hang
on it. A key from the environment stays with whoever set it.
"""

import os
from pathlib import Path

from plumbline.doors.cli.sign_in import NOTE

KEPT = ("secret-key", NOTE)


def kept(data: Path) -> dict[str, bytes]:
    return {name: (data / name).read_bytes() for name in KEPT if (data / name).is_file()}


def keep(data: Path, name: str, content: bytes) -> None:
    """Readable by this machine's user alone, and there whole or not at all."""
    new = data / f"{name}.new"
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    new.replace(data / name)
