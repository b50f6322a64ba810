"""Documents of the demonstration, added and read as a user would, and their proposals accepted."""

from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.actions import add_document
from plumbline.workspace.evidence.rules import judge_upload
from plumbline.workspace.review.actions import accept, request_reading
from plumbline.workspace.review.models import Reading
from plumbline.workspace.review.reading import carry_out

FOLDER = Path(__file__).parent / "documents"


def read_in(council: Council, name: str, *, by: Person, source_address: str = "") -> Reading:
    """Add one of our documents to a council's workspace and have it read now."""
    upload = judge_upload(name, (FOLDER / name).read_bytes(), limit=settings.UPLOAD_LIMIT_BYTES)
    document, _ = add_document(council, upload, by=by, source_address=source_address)
    reading = request_reading(document, by=by)
    carry_out(reading.pk)
    reading.refresh_from_db()
    if reading.fault:
        raise RuntimeError(f"{name} could not be read: {reading.fault}")
    return reading


def accept_all(reading: Reading, *, by: Person, kinds: Collection[str]) -> int:
    """Accept what is open of these kinds; how many there were."""
    chosen = [proposal for proposal in reading.proposals.open() if proposal.kind in kinds]
    chosen.sort(key=lambda proposal: (proposal.kind != "assessment", proposal.order))
    for proposal in chosen:
        accept([proposal], by=by)
    return len(chosen)
