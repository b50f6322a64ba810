"""Results of the Client Level Data engine: checked against the measures in use, then accepted like any other load.

Only results come here, never rows of people: the engine runs on the council's own machine, and what it lets out has
passed disclosure control.
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from plumbline.engines.cld.data_points import Figure, figures_of
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.result_files import ResultFile, read_results
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.storage import store
from plumbline.workspace.performance.actions.loads import LARGEST, kept_row, known_measures
from plumbline.workspace.performance.models import Load, LoadKind
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.check_table import KnownMeasure
from plumbline.workspace.performance.rules.counted import CountedFigure, check_counted


@transaction.atomic
def check_results(council: Council, name: str, content: bytes, *, by: Person) -> Load:
    """Read a file of results into a check table, to be looked at before anything of it is accepted."""
    require(by, Permission.KEEP_MEASURES, council=council)
    if len(content) > LARGEST:
        raise NotYet("The file is too large to be results.")
    try:
        file = read_results(content)
    except CldFault as fault:
        raise NotYet(str(fault)) from fault
    in_use = {measure.definition: measure.number for measure in council.measures.in_use().exclude(definition="")}
    known = {measure.number: measure for measure in known_measures(council)}
    fitting = [each for each in figures_of(file.results) if each.rule.definition in in_use]
    if not fitting:
        raise NotYet("None of these results is a figure of a measure that the council keeps.")
    counted = [_counted(each, known[in_use[each.rule.definition]], file) for each in fitting]
    doubt = "The data are synthetic: no figure is of a real council." if file.synthetic else ""
    load = Load.objects.create(
        council=council,
        number=next_number(council, Load),
        kind=LoadKind.CLIENT_LEVEL_DATA,
        file=store(content, media_type="application/json"),
        name=name[:255],
        source=_source(file),
        method=_method(fitting, file),
        as_of=file.as_of,
        rows=[kept_row(row) for row in check_counted(counted, today=timezone.localdate(), doubt=doubt)],
        made_by=by,
    )
    record(
        "had results of Client Level Data checked",
        str(load).lower(),
        council=council,
        by=by,
        path=load.path,
        details={"sha256": load.file.sha256 if load.file else "", "figures": len(fitting)},
    )
    return load


def _counted(each: Figure, measure: KnownMeasure, file: ResultFile) -> CountedFigure:
    return CountedFigure(
        measure=measure,
        start=each.start,
        end=each.end,
        value=each.value,
        numerator=each.numerator,
        denominator=each.denominator,
        breakdown=each.breakdown,
        place=f"{each.result.measure}, version {each.result.version}, {each.result.statistic}",
        why=_why(file),
    )


def _why(file: ResultFile) -> str:
    day = f"{file.as_of:%-d %B %Y}"
    if file.is_of_lists:
        return f"Counted from our own lists as of {day}; counts are rounded."
    return f"Counted from our own files as of {day}; counts are rounded, and the Department's may differ."


def _source(file: ResultFile) -> str:
    """In a line, for it stands below each chart; the results file itself names every file with its SHA-256."""
    what = "lists of our own" if file.is_of_lists else "Client Level Data"
    what = f"SYNTHETIC {what}" if file.synthetic else f"{what[0].upper()}{what[1:]}"
    files = f"{len(file.submissions)} files" if len(file.submissions) != 1 else "one file"
    return f"{what}, council {file.council}: {files} as of {file.as_of:%-d %B %Y}"


def _method(figures: Sequence[Figure], file: ResultFile) -> str:
    versions = sorted({each.result.version for each in figures})
    return f"SQL version {', '.join(versions)}; disclosure {file.disclosure}; codes {file.definitions}"[:80]
