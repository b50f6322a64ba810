"""What the record holds of complaints: figures of the year, and what speaks of them by the words of the form.

Single complaints are not in the record. Where measures count them for the whole year, the numbers come from there
(`year`); else they are parts that the complaints manager writes.
"""

from plumbline.engines.writers.content import Block, Column, Row, Table, runs
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.findings import findings_table
from plumbline.papers.board.measures import exceptions_of, measures_table
from plumbline.papers.board.planning import due, latest, named, owner
from plumbline.papers.board.record import ActionSaid, FindingSaid
from plumbline.papers.board.wording import agree, day, para
from plumbline.papers.board.yearly import financial_year_before
from plumbline.papers.complaints.year import answered_in_time

REGULATIONS = "the Local Authority Social Services and National Health Service Complaints (England) Regulations 2009"


def complaints_year(draft: Draft) -> tuple[Block, ...]:
    """The last year to 31 March, and what the law asks of the report."""
    year = financial_year_before(draft.record.on)
    return (
        para(
            f"This report covers the year from {day(year.first_day)} to {day(year.last_day)}. A council owes it under "
            f"{REGULATIONS}."
        ),
        para(
            "It says how many complaints were received, how many were well-founded, how many went to the Local "
            "Government and Social Care Ombudsman, what they were about, and what was changed because of them."
        ),
        para("What the record holds of complaints stands below as it was on ", day(draft.record.on), "."),
    )


def complaints_measured(draft: Draft) -> tuple[Block, ...]:
    """How soon complaints were acknowledged and answered in the year, and each measure as it stands now."""
    said = [one for one in draft.record.measures if _is_about(draft, one.title)]
    if not said:
        return (para("No measure in use counts complaints."),)
    now = para("The table shows the latest figure of each measure of complaints; it may be of a time after the year.")
    table = measures_table(draft, said, caption="Measures of complaints")
    return (*answered_in_time(draft), *exceptions_of(draft, said), now, table)


def complaints_found(draft: Draft) -> tuple[Block, ...]:
    found = _findings(draft)
    if not found:
        return (para("No finding in the record speaks of complaints."),)
    return (
        para(
            draft.count(
                "complaints-findings", len(found), "Findings that speak of complaints, by their words", "findings/all"
            ),
            f" {agree(len(found), 'finding speaks', 'findings speak')} of complaints.",
        ),
        findings_table(draft, found, about="complaints"),
    )


def complaints_done(draft: Draft) -> tuple[Block, ...]:
    """Actions that name complaints, or answer a finding on them."""
    answers = {action.number for finding in _findings(draft) for action in finding.actions}
    told = [one for one in _actions(draft) if one.number in answers or _is_about(draft, one.title, one.measure)]
    if not told:
        return (para("No action of the plan speaks of complaints."),)
    return (
        Table(
            key="complaints-actions",
            caption="Actions that speak of complaints, or answer findings on them",
            columns=(
                Column("Action", width=6),
                Column("Owner", width=6),
                Column("Due", width=4),
                Column("Delivery", width=4),
                Column("Latest update", width=8),
            ),
            rows=tuple(
                Row((named(draft, one), owner(one), due(one), runs(one.delivery_in_words), latest(one.update)))
                for one in told
            ),
        ),
    )


def _findings(draft: Draft) -> list[FindingSaid]:
    return [one for one in draft.record.findings if _is_about(draft, one.text)]


def _actions(draft: Draft) -> tuple[ActionSaid, ...]:
    return draft.record.plan.actions if draft.record.plan else ()


def _is_about(draft: Draft, *texts: str) -> bool:
    return any(word in text.lower() for text in texts for word in draft.about)
