"""Reads a page back: its lines in reading order, without a browser."""

from lxml import html

LINES = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "caption", "th", "td", "dt", "dd")


def read_page(page: str):
    return html.fromstring(page)


def page_lines(page: str) -> list[str]:
    """A line for each heading, paragraph, item and cell; a label of the header is joined with what it labels."""
    lines: list[str] = []
    label = ""
    for element in read_page(page).iter():
        is_note = element.tag == "div" and "app-paper__note" in element.get("class", "")
        if element.tag == "dt":
            label = element.text_content()
        elif element.tag == "dd":
            lines.append(f"{label}: {element.text_content()}")
        elif element.tag in LINES or is_note:
            lines.append(element.text_content())
    return lines
