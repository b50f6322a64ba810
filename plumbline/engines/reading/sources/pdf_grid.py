"""Ruling lines into tables: which lines belong together, and the cells that they wall in."""

from dataclasses import dataclass

from plumbline.engines.reading.sources.pdf_rules import Rule, Rules

NEAR = 3.0  # points within which lines meet or are the same
MOST_RULES = 20_000  # as drawn; a grid of single cells has four a cell
MOST_LINES = 1_200  # once pieces are put together
MOST_COLUMNS, MOST_ROWS = 60, 400

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class WalledCell:
    """A cell by its place in the grid; rows are counted from the top."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class TableFrame:
    """A ruled table: where its columns and rows begin and end."""

    xs: tuple[float, ...]  # rising
    ys: tuple[float, ...]  # falling: from the top of the page
    cells: tuple[WalledCell, ...]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[-1], self.xs[-1], self.ys[0]


def find_frames(rules: Rules) -> list[TableFrame]:
    """The tables of at least two columns, from the top of the page."""
    if len(rules.across) < 2 or not rules.down or len(rules.across) + len(rules.down) > MOST_RULES:
        return []
    across, down = _merged(rules.across), _merged(rules.down)
    if len(across) + len(down) > MOST_LINES:
        return []
    frames = []
    for own_across, own_down in _groups(across, down):
        frame = _frame(own_across, own_down)
        if frame is not None:
            frames.append(frame)
    frames = [frame for frame in frames if not any(_lies_in(frame.box, other.box) for other in frames)]
    return sorted(frames, key=lambda frame: -frame.ys[0])


def _merged(rules: list[Rule]) -> list[Rule]:
    """Lines at nearly one place become one place, and pieces that touch become one line."""
    merged: list[Rule] = []
    for cluster in _clusters(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in cluster) / len(cluster)
        start = end = None
        for rule in sorted(cluster, key=lambda rule: rule.start):
            if end is None or start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + NEAR:
                end = max(end, rule.end)
            else:
                merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            merged.append(Rule(at, start, end))
    return merged


def _clusters(rules: list[Rule]) -> list[list[Rule]]:
    clusters: list[list[Rule]] = []
    for rule in rules:
        if clusters and rule.at - clusters[-1][-1].at <= NEAR / 2 and rule.at - clusters[-1][0].at <= NEAR:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    return clusters


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch, directly or through others; a line that crosses none is an underline, not a table."""
    parents = list(range(len(across) + len(down)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    for second, vertical in enumerate(down, start=len(across)):
        for first, level in enumerate(across):
            if (
                vertical.start - NEAR <= level.at <= vertical.end + NEAR
                and level.start - NEAR <= vertical.at <= level.end + NEAR
            ):
                parents[root(first)] = root(second)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate([*across, *down]):
        groups.setdefault(root(number), ([], []))[number >= len(across)].append(rule)
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _frame(across: list[Rule], down: list[Rule]) -> TableFrame | None:
    ends = [min(rule.start for rule in across), max(rule.end for rule in across)]
    xs = _places([rule.at for rule in down] + ends)
    ends = [min(rule.start for rule in down), max(rule.end for rule in down)]
    ys = _places([rule.at for rule in across] + ends)[::-1]
    if not (3 <= len(xs) <= MOST_COLUMNS + 1 and 2 <= len(ys) <= MOST_ROWS + 1):
        return None
    return TableFrame(tuple(xs), tuple(ys), tuple(_cells(xs, ys, across, down)))


def _places(values: list[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def _cells(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> list[WalledCell]:
    """The smallest boxes of the grid, put together where no wall parts them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    walls_down = [[rule for rule in down if abs(rule.at - x) <= NEAR] for x in xs]
    walls_across = [[rule for rule in across if abs(rule.at - y) <= NEAR] for y in ys]
    owner = [[row * columns + column for column in range(columns)] for row in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if column and not _is_walled(walls_down[column], ys[row + 1], ys[row]):
                _unite(owner, owner[row][column], owner[row][column - 1])
            if row and not _is_walled(walls_across[row], xs[column], xs[column + 1]):
                _unite(owner, owner[row][column], owner[row - 1][column])
    members: dict[int, list[tuple[int, int]]] = {}
    for row in range(rows):
        for column in range(columns):
            members.setdefault(owner[row][column], []).append((row, column))
    cells: list[WalledCell] = []
    for places in members.values():
        top, left = min(row for row, _ in places), min(column for _, column in places)
        high = max(row for row, _ in places) - top + 1
        wide = max(column for _, column in places) - left + 1
        if high * wide == len(places):
            cells.append(WalledCell(top, left, high, wide))
        else:
            cells.extend(WalledCell(row, column, 1, 1) for row, column in places)
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _unite(owner: list[list[int]], one: int, other: int) -> None:
    if one == other:
        return
    for row in owner:
        for column, value in enumerate(row):
            if value == one:
                row[column] = other


def _is_walled(walls: list[Rule], start: float, end: float) -> bool:
    """Whether the lines at one place cover most of the way between two others."""
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in walls)
    return covered >= 0.6 * (end - start)


def _lies_in(inner: Box, outer: Box) -> bool:
    return (
        inner is not outer
        and inner != outer
        and inner[0] >= outer[0] - 1
        and inner[1] >= outer[1] - 1
        and inner[2] <= outer[2] + 1
        and inner[3] <= outer[3] + 1
    )
