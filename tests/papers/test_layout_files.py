"""Files of long papers are whole or not there, and go when they are old: they can always be written again."""

import os
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from plumbline.papers import laid_out
from plumbline.papers.layout_files import FOLDER, KEPT_FOR, KEPT_OF_OTHER_SOFTWARE_FOR, forget_old, keep, read
from tests.engines.writers.samples import PAPER

HERE, ELSEWHERE = f"{FOLDER}/this/a.pdf", f"{FOLDER}/another/a.pdf"


@pytest.fixture(autouse=True)
def storage_of_its_own(tmp_path: Path, settings: Any) -> None:
    folder = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": folder}


def aged(path: str, age: timedelta) -> None:
    when = (timezone.now() - age).timestamp()
    os.utime(default_storage.path(path), (when, when))


def test_a_file_comes_back_byte_for_byte_and_a_part_of_one_is_none() -> None:
    keep(HERE, b"%PDF")
    assert read(HERE) == b"%PDF"
    default_storage.delete(HERE)
    default_storage.save(HERE, ContentFile(b"%PDF" + bytes(20)))
    assert read(HERE) is None
    keep(HERE, b"%PDF")
    assert read(HERE) == b"%PDF"
    assert read(f"{FOLDER}/this/b.pdf") is None


@pytest.mark.parametrize(
    ("path", "limit"), [(HERE, KEPT_FOR), (ELSEWHERE, KEPT_OF_OTHER_SOFTWARE_FOR)], ids=["this", "another"]
)
def test_a_file_goes_when_its_time_is_over_and_not_before(path: str, limit: timedelta) -> None:
    keep(path, b"%PDF")
    aged(path, limit - timedelta(minutes=1))
    assert forget_old("this", now=timezone.now()) == 0
    assert read(path) == b"%PDF"
    aged(path, limit + timedelta(minutes=1))
    assert forget_old("this", now=timezone.now()) == 1
    assert read(path) is None


def test_nothing_but_files_of_papers_is_ever_taken_away() -> None:
    default_storage.save("documents/ab/upload", ContentFile(b"kept"))
    aged("documents/ab/upload", timedelta(days=4000))
    assert forget_old("this", now=timezone.now()) == 0
    assert default_storage.exists("documents/ab/upload")


def test_who_reads_while_files_go_and_come_finds_a_whole_one_or_none() -> None:
    content = os.urandom(300_000)
    found: list[bytes | None] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            found.append(read(HERE))

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(40):
        keep(HERE, content)
        aged(HERE, KEPT_FOR + timedelta(minutes=1))
        forget_old("this", now=timezone.now())
    done.set()
    reader.join()
    assert found and set(found) <= {None, content}


def test_a_paper_of_this_software_is_kept_for_as_long_as_files_of_this_software_are() -> None:
    laid_out.keep_ready(PAPER, "docx")
    ((folder,), _) = default_storage.listdir(FOLDER)
    ((), (name,)) = default_storage.listdir(f"{FOLDER}/{folder}")
    aged(f"{FOLDER}/{folder}/{name}", KEPT_FOR - timedelta(minutes=1))
    assert laid_out.forget_old_files() == 0 and laid_out.is_kept(PAPER, "docx")
    aged(f"{FOLDER}/{folder}/{name}", KEPT_FOR + timedelta(minutes=1))
    assert laid_out.forget_old_files() == 1 and not laid_out.is_kept(PAPER, "docx")
