"""Adding documents, and marking the passages that records rest on."""

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.models import Document, Figure, Passage
from plumbline.workspace.evidence.rules import Upload
from plumbline.workspace.evidence.storage import store


@transaction.atomic
def add_document(
    council: Council,
    upload: Upload,
    *,
    by: Person,
    source_address: str = "",
    replaces: Document | None = None,
) -> tuple[Document, bool]:
    """The document of this upload, and whether it is new: the same bytes at one council are one document."""
    require(by, Permission.ADD_DOCUMENTS, council=council)
    file = store(upload.content, media_type=upload.media_type)
    number = next_number(council, Document)
    known = Document.objects.filter(council=council, file=file).first()
    if known is not None:
        return known, False
    document = Document.objects.create(
        council=council,
        number=number,
        file=file,
        name=upload.name,
        source_address=source_address,
        replaces=replaces,
        added_by=by,
    )
    record(
        "added a document",
        f"document {document.number}",
        council=council,
        by=by,
        path=document.path,
        details={"sha256": file.sha256, "replaces": replaces.number if replaces else None},
    )
    return document, True


def mark_passage(
    document: Document,
    *,
    start: int,
    end: int,
    page: int | None = None,
    paragraph: int | None = None,
    label: str | None = None,
) -> Passage:
    """The passage at this range of the document's text."""
    passage, _ = Passage.objects.get_or_create(
        document=document,
        start=start,
        end=end,
        defaults={
            "page": page,
            "paragraph": paragraph,
            "label": (label or "")[:20],
            "text": document.text[start:end],
        },
    )
    return passage


@transaction.atomic
def take_figure(
    passage: Passage,
    *,
    subject: str,
    value: float | int | str,
    unit: str,
    period: str,
    comparator: str,
    by: Person,
) -> Figure:
    """Put a figure that a document states into the record."""
    council = passage.document.council
    require(by, Permission.REVIEW_PROPOSALS, council=council)
    figure = Figure.objects.create(
        council=council,
        passage=passage,
        subject=subject,
        value=str(value),
        unit=unit,
        period=period,
        comparator=comparator,
        accepted_by=by,
    )
    record("took a figure", f"figure {figure.pk}", council=council, by=by, path=passage.document.path)
    return figure
