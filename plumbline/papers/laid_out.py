"""Papers as Word files and PDFs: a short one is written at once, a long one in the background and then kept.

What is kept lies in the file storage under a mark of all that it was written from: the content as it is shown to
somebody, the council's Word template, and the software. Whoever may not see exempt words has another content, and so
another file. `layout_files` says how long one stays.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from django.utils import timezone

import plumbline.engines.writers
from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.stored import to_json
from plumbline.papers import layout_files
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import StoredFile
from plumbline.workspace.evidence.storage import content_of

Form = Literal["docx", "pdf"]
FORMS: tuple[Form, ...] = get_args(Form)
# Characters of the stored paper: about half a second of one processor, and three times that where others share it.
LONG = 500_000


def template_of(council: Council) -> StoredFile | None:
    """The Word file that lends its looks to this council's papers."""
    chosen = council.word_templates.select_related("file").first()
    return chosen.file if chosen else None


def ready(content: PaperContent, form: Form, template: StoredFile | None = None) -> bytes | None:
    """The file; None where it is long and has not been written yet."""
    stored = to_json(content)
    kept = layout_files.read(_path(stored, form, template))
    if kept is not None:
        return kept
    return _written(content, form, template) if len(stored) <= LONG else None


def is_kept(content: PaperContent, form: Form, template: StoredFile | None = None) -> bool:
    return layout_files.read(_path(to_json(content), form, template)) is not None


def keep_ready(content: PaperContent, form: Form, template: StoredFile | None = None) -> None:
    """Write the file and keep it, where it is not kept already."""
    path = _path(to_json(content), form, template)
    if layout_files.read(path) is None:
        layout_files.keep(path, _written(content, form, template))


def forget_old_files() -> int:
    """How many were taken away."""
    return layout_files.forget_old(_mark_of_writers(), now=timezone.now())


def _written(content: PaperContent, form: Form, template: StoredFile | None) -> bytes:
    if form == "pdf":
        from plumbline.engines.writers.pdf import write_pdf  # heavy, and only needed here

        return write_pdf(content)
    from plumbline.engines.writers.word import write_word  # heavy, and only needed here

    return write_word(content, template=content_of(template) if template else None)


def _path(stored: str, form: Form, template: StoredFile | None) -> str:
    looks = template.sha256 if template and form == "docx" else ""
    mark = hashlib.sha256(f"{looks} {stored}".encode()).hexdigest()
    return f"{layout_files.FOLDER}/{_mark_of_writers()}/{mark}.{form}"


@cache
def _mark_of_writers() -> str:
    """Of what lays papers out in this version of the software."""
    folder = Path(plumbline.engines.writers.__file__).parent
    mark = hashlib.sha256()
    for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.typ")]):
        mark.update(file.read_bytes())
    return mark.hexdigest()[:16]
