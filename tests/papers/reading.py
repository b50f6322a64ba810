"""Reads a laid-out paper back, to hold its figures against where they come from."""

import re
from collections.abc import Iterable

from lxml import html

from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.prepared import prepare

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATES = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTHS}) \d{{4}}\b")
# Names of records as the record prints them, and the places of documents.
_LABELS = re.compile(
    r"\b(?:Finding|Action|[Mm]easure|report|[Pp]riority|Quality statement|Recommendation|version|paragraph|page|Table"
    r"|Appendix)"
    r" \d+(?:\.\d+)*\b"
    r"|^\d\. (?=[A-Z])"
)


def lines_of(content: PaperContent) -> list[str]:
    """Every paragraph, item, cell, heading and caption of the page as a reader sees it."""

    page = html.fromstring(write_page(content))
    return [
        " ".join(one.text_content().split())
        for one in page.iter("h1", "h2", "h3", "h4", "p", "li", "th", "td", "dd", "caption")
    ]


def text_of(content: PaperContent) -> str:
    return "\n".join(lines_of(content))


def section_text(content: PaperContent, code: str) -> str:
    """All that stands in one section, as text."""
    prepared = prepare(content)
    anchors = [place.anchor for key, place in prepared.paper.places.items() if key == code]
    page = html.fromstring(write_page(content))
    (heading,) = page.xpath(f'//*[@id="{anchors[0]}"]')
    said = []
    for one in heading.itersiblings():
        if one.tag in ("h1", "h2", "h3", "h4") and int(one.tag[1]) <= int(heading.tag[1]):
            break
        said.append(" ".join(one.text_content().split()))
    return "\n".join(said)


def naked_digits(page: str, verbatim: Iterable[str]) -> list[str]:
    """Texts that show a digit which is no fact, no reference, no date, no label and nobody's own words."""
    own_words = sorted({" ".join(text.split()) for text in verbatim if text}, key=len, reverse=True)
    tree = html.fromstring(page)
    for shown in tree.xpath('//a[contains(@class,"app-fact")] | //span[@class="app-paper__number"]'):
        _drop(shown)
    for reference in tree.xpath('//a[starts-with(@href,"#")]'):
        _drop(reference)
    for sources in tree.xpath('//table[.//tr[starts-with(@id,"fact-")]]'):
        sources.getparent().remove(sources)
    found = []
    for one in tree.iter("h1", "h2", "h3", "h4", "h5", "p", "li", "th", "td", "dt", "dd", "caption"):
        left = " ".join(one.text_content().split())
        for text in own_words:
            left = left.replace(text, "")
        left = _LABELS.sub("", _DATES.sub("", left))
        if re.search(r"\d", left):
            found.append(left)
    return found


def facts_on_page(content: PaperContent) -> list[tuple[str, str]]:
    """(value, as shown) of each figure on the page, in reading order."""
    tree = html.fromstring(write_page(content))
    return [(one.get("data-value"), one.text_content()) for one in tree.xpath('//a[contains(@class,"app-fact")]')]


def dead_links(page: str) -> list[str]:
    """Addresses within the page that lead to nothing."""
    tree = html.fromstring(page)
    ids = set(tree.xpath("//@id"))
    return [one for one in tree.xpath("//a/@href") if one.startswith("#") and one[1:] not in ids]


def _drop(element: html.HtmlElement) -> None:
    """Take an element out and leave the words after it where they are."""
    element.text = ""
    for child in list(element):
        element.remove(child)
