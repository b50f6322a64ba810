"""A workbook of figures: uploaded and checked row by row, then accepted or not. Nothing counts before."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from plumbline.engines.workbooks import FigureRow, read_figures, read_sent
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.storage import store
from plumbline.workspace.performance.actions.figures import Kept, keep, known_figures
from plumbline.workspace.performance.models import AccessKey, Load, LoadKind, LoadState
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.check_table import CheckedRow, Given, KnownMeasure, check_rows
from plumbline.workspace.performance.rules.figures import GivenFigure, held_back

LARGEST = 5 * 1024 * 1024  # bytes


@transaction.atomic
def check_workbook(
    council: Council, name: str, content: bytes, *, source: str, as_of: date | None = None, by: Person
) -> Load:
    """Read a workbook into a check table, to be looked at before anything of it is accepted."""
    require(by, Permission.KEEP_MEASURES, council=council)
    if not source.strip():
        raise NotYet("Say where the figures come from.")
    if len(content) > LARGEST:
        raise NotYet("The file is too large to be a sheet of figures.")
    rows = read_figures(name, content)
    if not rows:
        raise NotYet("The sheet has no figures below its first row.")
    words = {"name": name[:255], "source": source.strip(), "as_of": as_of}
    load = _checked(council, rows, LoadKind.WORKBOOK, content, words, by=by)
    _recorded("had a workbook of figures checked", load, by=by, details=_what_came(load))
    return load


@transaction.atomic
def check_sent(key: AccessKey, content: bytes) -> Load:
    """The same for what another program sent: it stands under whoever made its key, and waits for a person."""
    require(key.made_by, Permission.KEEP_MEASURES, council=key.council)
    sent = read_sent(content)
    if not sent.rows:
        raise NotYet("There is no figure in what was sent.")
    words = {"name": key.name, "source": sent.source, "as_of": sent.as_of}
    load = _checked(key.council, sent.rows, LoadKind.SENT, content, words, by=key.made_by)
    details = _what_came(load) | {"access key": key.number}
    _recorded("had figures checked that another program sent", load, by=key.made_by, details=details)
    return load


@transaction.atomic
def accept_load(load: Load, *, by: Person) -> Kept:
    """Take the rows without faults; those with one stay out. Small numbers have left the check table already."""
    require(by, Permission.KEEP_MEASURES, council=load.council)
    now = _locked(load)
    figures = [figure for row in now.rows if not row["faults"] and (figure := figure_from(row)) is not None]
    if not figures:
        raise NotYet("No row of this file can be taken. Mend it and load it again.")
    now.state, now.decided_by, now.decided_at = LoadState.ACCEPTED, by, timezone.now()
    now.save(update_fields=["state", "decided_by", "decided_at"])
    kept = keep(now, figures, by=by)
    details: dict[str, object] = {"new": kept.new, "revised": kept.revised, "held back": kept.held_back}
    _recorded("accepted figures", now, by=by, details=details)
    return kept


@transaction.atomic
def refuse_load(load: Load, *, by: Person) -> Load:
    require(by, Permission.KEEP_MEASURES, council=load.council)
    now = _locked(load)
    now.state, now.decided_by, now.decided_at = LoadState.REFUSED, by, timezone.now()
    now.save(update_fields=["state", "decided_by", "decided_at"])
    _recorded("did not accept figures", now, by=by)
    return now


def known_measures(council: Council) -> list[KnownMeasure]:
    """Each measure with its standing figures, in two queries."""
    measures = list(council.measures.all())
    figures: dict[int, dict[tuple[str, date], GivenFigure]] = {measure.number: {} for measure in measures}
    for figure in known_figures(measures):
        figures[figure.measure][figure.breakdown, figure.period_start] = figure
    return [
        KnownMeasure(
            number=measure.number,
            title=measure.title,
            kind=measure.kind,
            frequency=measure.frequency,
            hold_below=measure.hold_below,
            is_in_use=measure.is_in_use,
            history=figures[measure.number],
        )
        for measure in measures
    ]


def figure_from(row: dict[str, Any]) -> GivenFigure | None:
    kept = row["figure"]
    if kept is None:
        return None
    days = {name: date.fromisoformat(kept[name]) for name in ("period_start", "period_end")}
    numbers = {
        name: None if kept[name] is None else Decimal(kept[name]) for name in ("value", "numerator", "denominator")
    }
    return GivenFigure(**kept | days | numbers)


def _checked(
    council: Council, rows: Sequence[FigureRow], kind: LoadKind, content: bytes, words: dict[str, Any], *, by: Person
) -> Load:
    checked = check_rows(
        [(row.number, _given(row)) for row in rows], known_measures(council), today=timezone.localdate()
    )
    return Load.objects.create(
        council=council,
        number=next_number(council, Load),
        kind=kind,
        file=store(content, media_type="application/octet-stream"),
        rows=[kept_row(row) for row in checked],
        made_by=by,
        **words,
    )


def _what_came(load: Load) -> dict[str, object]:
    return {"sha256": load.file.sha256 if load.file else "", "rows": len(load.rows)}


def _given(row: FigureRow) -> dict[str, Given]:
    return {name: Given(cell.address, cell.content, cell.unsound) for name, cell in row.cells.items()}


def kept_row(row: CheckedRow) -> dict[str, Any]:
    """As JSON. What must be held back is not written down at all."""
    figure = held_back(row.figure) if row.figure and row.is_held_back else row.figure
    content = None
    if figure is not None:
        content = asdict(figure)
        for name in ("value", "numerator", "denominator"):
            content[name] = None if content[name] is None else str(content[name])
        for name in ("period_start", "period_end"):
            content[name] = content[name].isoformat()
    return {
        "row": row.row,
        "cell": row.cell,
        "title": row.title,
        "figure": content,
        "effect": row.effect,
        "before": row.before,
        "faults": list(row.faults),
        "doubts": list(row.doubts),
    }


def _locked(load: Load) -> Load:
    now = Load.objects.select_for_update(of=("self",)).select_related("council").get(pk=load.pk)
    if now.state != LoadState.WAITING:
        raise NotYet("This load has been decided already.")
    return now


def _recorded(done: str, load: Load, *, by: Person, details: dict[str, object] | None = None) -> None:
    record(done, str(load).lower(), council=load.council, by=by, path=load.path, details=details)
