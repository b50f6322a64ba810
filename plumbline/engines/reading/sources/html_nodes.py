"""Questions about single elements of a web page."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# What is never text of the page. Committee systems wrap whole pages in a <form>, so a form is opened, not dropped.
CHROME = frozenset((
    "script", "style", "noscript", "template", "nav", "aside", "svg", "math", "iframe", "object", "canvas", "audio",
    "video", "map", "button", "select", "input", "textarea", "datalist", "dialog", "head", "title",
))  # fmt: skip
CHROME_ROLES = frozenset(("navigation", "search", "banner", "contentinfo", "complementary"))
# From here on it is looked whether tags nest: the parser's time grows with the square of their depth.
MANY_TAGS = 20_000

_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(?!(?:br|hr|img|input|meta|link|p|li|td|tr|th|dt|dd|option|wbr|col)\b)[a-zA-Z]")


def nesting(text: str) -> int:
    """How deep the tags of a page lie in one another."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        depth += -1 if tag.group(1) else 1
        deepest = max(deepest, depth)
    return deepest


def is_hidden(node: "LexborNode") -> bool:
    """Whether a reader of the page would not see this element, or it is the site's and not the page's."""
    if node.tag in CHROME:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in CHROME_ROLES
        or _HIDING_STYLE.search(attributes.get("style") or "") is not None
    )


def children(node: "LexborNode") -> "Iterator[LexborNode]":
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def only_words(node: "LexborNode") -> str | None:
    """The text of an element that holds nothing but one piece of plain text."""
    child = node.first_child
    if child is None:
        return ""
    if child.next is not None or child.tag != "-text":
        return None
    words = child.text_content or ""
    return None if ">" in words else words


def table_rows(table: "LexborNode") -> "Iterator[LexborNode]":
    """The rows of this table, not those of tables inside it."""
    for child in children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in children(child) if row.tag == "tr")


def is_layout(table: "LexborNode", rows: "list[LexborNode]") -> bool:
    """Whether a table only places parts of the page: it holds headings or tables, or is one column wide."""
    if table.attributes.get("role") in ("presentation", "none"):
        return True
    if all(sum(node.tag in ("td", "th") for node in children(row)) <= 1 for row in rows):
        return True
    return bool(table.css("td table, td h1, td h2, td h3"))


def whole(value: str | None, otherwise: int) -> int:
    """The whole number in an attribute, or what holds without it."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else otherwise
