"""What the columns of a council's own tracker can fill."""

from plumbline.engines.workbooks import Column, Kind
from plumbline.workspace.improvement.models import Delivery

COLUMNS = (
    Column("reference", "Its own reference", longest=80),
    Column("title", "What will be done", Kind.LONG_TEXT),
    Column("priority", "Priority or theme", longest=300),
    Column("owner_role", "Owner", longest=160),
    Column("starts_on", "Starts", Kind.DATE),
    Column("due_on", "Due", Kind.DATE),
    Column("new_due_on", "New due date", Kind.DATE),
    Column("delivery", "How it stands", Kind.CHOICE, choices=tuple(label for _code, label in Delivery.choices)),
    Column("what_changed", "Progress, in words", Kind.LONG_TEXT),
    Column("reason_missed", "Why a date was missed", Kind.LONG_TEXT),
    Column("next_step", "Next step", Kind.LONG_TEXT),
    Column("measure", "Measure", Kind.LONG_TEXT),
    Column("how_we_will_know", "How we will know", Kind.LONG_TEXT),
    Column("evidence", "Evidence that it names", Kind.LONG_TEXT),
    Column("origin", "Where it comes from", longest=300),
)
TITLES = {column.name: column.title for column in COLUMNS}
LABEL_OF = dict(Delivery.choices)
