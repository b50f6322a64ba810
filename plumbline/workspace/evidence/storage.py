"""Keeping the bytes of an upload: once, under their SHA-256, through Django's storage."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from plumbline.workspace.evidence.models import StoredFile


def store(content: bytes, *, media_type: str) -> StoredFile:
    """The stored file of these bytes; the same row whenever the same bytes come again."""
    sha256 = hashlib.sha256(content).hexdigest()
    file, _ = StoredFile.objects.get_or_create(sha256=sha256, defaults={"size": len(content), "media_type": media_type})
    if not default_storage.exists(file.path):
        default_storage.save(file.path, ContentFile(content))
    return file


def content_of(file: StoredFile) -> bytes:
    """The bytes as they were uploaded; refuses a file that was changed behind our back."""
    with default_storage.open(file.path, "rb") as opened:
        content: bytes = opened.read()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise OSError(f"The stored file {file} is not what was uploaded.")
    return content
