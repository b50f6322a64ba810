"""A check as one page that needs nothing beside it: it can be mailed to a team, opened and printed anywhere."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from plumbline.engines.cld.check_reports import CAVEAT
from plumbline.engines.cld.checking import CLASSES, Check, Finding
from plumbline.engines.cld.faults import CldFault

_LOOK = """
body { font: 19px/1.45 Arial, sans-serif; color: #0b0c0c; background: #fff; margin: 0; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3 { line-height: 1.2; }
.note { border-left: 10px solid #b1b4b6; padding: .5rem 1rem; margin: 1rem 0; }
.pane { overflow-x: auto; }
.pane:focus { outline: 3px solid #0b0c0c; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: 16px; margin: 0 0 2rem; }
caption { text-align: left; font-weight: bold; font-size: 19px; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #b1b4b6; }
.number { text-align: right; white-space: nowrap; }
@media print { .pane { overflow: visible; } body { font-size: 12px; } table { font-size: 10px; } }
"""


def write_page(checks: list[Check], together: list[str], path: Path) -> None:
    """Every file that was checked, and what is wrong between them, as one page of HTML."""
    try:
        path.write_text("\n".join(_page(checks, together)) + "\n", encoding="utf-8")
    except OSError as error:
        raise CldFault(f"{path}: the page cannot be written ({error.strerror}).") from error


def _page(checks: list[Check], together: list[str]) -> Iterator[str]:
    title = "Check of Client Level Data"
    yield f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{_LOOK}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>"
    if any(check.synthetic for check in checks):
        yield '<p class="note"><strong>SYNTHETIC data: of no real council.</strong></p>'
    if together:
        yield "<h2>Between the files</h2>"
        yield from _list(together)
    if len(checks) > 1:
        yield "<h2>The files</h2>\n<ul>"
        yield from (
            f'<li><a href="#file-{number}">{escape(check.file)}</a></li>'
            for number, check in enumerate(checks, start=1)
        )
        yield "</ul>"
    for number, check in enumerate(checks, start=1):
        yield from _file(check, number)
    yield "</main>\n</body>\n</html>"


def _file(check: Check, number: int) -> Iterator[str]:
    failed = [finding for finding in check.findings if finding.result.startswith("Failed")]
    others = [finding for finding in check.findings if not finding.result.startswith("Failed")]
    yield f'<h2 id="file-{number}">{escape(check.file)}</h2>'
    events = ", ".join(f"{count:,} of type {kind}" for kind, count in check.events.items())
    yield from _list([
        f"Council {check.council}, {check.rows:,} rows: {events}",
        f"Written as {check.release}, held against definitions of {check.definitions}",
        f"The file states {check.stated_start} to {check.stated_end}; its data cover "
        f"{check.derived_start or 'no whole month'}" + (f" to {check.derived_end}" if check.derived_end else ""),
        *check.notes,
    ])  # fmt: skip
    counted = ((name, sum(each.count for each in check.counts if each.result == name)) for name in CLASSES)
    rows = [(name, f"{count:,}") for name, count in counted if count]
    yield from _table(f"How the values of {check.file} do", f"all-{number}", ("Result", "Values"), rows)
    if failed:
        yield from _findings(failed, f"What to mend in {check.file}, most rows first", f"mend-{number}")
    else:
        yield "<p>No value failed.</p>"
    if others:
        yield from _findings(others, f"What could not be checked in {check.file}", f"unknown-{number}")
    yield f'<p class="note">{escape(CAVEAT.format(version=check.definitions))}</p>'


def _findings(findings: list[Finding], caption: str, name: str) -> Iterator[str]:
    headings = ("Field", "Event type", "Value", "Rows", "Result", "What to do", "Example references")
    rows = [
        (each.field, each.event_type, each.value, f"{each.count:,}", each.result, each.advice, ", ".join(each.examples))
        for each in findings
    ]
    yield from _table(caption, name, headings, rows)


def _table(caption: str, name: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    numbers = {place for place, heading in enumerate(headings) if heading in ("Rows", "Values")}
    classes = [' class="number"' if place in numbers else "" for place in range(len(headings))]
    yield f'<div class="pane" role="region" aria-labelledby="{name}" tabindex="0">\n<table>'
    yield f'<caption id="{name}">{escape(caption)}</caption>\n<thead>\n<tr>'
    yield "".join(f'<th scope="col"{look}>{escape(h)}</th>' for h, look in zip(headings, classes, strict=True))
    yield "</tr>\n</thead>\n<tbody>"
    for first, *cells in rows:
        others = "".join(f"<td{look}>{escape(cell)}</td>" for cell, look in zip(cells, classes[1:], strict=True))
        yield f'<tr><th scope="row">{escape(first)}</th>{others}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _list(sentences: Iterable[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{escape(sentence)}</li>" for sentence in sentences)
    yield "</ul>"
