"""Marks and words on a sheet, written as SVG in the order in which they were made."""

import re
import textwrap
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from plumbline.engines.charts import inks

Shape = Literal["ring", "disc", "triangle up", "triangle down", "diamond"]
Anchor = Literal["start", "middle", "end"]

FONT = "Arial, Helvetica, sans-serif"
SIZE = 14
LINE = 18
_WIDTH_OF_LETTER = 0.56  # of the size, on average; for fitting lines, not for drawing
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def text_width(text: str, *, size: int = SIZE) -> float:
    return len(text) * size * _WIDTH_OF_LETTER


def wrapped(text: str, *, width: float, size: int = SIZE) -> list[str]:
    return textwrap.wrap(text, max(10, int(width / (size * _WIDTH_OF_LETTER)))) or [""]


@dataclass
class Drawing:
    width: int
    height: int
    parts: list[str] = field(default_factory=list)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, ink: str, dashed: str = "", thick: float = 1.5
    ) -> None:
        dashes = f' stroke-dasharray="{dashed}"' if dashed else ""
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{ink}" '
            f'stroke-width="{thick:g}"{dashes}/>'
        )

    def path(self, points: list[tuple[float, float]], *, ink: str, dashed: str = "", thick: float = 1.5) -> None:
        if len(points) < 2:
            return
        steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        dashes = f' stroke-dasharray="{dashed}"' if dashed else ""
        self.parts.append(f'<path d="M{steps}" fill="none" stroke="{ink}" stroke-width="{thick:g}"{dashes}/>')

    def box(self, x: float, y: float, width: float, height: float, *, ink: str, filled: bool = True) -> None:
        fill = ink if filled else inks.PAPER
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{max(0.0, height):.1f}" '
            f'fill="{fill}" stroke="{ink}"/>'
        )

    def mark(self, x: float, y: float, shape: Shape, *, ink: str, size: float = 4.5) -> None:
        if shape in ("ring", "disc"):
            fill = inks.PAPER if shape == "ring" else ink
            self.parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:g}" fill="{fill}" stroke="{ink}" stroke-width="1.5"/>'
            )
            return
        wide = size * 1.3
        corners = {
            "triangle up": [(x, y - wide), (x + wide, y + size), (x - wide, y + size)],
            "triangle down": [(x, y + wide), (x + wide, y - size), (x - wide, y - size)],
            "diamond": [(x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)],
        }[shape]
        points = " ".join(f"{at:.1f},{down:.1f}" for at, down in corners)
        self.parts.append(f'<polygon points="{points}" fill="{ink}" stroke="{ink}"/>')

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        ink: str = inks.INK,
        anchor: Anchor = "start",
        size: int = SIZE,
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """`halo`: a white edge, for words that lie on lines."""
        weight = ' font-weight="bold"' if bold else ""
        if halo:
            weight += f' paint-order="stroke" stroke="{inks.PAPER}" stroke-width="4" stroke-linejoin="round"'
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" fill="{ink}" font-size="{size}" text-anchor="{anchor}"{weight}>'
            f"{_as_xml(text)}</text>"
        )

    def svg(self, *, name: str, title: str, description: str) -> str:
        """The whole picture; `name` makes its ids its own on a page of many."""
        labels = quoteattr(f"{name}-title {name}-desc")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby={labels} '
            f'viewBox="0 0 {self.width} {self.height}" width="{self.width}" height="{self.height}" '
            f'font-family="{FONT}">'
            f'<title id="{name}-title">{_as_xml(title)}</title><desc id="{name}-desc">{_as_xml(description)}</desc>'
            f'<rect width="{self.width}" height="{self.height}" fill="{inks.PAPER}"/>{"".join(self.parts)}</svg>'
        )


def _as_xml(text: str) -> str:
    """Escaped, and without what no XML can hold: one such letter in a title, and there is no picture."""
    return escape(_NOT_IN_XML.sub("", text))
