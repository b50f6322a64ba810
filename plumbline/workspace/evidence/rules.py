"""Which uploads are taken, judged by their bytes and never by their name, and how a document may be described."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

LONGEST_NAME = 200
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class UploadRefused(Exception):
    """The file is not taken; the message is one sentence fit for the page."""


class NotDescribed(Exception):
    """The description cannot be kept; the message is fit for the page."""


@dataclass(frozen=True)
class Upload:
    """A file that was judged fit to keep."""

    name: str
    content: bytes
    media_type: str


def judge_upload(name: str, content: bytes, *, limit: int) -> Upload:
    """The upload with the media type that its bytes show; `limit` is in bytes."""
    name = plain_name(name)
    if not content:
        raise UploadRefused(f"{name} is empty. Choose a file with something in it.")
    check_size(name, len(content), limit=limit)
    return Upload(name=name, content=content, media_type=_media_type(name, content))


def check_size(name: str, size: int, *, limit: int) -> None:
    """Asked before a file is taken into memory, and again of what was taken."""
    if size > limit:
        raise UploadRefused(
            f"{plain_name(name)} is {max(size / 1024 / 1024, 0.1):,.1f} MB. "
            f"The largest file taken is {limit / 1024 / 1024:,.0f} MB."
        )


def plain_name(name: str) -> str:
    """The last part of a path, without what cannot be shown or kept in a file's name; its ending stays."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in last if letter.isprintable()).strip() or "document"
    if len(shown) <= LONGEST_NAME:
        return shown
    ending = PurePosixPath(shown).suffix[:20]
    return shown[: LONGEST_NAME - len(ending)] + ending


def check_new_edition(*, of: int, replaced_by: int | None) -> None:
    """A document has one newer edition, which may have a newer one in its turn."""
    if replaced_by is not None:
        raise UploadRefused(
            f"Document {of} has a newer edition already, document {replaced_by}. "
            "Say that this file is a new edition of that one."
        )


class EvidenceIncomplete(Exception):
    """The evidence, or the decision on it, cannot be kept; the message is fit for the page."""


def check_evidence(*, claim: str, has_document: bool, address: str, observed_on: date, today: date) -> None:
    if not claim.strip():
        raise EvidenceIncomplete("Say in a sentence what it shows.")
    if has_document == bool(address.strip()):
        raise EvidenceIncomplete("Give either a file or a link.")
    if observed_on > today:
        raise EvidenceIncomplete("It cannot show how things stood on a day that is still to come.")


def check_decision(*, accepted: bool, words: str, is_own: bool, accepted_before: bool | None, resting: str) -> None:
    """`accepted_before` is the latest decision; `resting` names what would be left without evidence, if anything."""
    if is_own:
        raise EvidenceIncomplete("Nobody decides on evidence that they added themselves.")
    if accepted_before == accepted:
        raise EvidenceIncomplete("It was decided like this already.")
    if not accepted and not words.strip():
        raise EvidenceIncomplete("Say why it is not accepted.")
    if not accepted and resting:
        raise EvidenceIncomplete(f"{resting} Change that judgement first.")


_AS_PRINTED = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def check_description(*, title: str, dates: Mapping[str, str]) -> None:
    """A document has a title, and dates that exist, each as exact as it is printed: 2024, 2024-10 or 2024-10-03."""
    if not title.strip():
        raise NotDescribed("Enter the title of the document.")
    for printed in dates.values():
        parts = [int(part) for part in printed.split("-")] if _AS_PRINTED.fullmatch(printed) else [0]
        try:
            year, month, day = (*parts, 1, 1)[:3]
            date(year, month, day)
        except ValueError as wrong:
            raise NotDescribed(f"{printed} is not a date.") from wrong


def _media_type(name: str, content: bytes) -> str:
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        if _is_word(content):
            return _DOCX
        raise UploadRefused(f"{name} is not a Word document. Use PDF, Word (.docx), HTML, Markdown or plain text.")
    start = content[:4096]
    if b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UploadRefused(f"{name} is not a document. Use PDF, Word (.docx), HTML, Markdown or plain text.")
    if b"<html" in start.lower() or b"<!doctype html" in start.lower():
        return "text/html"
    return "text/plain"


def _is_word(content: bytes) -> bool:
    """By the list of files in the package; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any(name.startswith("word/") for name in package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False
