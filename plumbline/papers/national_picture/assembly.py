"""The national picture as a paper of its own, from the same picture as the page."""

from datetime import date

from plumbline.engines.writers.content import HeaderRow, PaperContent, Section, runs
from plumbline.knowledge.periods import format_date
from plumbline.papers.national_picture.section import national_section, reports_table
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.queries import national_picture


def assemble(council: Council, *, at: date, on: date) -> PaperContent:
    """What was published by one day, written on another; one query."""
    picture = national_picture(at)
    found = national_section(picture, council)
    listed = (Section("Reports", (reports_table(picture),)),) if picture.reports else ()
    return PaperContent(
        title=f"National picture of published ratings, {format_date(at)}",
        council=council.official_name,
        produced_on=on,
        header=(HeaderRow("As published by", runs(format_date(at))),),
        sections=(found.section, *listed),
        facts=found.facts,
        notes=(f"{council.name} is an invented council. It and everything recorded about it was made up.",)
        if council.is_invented
        else (),
    )
