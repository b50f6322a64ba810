"""Opening a council's workspace."""

from django.utils.text import slugify

from plumbline.knowledge import catalogue
from plumbline.workspace.councils.models import Council


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
