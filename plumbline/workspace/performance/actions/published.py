"""Loading published figures of all councils. They belong to no council's record, so nobody's role is asked."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from plumbline.workspace.performance.models import Mark, PublishedFigure, PublishedSource
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.published import PublishedRow, read_published


@dataclass(frozen=True)
class SourceWords:
    """Who published a file and where; each of its figures cites it."""

    title: str
    publisher: str
    address: str = ""
    licence: str = ""


class FaultyFile(NotYet):
    """Nothing was loaded; `faults` say why, line by line."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


@transaction.atomic
def load_published(content: bytes, words: SourceWords) -> tuple[PublishedSource, int, tuple[tuple[str, int], ...]]:
    """The source, how many figures came, and of which former councils how many were left out.

    The same file again is the same source.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    known = PublishedSource.objects.filter(sha256=sha256).first()
    if known is not None:
        return known, 0, ()
    found = read_published(content)
    if found.faults:
        raise FaultyFile(found.faults)
    return publish(found.rows, words, sha256=sha256), len(found.rows), found.left_out


@transaction.atomic
def publish(rows: Sequence[PublishedRow], words: SourceWords, *, sha256: str) -> PublishedSource:
    """Figures that somebody published, under their source; `sha256` is that of the file they came in."""
    source = PublishedSource.objects.create(
        title=words.title, publisher=words.publisher, address=words.address, licence=words.licence, sha256=sha256
    )
    PublishedFigure.objects.bulk_create(
        [
            PublishedFigure(
                source=source,
                gss_code=row.gss_code,
                definition=row.definition,
                period_start=row.period_start,
                period_end=row.period_end,
                value=row.value,
                numerator=row.numerator,
                denominator=row.denominator,
                mark=Mark.VALUE if row.value is not None else Mark.NOT_AVAILABLE,
            )
            for row in rows
        ],
        batch_size=2000,
    )
    return source
