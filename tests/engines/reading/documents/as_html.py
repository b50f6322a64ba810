"""Writes a made document as a web page, with the furniture that such pages stand among."""

from html import escape
from typing import Any

FURNITURE_ABOVE = """
<div class="cookies"><p>We use cookies to make this site work.</p><button>Accept all</button></div>
<a href="#main" class="skip">Skip to main content</a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/care">Find care</a></li><li><a href="/news">News</a></li></ul></nav>
"""
FURNITURE_BELOW = """
<aside><h2>Related pages</h2><ul><li><a href="/how">How we assess</a></li></ul></aside>
<footer><p>Contact us</p><p>Accessibility</p><p>Terms of use</p></footer>
"""


def page(content: dict[str, Any]) -> bytes:
    body = "\n".join(_piece(piece) for piece in content["pieces"])
    wrapper = "main" if content.get("has_main", True) else "div"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escape(content["title"])}</title>'
        f"<style>body {{ font-family: sans-serif }}</style><script>var visits = 223;</script></head>\n<body>"
        f'{FURNITURE_ABOVE}<{wrapper} id="main">\n{body}\n</{wrapper}>{FURNITURE_BELOW}</body>\n</html>\n'
    ).encode()


def _piece(piece: dict[str, Any]) -> str:
    ((kind, value),) = piece.items()
    if kind in ("h1", "h2", "h3"):
        return f"<{kind}>{escape(value)}</{kind}>"
    if kind == "bold":
        return f"<p><strong>{escape(value)}</strong></p>"
    if kind == "p":
        return f"<p>{escape(value)}</p>"
    if kind == "bullets":
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in value) + "</ul>"
    if kind == "fields":
        return "<dl>" + "".join(f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in value) + "</dl>"
    header = "".join(f'<th scope="col">{escape(str(cell))}</th>' for cell in value["header"])
    rows = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in value["rows"])
    return f"<table><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"
