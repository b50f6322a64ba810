"""What a board paper's record looked like, in marks, so that a later reader is told when it has changed."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from plumbline.knowledge import catalogue
from plumbline.papers.board import record as record_of_board
from plumbline.papers.board.by_hand import parts_said
from plumbline.papers.board.gathering import gather
from plumbline.papers.board.record import BoardRecord
from plumbline.papers.board.record_of_events import events_said
from plumbline.papers.kept import written_from
from plumbline.papers.marks import Change, Marks, changes, mark
from plumbline.workspace.governance.models import Paper

# What is marked, by its names: a software that takes more out of the record has marks of another form.
FORM_OF_MARKS = mark(
    sorted(
        (name, [field.name for field in fields(kind)])
        for name, kind in vars(record_of_board).items()
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == record_of_board.__name__
    )
)


def marks_of(record: BoardRecord) -> Marks:
    return dict(_marks(record))


def _marks(record: BoardRecord) -> Iterator[tuple[str, str]]:
    if record.judgement:
        yield "judgement 1", mark(record.judgement)
    for one in record.statements:
        yield f"score {one.number}", mark((one.score, one.where))
    for finding in record.findings:
        # How far an action is belongs to the action; that it answers the finding belongs to the finding.
        links = tuple(action.number for action in finding.actions)
        yield f"finding {finding.number}", mark((replace(finding, actions=()), links))
    for figure in record.figures:
        yield f"figure {figure.key}", mark(figure)
    for part in record.parts:
        yield f"part {part.code}", mark(part)
    for number, event in enumerate(record.events, start=1):
        yield f"event {number}", mark(event)
    for resolution in record.resolutions:
        yield f"resolution {resolution.number}", mark(resolution)
    for risk in record.risks.risks:
        yield f"risk {risk.number}", mark(risk)
    for measure in record.measures:
        yield f"measure {measure.number}", mark(measure)
    if record.plan:
        yield "plan 1", mark(replace(record.plan, priorities=(), actions=()))
        for priority in record.plan.priorities:
            yield f"priority {priority.number}", mark(priority)
        for action in record.plan.actions:
            yield f"action {action.number}", mark(action)


def record_now(paper: Paper) -> BoardRecord:
    """What the paper would be written from today, were today the paper's day."""
    before = written_from(paper)
    plan = paper.council.plans.filter(number=before.plan).first() if before.plan else None
    parts = parts_said(paper.council, kind=paper.kind, body=paper.body, meeting_on=paper.meeting_on)
    form = catalogue.paper_form(paper.kind, gss_code=paper.council.gss_code)
    events = events_said(paper.council, form, plan=plan, on=before.on)
    return gather(paper.council, plan=plan, on=before.on, parts=parts, events=events)


def changes_from(paper: Paper, now: BoardRecord) -> tuple[Change, ...] | None:
    """What has changed in the record since the paper was produced; empty while it still says what the record says.

    `now` is the record as on the day of the paper: that time passes, and dates with it, is no change of the record.
    None where the paper is of a time when other things were marked, so that nobody can tell.
    """
    before = written_from(paper)
    return changes(before.marks, marks_of(now)) if before.form == FORM_OF_MARKS else None
