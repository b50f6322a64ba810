"""A paper as one HTML file that stands on its own: no site around it, so no address of the site in it."""

from dataclasses import fields, is_dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from plumbline.engines.writers.content import Fact, LinkRun, PaperContent, TextRun
from plumbline.engines.writers.page import write_page

_STYLE = Path(__file__).parent / "standalone.css"


def write_document(content: PaperContent) -> str:
    away = away_from_the_site(content)
    style = _STYLE.read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(away.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(away.title)} - {escape(away.council)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n{write_page(away)}</main>\n</body>\n</html>\n"
    )


def away_from_the_site(thing: Any) -> Any:
    """The same content with links to records of the site as plain words; links to the web stay."""
    if isinstance(thing, LinkRun):
        return TextRun(thing.text) if thing.url.startswith("/") else thing
    if isinstance(thing, Fact):
        return replace(thing, url="") if thing.url.startswith("/") else thing
    if isinstance(thing, tuple):
        return tuple(away_from_the_site(item) for item in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{one.name: away_from_the_site(getattr(thing, one.name)) for one in fields(thing)})
    return thing
