"""Opening a council's workspace, and taking what is published of all councils."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from plumbline.knowledge import catalogue
from plumbline.workspace.councils.models import Council, PublishedRating
from plumbline.workspace.councils.rules.rating_files import RatingLine


def open_council(*, gss_code: str) -> Council:
    """The workspace of a real council, named as the catalogue names it; the same one if it is open already."""
    entry = catalogue.council(gss_code)
    council, _ = Council.objects.get_or_create(
        gss_code=entry.gss_code,
        defaults={"slug": slugify(entry.name), "name": entry.name, "official_name": entry.official_name},
    )
    return council


def open_invented_council(*, name: str, official_name: str) -> Council:
    """A council that does not exist; every page of it says so."""
    council, _ = Council.objects.get_or_create(
        slug=slugify(name), defaults={"name": name, "official_name": official_name, "is_invented": True}
    )
    return council


@dataclass(frozen=True)
class RatingsTaken:
    added: int
    replaced: int
    unchanged: int


@transaction.atomic
def take_ratings(lines: Sequence[RatingLine], *, taken_on: date) -> RatingsTaken:
    """Put published ratings into the national table; what is there already stays, and a correction replaces it.

    The table is nobody's record, so nobody's audit tells of it: each row says where it was read, and when.
    """
    standing = {
        (row.gss_code, row.source_address): row for row in PublishedRating.objects.standing().select_for_update()
    }
    added, replaced = [], []
    for line in lines:
        row = PublishedRating(
            gss_code=line.gss_code,
            rating=line.rating,
            scores=list(line.scores),
            published_on=line.published.iso,
            published_by=line.published.last,
            source_address=line.source_address,
            taken_on=taken_on,
        )
        before = standing.get((line.gss_code, line.source_address))
        if before is not None and _says_the_same(before, row):
            continue
        added.append(row)
        if before is not None:
            replaced.append(before.pk)
    PublishedRating.objects.filter(pk__in=replaced).update(replaced_at=timezone.now())
    PublishedRating.objects.bulk_create(added)
    return RatingsTaken(len(added) - len(replaced), len(replaced), len(lines) - len(added))


def _says_the_same(one: PublishedRating, other: PublishedRating) -> bool:
    return (one.rating, one.scores, one.published_on) == (other.rating, other.scores, other.published_on)
