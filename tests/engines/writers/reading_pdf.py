"""Reads a PDF back: its words, its links with where they lead, and the tree of its tags."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2


@dataclass(frozen=True)
class Link:
    text: str  # the words that it lies over
    lands_on: str  # the line to which it leads; "" where it leads out of the file


@dataclass(frozen=True)
class PdfFile:
    text: str
    links: tuple[Link, ...]
    tags: tuple[str, ...]  # of the elements of the tree, in reading order
    heads_without_scope: int
    language: str
    title: str


def read_pdf(content: bytes) -> PdfFile:
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage() for page in document]
    with pikepdf.open(io.BytesIO(content)) as file:
        tree = list(_elements(file.Root.StructTreeRoot.K))
        return PdfFile(
            text="\n".join(page.get_text_bounded() for page in pages),
            links=tuple(_links(file, pages)),
            tags=tuple(str(one.S).lstrip("/") for one in tree),
            heads_without_scope=sum(str(one.S) == "/TH" and "/Scope" not in repr(one.get("/A", "")) for one in tree),
            language=str(file.Root.Lang),
            title=str(file.docinfo["/Title"]),
        )


def _elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _elements(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _elements(node.K)


def _links(file: pikepdf.Pdf, pages: list[Any]) -> Iterator[Link]:
    numbers = {page.objgen: number for number, page in enumerate(file.pages)}
    for page, read in zip(file.pages, pages, strict=True):
        for one in page.get("/Annots", []):
            if one.get("/Subtype") == "/Link":
                yield Link(_under(one, read), _landing(one, file, numbers, pages))


def _under(link: Any, read: Any) -> str:
    points = [float(value) for value in link.get("/QuadPoints", [])]
    boxes = [points[at : at + 8] for at in range(0, len(points), 8)]
    areas = [(min(box[::2]), min(box[1::2]), max(box[::2]), max(box[1::2])) for box in boxes]
    if not areas:
        left, bottom, right, top = (float(value) for value in link.Rect)
        areas = [(left, bottom, right, top)]
    words = (read.get_text_bounded(left=a, bottom=b, right=c, top=d) for a, b, c, d in areas)
    return " ".join(" ".join(words).split())


def _landing(link: Any, file: pikepdf.Pdf, numbers: dict[Any, int], pages: list[Any]) -> str:
    target = link.get("/Dest") or (link.A.get("/D") if "/A" in link else None)
    if target is None:
        return ""
    if isinstance(target, (pikepdf.String, pikepdf.Name)):
        target = _named(file, str(target))
    read, top = pages[numbers[target[0].objgen]], float(target[3])
    # Typst leads to a little above what it means.
    return " ".join(read.get_text_bounded(left=0, right=10_000, bottom=top - 32, top=top).split())


def _named(file: pikepdf.Pdf, name: str) -> Any:
    names = pikepdf.NameTree(file.Root.Names.Dests)
    found = names[name]
    return found.D if isinstance(found, pikepdf.Dictionary) else found
