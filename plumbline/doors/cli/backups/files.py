"""The uploaded files of a workspace: each stands in its storage under the SHA-256 of its bytes, and so in a backup."""

import hashlib
import tempfile
from collections.abc import Iterator

from plumbline.doors.cli.backups.archive import PIECE, Manifest

FOLDER = "files/"


def uploads() -> list[str]:
    """The SHA-256 of each file that the records speak of."""
    from plumbline.workspace.evidence.models import StoredFile

    return list(StoredFile.objects.order_by("sha256").values_list("sha256", flat=True))


def is_whole(sha256: str) -> bool:
    """Whether the storage has this file, byte for byte."""
    digest = hashlib.sha256()
    try:
        for piece in read(sha256):
            digest.update(piece)
    except FileNotFoundError:
        return False
    return digest.hexdigest() == sha256


def read(sha256: str) -> Iterator[bytes]:
    from django.core.files.storage import default_storage

    with default_storage.open(_path(sha256), "rb") as opened:
        while piece := opened.read(PIECE):
            yield piece


def write(sha256: str, content: Iterator[bytes]) -> None:
    """Into the storage, unless it is there already: files of the same name are the same file."""
    from django.core.files.base import File
    from django.core.files.storage import default_storage

    if default_storage.exists(_path(sha256)) and is_whole(sha256):
        return
    default_storage.delete(_path(sha256))
    with tempfile.TemporaryFile() as kept:
        for piece in content:
            kept.write(piece)
        kept.seek(0)
        default_storage.save(_path(sha256), File(kept))


def uploads_in(manifest: Manifest) -> list[str]:
    return [name.removeprefix(FOLDER) for name in manifest.members if name.startswith(FOLDER)]


def _path(sha256: str) -> str:
    from plumbline.workspace.evidence.models import StoredFile

    return StoredFile(sha256=sha256).path
