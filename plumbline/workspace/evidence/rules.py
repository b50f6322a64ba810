"""Which uploads are taken, judged by their bytes and never by their name."""

from dataclasses import dataclass

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class UploadRefused(Exception):
    """The file is not taken; the message is one sentence fit for the page."""


@dataclass(frozen=True)
class Upload:
    """A file that was judged fit to keep."""

    name: str
    content: bytes
    media_type: str


def judge_upload(name: str, content: bytes, *, limit: int) -> Upload:
    """The upload with the media type that its bytes show; `limit` is in bytes."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1].strip()[:200] or "document"
    if not content:
        raise UploadRefused(f"{name} is empty. Choose a file with something in it.")
    if len(content) > limit:
        raise UploadRefused(
            f"{name} is {len(content) / 1024 / 1024:.0f} MB. The largest file taken is {limit // 1024 // 1024} MB."
        )
    return Upload(name=name, content=content, media_type=_media_type(name, content))


def _media_type(name: str, content: bytes) -> str:
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        if b"word/" in content:
            return _DOCX
        raise UploadRefused(f"{name} is not a Word document. Use PDF, Word (.docx), HTML, Markdown or plain text.")
    start = content[:4096]
    if b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UploadRefused(f"{name} is not a document. Use PDF, Word (.docx), HTML, Markdown or plain text.")
    if b"<html" in start.lower() or b"<!doctype html" in start.lower():
        return "text/html"
    return "text/plain"
