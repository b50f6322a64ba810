"""Choosing the Word file in whose looks a council's papers are written."""

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.storage import store
from plumbline.workspace.governance.models import WordTemplate
from plumbline.workspace.governance.rules.refusals import NotYet

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@transaction.atomic
def choose_word_template(council: Council, content: bytes, *, name: str, by: Person) -> WordTemplate:
    """Papers take the styles, pages, headers and footers of this file from now on; its words are left out."""
    from plumbline.engines.writers.word.document import TemplateFault  # heavy, and only needed here
    from plumbline.engines.writers.word.templates import check_template

    require(by, Permission.PRODUCE_PAPERS, council=council)
    try:
        check_template(content)
    except TemplateFault as fault:
        raise NotYet(str(fault)) from fault
    Council.objects.select_for_update().get(pk=council.pk)
    file = store(content, media_type=_WORD)
    chosen = WordTemplate.objects.create(council=council, file=file, name=name[:255], by=by)
    record(
        "chose a Word template",
        chosen.name,
        council=council,
        by=by,
        path="papers/template",
        details={"sha256": file.sha256},
    )
    return chosen


@transaction.atomic
def drop_word_template(council: Council, *, by: Person) -> WordTemplate:
    """Papers look as they do without a template."""
    require(by, Permission.PRODUCE_PAPERS, council=council)
    Council.objects.select_for_update().get(pk=council.pk)
    last = council.word_templates.first()
    if last is None or last.file_id is None:
        raise NotYet("There is no template to take away.")
    chosen = WordTemplate.objects.create(council=council, by=by)
    record("took the Word template away", last.name, council=council, by=by, path="papers/template")
    return chosen
