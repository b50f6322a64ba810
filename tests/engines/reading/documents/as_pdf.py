"""Writes a made document as PDF with typst, tables with rules or without, with running head and page numbers."""

import json
from typing import Any

import typst

PAGE = """#set document(title: {title})
#set page(paper: "a4", margin: 2.2cm, header: text(size: 8pt)[#{head}],
  footer: context text(size: 8pt)[Page #counter(page).display() of #counter(page).final().first()])
#set text(size: 11pt, lang: "en", region: "gb", hyphenate: false)
"""


def ruled(content: dict[str, Any]) -> bytes:
    return _compiled(content, stroke="0.5pt")


def unruled(content: dict[str, Any]) -> bytes:
    return _compiled(content, stroke="none")


def _compiled(content: dict[str, Any], *, stroke: str) -> bytes:
    top = PAGE.format(title=_literal(content["title"]), head=_literal(content.get("running_head", "")))
    body = "\n\n".join(_piece(piece, stroke) for piece in content["pieces"])
    pdf: bytes = typst.compile((top + body).encode(), ignore_system_fonts=True)
    return pdf


def _piece(piece: dict[str, Any], stroke: str) -> str:
    ((kind, value),) = piece.items()
    if kind in ("h1", "h2", "h3"):
        return f"#heading(level: {kind[1]})[#{_literal(value)}]"
    if kind == "bold":
        return f"*#{_literal(value)}*"
    if kind == "p":
        return f"#{_literal(value)}"
    if kind == "bullets":
        return "\n".join(f"- #{_literal(item)}" for item in value)
    if kind == "fields":
        cells = ", ".join(f"[*#{_literal(name)}*], [#{_literal(text)}]" for name, text in value)
        return f"#table(columns: (1fr, 2fr), stroke: {stroke}, {cells})"
    columns = ", ".join(f"{width}fr" for width in value.get("widths", [1] * len(value["header"])))
    header = ", ".join(f"[*#{_literal(cell)}*]" for cell in value["header"])
    cells = ", ".join(f"[#{_literal(cell)}]" for row in value["rows"] for cell in row)
    return f"#table(columns: ({columns}), stroke: {stroke}, table.header({header}), {cells})"


def _literal(value: Any) -> str:
    """A typst string, so that nothing of the content is taken for markup."""
    return json.dumps(str(value), ensure_ascii=False)
