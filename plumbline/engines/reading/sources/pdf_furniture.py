"""Running headers, footers and page numbers: what stands in the same place on page after page."""

import re
from collections import Counter
from collections.abc import Sequence

from plumbline.engines.reading.sources.pdf_lines import Line

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page|p\.)?\s*[-–|]?\s*(\d{1,4})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–|]?$", re.IGNORECASE)
_CANDIDATES = 4  # lines from the top and from the bottom of a page
_MARGIN = 0.14  # of the page's height

Page = tuple[Sequence[Line], float]  # its lines and its height


def without_furniture(pages: Sequence[Page]) -> list[list[Line]]:
    """The lines of each page that are the document's own."""
    candidates = [_candidates(lines, height) for lines, height in pages]
    seen: Counter[tuple[str, int]] = Counter()
    for found in candidates:
        seen.update({key for line in found for key in _keys(line)})
    least = max(2, min(3, len(pages)), len(pages) // 5)
    numbered = _numbered_pages(candidates)
    kept = []
    for number, ((lines, _), found) in enumerate(zip(pages, candidates, strict=True)):
        dropped = {
            id(line)
            for line in found
            if any(seen[key] >= least for key in _keys(line))
            or (numbered and _page_number(line) is not None and _page_number(line) == number + numbered[0])
        }
        kept.append([line for line in lines if id(line) not in dropped])
    return kept if any(kept) else [list(lines) for lines, _ in pages]


def _candidates(lines: Sequence[Line], height: float) -> list[Line]:
    by_height = sorted(lines, key=lambda line: -line.y)
    top = [line for line in by_height[:_CANDIDATES] if line.y >= height * (1 - _MARGIN)]
    bottom = [line for line in by_height[-_CANDIDATES:] if line.y <= height * _MARGIN]
    return top + bottom


def _keys(line: Line) -> tuple[tuple[str, int], ...]:
    """The same words at the same height; twice, for heights are rounded."""
    text = _DIGITS.sub("#", line.text.lower())
    if not any(map(str.isalpha, text)):  # a number alone is told by its count
        return ()
    return (text, round(line.y / 8)), (text, round((line.y + 4) / 8) + 100_000)


def _page_number(line: Line) -> int | None:
    found = _PAGE_NUMBER.match(line.text)
    return int(found.group(1)) if found else None


def _numbered_pages(candidates: Sequence[Sequence[Line]]) -> list[int]:
    """How page numbers run beside the pages: the usual difference, where there is one."""
    steps: Counter[int] = Counter()
    for number, found in enumerate(candidates):
        steps.update({value - number for line in found if (value := _page_number(line)) is not None})
    common = steps.most_common(1)
    if common and (common[0][1] >= 2 or (len(candidates) == 1 and common[0][0] == 1)):
        return [common[0][0]]
    return []
