"""The files of long papers in the storage: each is whole or not there, and none stays for ever.

All of them can be written again from the paper, so nothing is lost with one. Whoever reads while a file is being
written or taken away finds none, and it is written again.
"""

import hashlib
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = "laid-out"
KEPT_FOR = timedelta(days=30)
# Files of another version of the software are not looked for by this one; another machine may still run it today.
KEPT_OF_OTHER_SOFTWARE_FOR = timedelta(days=1)
_DIGEST = 32  # bytes at the end of each file, by which a part of it is known from the whole


def read(path: str) -> bytes | None:
    """The file; None where there is none, or only a part of one."""
    try:
        with default_storage.open(path, "rb") as kept:
            held: bytes = kept.read()
    except FileNotFoundError:
        return None
    content, digest = held[:-_DIGEST], held[-_DIGEST:]
    return content if hashlib.sha256(content).digest() == digest else None


def keep(path: str, content: bytes) -> None:
    """In the place of what a broken-off writing may have left there."""
    default_storage.delete(path)
    default_storage.save(path, ContentFile(content + hashlib.sha256(content).digest()))


def forget_old(software: str, *, now: datetime) -> int:
    """Take away what is older than its time, and say how many files that were; `software` is the folder of this one."""
    folders, _ = _listed(FOLDER)
    forgotten = 0
    for folder in folders:
        oldest = now - (KEPT_FOR if folder == software else KEPT_OF_OTHER_SOFTWARE_FOR)
        for name in _listed(f"{FOLDER}/{folder}")[1]:
            forgotten += _forget_if_before(oldest, f"{FOLDER}/{folder}/{name}")
    return forgotten


def _forget_if_before(oldest: datetime, path: str) -> bool:
    try:
        is_old = default_storage.get_modified_time(path) < oldest
    except FileNotFoundError:  # another machine was quicker
        return False
    if is_old:
        default_storage.delete(path)
    return is_old


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """Folders and files in it."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return folders, files
