"""Tables that hold a plan: which column says what is required, which how far it is, and rows that a page had parted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plumbline.engines.reading.blocks import Block, Cell

REQUIREMENT = re.compile(
    r"(?:improvement |cqc |key |required |agreed |specific )*(?:requirements?|areas? (?:for|of"
    r"|requiring) (?:improvement|development|focus)|improvement areas?|recommendations?"
    r"|actions?(?: required| needed| to be taken)?"
    r"|objectives?|findings?|issues?(?: identified)?"
    r"|what (?:is|was|has been|must be) (?:required|needed|asked|asked for|expected)(?: of us)?"
    r"|what must .*|what has to .*"
    r"|what (?:we|do we|you|cqc|the cqc) (?:need|will|said"
    r"|found|are going).*|what needs to (?:improve|happen|change)|deliverables?|improvements?(?: needed"
    r"| required)?|outcomes? required|gaps?)"
    r"(?: \(.*\))?$",
    re.I,
)
STRONG_REQUIREMENT = re.compile(r"requirement|what .{0,12}required|improvement|recommendation|finding|what cqc", re.I)
PROGRESS = re.compile(
    r"(?:current |latest |our |key |action |summary of )*(?:progress(?: to date| update| made| so far)?"
    r"|updates?|actions? taken|response|position|what we(?: have|['’]ve) done.*|commentary|comments"
    r"|status(?: update)?|achievements?|outcomes? (?:achieved|to date)|delivery|activity"
    r"|actions? completed|what (?:has|have) (?:been|we).*"
    r"|where (?:we|things|it|this) (?:are|is|stands?|ha(?:s|ve) got to)(?: now)?|how far .{0,30}|done so far"
    r"|rag(?: status| rating)?)"
    r"(?: \(.*\)| [-–/&] .*| as (?:at|of) .*|,? \w+ 20\d\d)?$",
    re.I,
)
THEME = re.compile(r"(?:cqc )?(?:themes?|quality statements?|qs|domain)(?: (?:no|number|ref)\.?)?$", re.I)
OTHER = re.compile(
    r"(?:ref(?:erence)?\.?|no\.?|#|id|(?:lead|responsible|accountable|action)?\s*(?:owner|officer|lead"
    r"|person|director)s?|by whom|who|responsib\w+|(?:due|target|completion|end|start|review"
    r"|delivery)?\s*(?:date|deadline|timescale|timeframe|timeline)s?|when|by when|measures?.*"
    r"|success (?:criteria|measures?).*|how (?:will )?we (?:will )?know.*|kpis?|evidence|impact|priority"
    r"|resources?|milestones?.*|source|risk)$",
    re.I,
)
SEPARATOR = re.compile(r"[-–—:=\s.]*$")


@dataclass(frozen=True)
class Columns:
    """Which column holds what."""

    requirement: int
    progress: int | None
    theme: int | None
    others: tuple[tuple[int, str], ...]
    width: int


@dataclass
class LogicalRow:
    """One row as people read it: parts of several printed rows where a page had parted it."""

    block: Block
    cells: dict[int, list[Cell]] = field(default_factory=dict)

    def text(self, column: int | None) -> str:
        if column is None:
            return ""
        return "\n".join(cell.text for cell in self.cells.get(column, []) if cell.text).strip()

    def all_cells(self) -> list[Cell]:
        return [cell for cells in self.cells.values() for cell in cells if cell.text]


def columns_of(header: Sequence[Cell]) -> Columns | None:
    """The columns of a plan by their headings; None where this is no plan's header."""
    heads = [" ".join(cell.text.split()).strip(" :*") for cell in header]
    if len([head for head in heads if head]) < 2:
        return None
    progress = _first(heads, PROGRESS)
    requirements = [index for index, head in enumerate(heads) if index != progress and REQUIREMENT.match(head)]
    if not requirements:
        return None
    strong = [index for index in requirements if STRONG_REQUIREMENT.search(heads[index])]
    requirement = (strong or requirements)[0]
    theme = _first(heads, THEME)
    if progress is None:
        progress = next((index for index in requirements if index > requirement), None)
    others = tuple(
        (index, head) for index, head in enumerate(heads) if head and index not in (requirement, progress, theme)
    )
    known = sum(bool(OTHER.match(head)) for _, head in others)
    if progress is None and known < 1:
        return None
    return Columns(requirement, progress, theme, others, len(heads))


def logical_rows(
    block: Block, rows: Sequence[tuple[Cell, ...]], columns: Columns, before: LogicalRow | None
) -> list[LogicalRow]:
    """The rows under a header; the first may go on with the last row of the table before."""
    logical: list[LogicalRow] = []
    last = before
    for row in rows:
        if not any(cell.text for cell in row) or all(SEPARATOR.match(cell.text) for cell in row):
            continue
        if last is not None and _goes_on(last, row, columns):
            for index, cell in enumerate(row):
                if cell.text:
                    last.cells.setdefault(index, []).append(cell)
            continue
        last = LogicalRow(block, {index: [cell] for index, cell in enumerate(row) if cell.text})
        logical.append(last)
    return logical


def _goes_on(last: LogicalRow, row: tuple[Cell, ...], columns: Columns) -> bool:
    """A page end parted the row: nothing stands in its first column, or both columns go on in mid-sentence."""
    requirement = row[columns.requirement].text if columns.requirement < len(row) else ""
    if not requirement:
        return True
    if columns.progress is None or columns.progress >= len(row):
        return False
    progress = last.text(columns.progress)
    is_open = bool(progress) and progress[-1] not in ".!?:;)”’'\""
    return is_open and (requirement[0].islower() or requirement[0] in "(&,–-")


def _first(heads: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((index for index, head in enumerate(heads) if head and pattern.match(head)), None)
