"""What happened and when: a row an event, the oldest first."""

from collections.abc import Iterator

from plumbline.engines.writers.content import Block, Column, Row, Run, Table, runs
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.record import EventSaid
from plumbline.papers.board.wording import agree, capital, link, lower_first, nothing, printed_day, words

# Outcomes of which "judged embedded" would be no English.
_JUDGED = {"Difference made": "judged to have made a difference", "Stopped": "stopped"}


def chronology(draft: Draft) -> tuple[Block, ...]:
    """What is known by its month or year only stands before the days of it."""
    events = sorted((*draft.record.events, *_outcomes(draft)), key=lambda one: (one.on, one.path, one.what))
    if not events:
        return nothing("nothing that happened has a date in the record")
    return (
        Table(
            key="chronology-table",
            caption="What happened, the oldest first",
            columns=(Column("When", width=4), Column("What happened", width=12), Column("Where it stands", width=5)),
            rows=tuple(_row(draft, one) for one in events),
        ),
    )


def _outcomes(draft: Draft) -> Iterator[EventSaid]:
    for action in draft.record.plan.actions if draft.record.plan else ():
        for one in action.outcomes:
            said = _JUDGED.get(one.in_words, f"judged {lower_first(one.in_words)}")
            what = f"Action {action.number}, {words(action.title)}: {said}"
            yield EventSaid(one.on.isoformat(), what, f"actions/{action.number}", f"Action {action.number}")


def _row(draft: Draft, event: EventSaid) -> Row:
    said: list[str | Run] = [capital(event.what)]
    if event.decisions:
        key = f"decisions-{event.path.replace('/', '-')}"
        count = draft.count(
            key, event.decisions, f"Decisions that are not exempt: {event.what}, {printed_day(event.on)}", event.path
        )
        said += [", and took ", count, f" {agree(event.decisions, 'decision', 'decisions')}"]
    return Row((runs(printed_day(event.on)), runs(*said), runs(link(event.where, draft.address(event.path)))))
