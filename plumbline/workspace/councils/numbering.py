"""Numbers by which people at one council speak of its records: finding 12, action 7."""

from django.db import models

from plumbline.workspace.councils.models import Council


def next_number(council: Council, model: type[models.Model]) -> int:
    """The next number of this kind of record at this council; holds the council's row until the transaction ends.

    Two people adding a finding at once therefore never get the same number.
    """
    Council.objects.select_for_update().get(pk=council.pk)
    highest = model._default_manager.filter(council=council).aggregate(models.Max("number"))["number__max"]
    return (highest or 0) + 1
