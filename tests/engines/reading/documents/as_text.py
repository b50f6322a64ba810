"""Writes a made document as Markdown, or as plain text with the scars of a conversion: tables are tabs."""

from collections.abc import Iterator
from typing import Any


def markdown(content: dict[str, Any]) -> bytes:
    return "\n\n".join(_markdown_pieces(content["pieces"])).encode() + b"\n"


def _markdown_pieces(pieces: list[dict[str, Any]]) -> Iterator[str]:
    for piece in pieces:
        ((kind, value),) = piece.items()
        if kind in ("h1", "h2", "h3"):
            yield "#" * int(kind[1]) + f" {value}"
        elif kind == "bold":
            yield f"**{value}**"
        elif kind == "p":
            yield str(value)
        elif kind == "bullets":
            yield "\n".join(f"- {item}" for item in value)
        elif kind == "fields":
            yield "\n".join(f"**{name}** {text}  " for name, text in value)
        elif kind == "table":
            yield "\n".join(
                [_row(value["header"]), _row(["---"] * len(value["header"])), *(_row(row) for row in value["rows"])]
            )


def _row(cells: list[Any]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def plain(content: dict[str, Any]) -> bytes:
    return "\n\n".join(_plain_pieces(content["pieces"])).encode() + b"\n"


def _plain_pieces(pieces: list[dict[str, Any]]) -> Iterator[str]:
    for piece in pieces:
        ((kind, value),) = piece.items()
        if kind in ("h1", "h2", "h3", "bold", "p"):
            yield str(value)
        elif kind == "bullets":
            yield "\n".join(f"• {item}" for item in value)
        elif kind == "fields":
            yield "\n".join(f"{name}\t{text}" for name, text in value)
        elif kind == "table":
            yield "\n".join("\t".join(str(cell) for cell in row) for row in [value["header"], *value["rows"]])
