"""A check in words for the screen, and as a workbook that a team can work through."""

from pathlib import Path
from typing import TYPE_CHECKING

from plumbline.engines.cld.checking import CLASSES, Check
from plumbline.engines.cld.faults import CldFault

if TYPE_CHECKING:
    import xlsxwriter

_SHOWN = 15
CAVEAT = (
    "Held against definitions of {version}. The Department's specification workbook has not been read, so conformance "
    "with "
    "it is not claimed; each rule says how certain it is."
)


def in_words(check: Check, *, most: int = _SHOWN) -> str:
    lines = ["SYNTHETIC data."] if check.synthetic else []
    events = ", ".join(
        f"{count:,} {kind.lower()}s" for kind, count in check.events.items() if not kind.startswith("Invalid")
    )
    lines.append(f"{check.file}: council {check.council}, {check.rows:,} rows ({events}), {check.release}.")
    lines.append(f"  States {check.stated_start} to {check.stated_end}; the data cover "
                 f"{check.derived_start or 'no whole month'} "
                 f"to {check.derived_end or ''}.".replace(" to .", "."))  # fmt: skip
    totals = {name: sum(each.count for each in check.counts if each.result == name) for name in CLASSES}
    lines += [f"  {name}: {count:,} values" for name, count in totals.items() if count]
    lines += [f"  {note}" for note in check.notes]
    failed = [finding for finding in check.findings if finding.result.startswith("Failed")]
    for finding in failed[:most]:
        examples = ", ".join(finding.examples[:3])
        lines.append(
            f"  {finding.count:>7,}  {finding.field}, {finding.event_type}: {finding.value} · {finding.result} · "
            f"{finding.advice}{f' For example {examples}.' if examples else ''}"
        )
    if len(failed) > most:
        lines.append(f"  and {len(failed) - most} more kinds of fault; --workbook FILE.xlsx or --json shows all.")
    lines.append("  " + CAVEAT.format(version=check.definitions))
    return "\n".join(lines)


def write_workbook(checks: list[Check], path: Path) -> None:
    """Sheets: what to mend, all counts, the notes on each file. Values are written as text, never as formulas."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    try:
        with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            book.set_properties({"title": "Check of Client Level Data"})
            mend: list[list[object]] = [
                [c.file, f.field, f.event_type, f.result, f.value, f.count, f.status, f.certainty, f.advice, ", "
                    "".join(f.examples)]
                for c in checks for f in c.findings
            ]  # fmt: skip
            _sheet(book, "To mend", ["File", "Field", "Event type", "Result", "Value", "Rows", "Status of the field",
                                     "Certainty of the status", "What to do", "Example references"], mend)  # fmt: skip
            counts: list[list[object]] = [
                [c.file, n.field, n.event_type, n.status, n.result, n.count] for c in checks for n in c.counts
            ]
            _sheet(book, "All counts", ["File", "Field", "Event type", "Status", "Result", "Rows"], counts)
            notes: list[list[object]] = []
            for each in checks:
                if each.synthetic:
                    notes.append([each.file, "SYNTHETIC data: of no real council."])
                notes.append(
                    [each.file, f"Council {each.council}, {each.rows} rows, {each.release}, SHA-256 {each.sha256}"]
                )
                notes.append([each.file, f"States {each.stated_start} to {each.stated_end}; the data cover "
                                         f"{each.derived_start} to {each.derived_end}"])  # fmt: skip
                notes += [[each.file, note] for note in each.notes]
                notes.append([each.file, CAVEAT.format(version=each.definitions)])
            _sheet(book, "Files", ["File", "Note"], notes)
    except (OSError, XlsxWriterException) as error:
        raise CldFault(f"{path}: the workbook cannot be written ({error}).") from error


def _sheet(book: "xlsxwriter.Workbook", name: str, headings: list[str], rows: list[list[object]]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.write_row(0, 0, headings, bold)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, place, value)
            else:
                sheet.write_string(number, place, str(value))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, len(headings) - 1, 24)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(headings) - 1)
