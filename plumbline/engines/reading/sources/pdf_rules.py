"""The ruling lines of a PDF page: drawn lines, thin boxes, and the edges of boxes."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from plumbline.engines.reading.sources.pdf_lines import Turn

THIN = 3.5  # points: a box no thicker than this is a line
DOT = 8.0  # points: a shape no larger than this rules nothing
SHORTEST = 4.0
MOST_OBJECTS = 30_000  # a map or a drawing, not a table
MOST_SEGMENTS = 3_000

_PATH, _FORM = 2, 5  # kinds of page object
_LINE_TO, _MOVE_TO = 0, 2  # kinds of path segment

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line along x (at one y) or along y (at one x)."""

    at: float
    start: float
    end: float


@dataclass
class Rules:
    across: list[Rule] = field(default_factory=list)  # horizontal
    down: list[Rule] = field(default_factory=list)  # vertical
    shades: list[tuple[float, float, float, float]] = field(default_factory=list)  # coloured boxes
    dots: list[tuple[float, float]] = field(default_factory=list)  # small round or square shapes: drawn bullets

    def add_box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A thin box is a line; of any other, each edge is."""
        width, height = x1 - x0, y1 - y0
        if height <= THIN < width:
            self._across((y0 + y1) / 2, x0, x1)
        elif width <= THIN < height:
            self._down((x0 + x1) / 2, y0, y1)
        elif width > THIN and height > THIN:
            self._across(y0, x0, x1)
            self._across(y1, x0, x1)
            self._down(x0, y0, y1)
            self._down(x1, y0, y1)

    def _across(self, y: float, x0: float, x1: float) -> None:
        if x1 - x0 >= SHORTEST:
            self.across.append(Rule(y, x0, x1))

    def _down(self, x: float, y0: float, y1: float) -> None:
        if y1 - y0 >= SHORTEST:
            self.down.append(Rule(x, y0, y1))


def find_rules(raw: Any, page: Any, turn: Turn) -> Rules:
    """All ruling lines of an open page; cheap where it has none."""
    rules = Rules()
    count = min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)
    reader = _RuleReader(raw, turn, rules)
    for number in range(count):
        reader.read(raw.FPDFPage_GetObject(page, number), None, 0)
    return rules


class _RuleReader:
    def __init__(self, raw: Any, turn: Turn, rules: Rules) -> None:
        self.raw = raw
        self.turn = turn
        self.rules = rules
        self._numbers = [ctypes.c_float() for _ in range(4)]
        self._pointers = [ctypes.byref(number) for number in self._numbers]
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._matrix = raw.FS_MATRIX()

    def read(self, thing: Any, outer: Matrix | None, depth: int) -> None:
        kind = self.raw.FPDFPageObj_GetType(thing)
        if kind == _PATH:
            self._path(thing, outer)
        elif kind == _FORM and depth < 5:
            inner = _combined(self._matrix_of(thing), outer)
            for number in range(min(self.raw.FPDFFormObj_CountObjects(thing), MOST_OBJECTS)):
                self.read(self.raw.FPDFFormObj_GetObject(thing, number), inner, depth + 1)

    def _path(self, path: Any, outer: Matrix | None) -> None:
        self.raw.FPDFPath_GetDrawMode(path, ctypes.byref(self._fill), ctypes.byref(self._stroke))
        if not (self._fill.value or self._stroke.value):
            return
        if not self.raw.FPDFPageObj_GetBounds(path, *self._pointers):
            return
        x0, y0, x1, y1 = (number.value for number in self._numbers)
        if min(x1 - x0, y1 - y0) <= THIN and max(x1 - x0, y1 - y0) > DOT and outer is None:
            self.rules.add_box(*self.turn.box(x0, y0, x1, y1))
            return
        if max(x1 - x0, y1 - y0) <= DOT and outer is None:
            self.rules.dots.append(self.turn.point((x0 + x1) / 2, (y0 + y1) / 2))
            return
        for box in self._boxes(path, _combined(self._matrix_of(path), outer)):
            shown = self.turn.box(*box)
            self.rules.add_box(*shown)
            if self._fill.value and min(shown[2] - shown[0], shown[3] - shown[1]) > 2 * THIN and self._is_shade(path):
                self.rules.shades.append(shown)

    def _is_shade(self, path: Any) -> bool:
        red, green, blue, alpha = self._colour
        found = self.raw.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, self._colour))
        return bool(found) and alpha.value > 0 and min(red.value, green.value, blue.value) < 250

    def _matrix_of(self, thing: Any) -> Matrix:
        matrix = self._matrix
        if not self.raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix)):
            return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _boxes(self, path: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
        """Each straight piece of a path as a box without thickness, or a whole rectangle where it is one."""
        for points in self._subpaths(path, matrix):
            if len(points) >= 4 and _is_rectangle(points):
                xs, ys = [x for x, _ in points], [y for _, y in points]
                yield min(xs), min(ys), max(xs), max(ys)
                continue
            for (ax, ay), (bx, by) in pairwise(points):
                if abs(ax - bx) <= 0.5 or abs(ay - by) <= 0.5:
                    yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _subpaths(self, path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        a, b, c, d, e, f = matrix
        points: list[tuple[float, float]] = []
        x, y = self._numbers[0], self._numbers[1]
        for number in range(min(self.raw.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
            segment = self.raw.FPDFPath_GetPathSegment(path, number)
            kind = self.raw.FPDFPathSegment_GetType(segment)
            self.raw.FPDFPathSegment_GetPoint(segment, self._pointers[0], self._pointers[1])
            point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            if kind == _LINE_TO:
                points.append(point)
            else:  # a new piece, or a curve, which rules nothing
                if len(points) > 1:
                    yield points
                points = [point]
            if len(points) > 2 and self.raw.FPDFPathSegment_GetClose(segment) and not _is_near(points[0], points[-1]):
                points.append(points[0])
        if len(points) > 1:
            yield points


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    if len(points) > 5 or (len(points) == 5 and not _is_near(points[0], points[-1])):
        return False
    return all(abs(ax - bx) <= 0.5 or abs(ay - by) <= 0.5 for (ax, ay), (bx, by) in pairwise(points))


def _is_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= 0.5 and abs(one[1] - other[1]) <= 0.5


def _combined(inner: Matrix, outer: Matrix | None) -> Matrix:
    """First `inner`, then `outer`."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )
