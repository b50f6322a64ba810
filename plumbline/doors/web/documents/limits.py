"""A file that is too large is thrown away while it arrives, before it fills memory or disk."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

TOO_LARGE = "plumbline.upload_too_large"  # set on the request: the name of the file that was thrown away


class UploadLimit(FileUploadHandler):
    """Counts what arrives in all the files of a request; stands before Django's own handlers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrived = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.arrived += len(raw_data)
        if self.arrived > settings.UPLOAD_LIMIT_BYTES:
            assert self.request is not None
            self.request.META[TOO_LARGE] = self.file_name or "The file"
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
