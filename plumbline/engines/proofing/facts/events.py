"""When the council was visited, when the report was published, when a body or strategy began."""

import re
from collections.abc import Iterator

from plumbline.engines.proofing.facts.stated import Fact, dated
from plumbline.engines.proofing.paper import Paper
from plumbline.engines.reading.dates import dates_in

CQC = r"(?:CQC|Care Quality Commission)"
VISIT = re.compile(
    rf"\b(?:was|were|been) (?:inspected|assessed)\b|\bsite visit\b|\bon-?site\b"
    rf"|\binspection (?:took place|was carried out)\b|\b{CQC}\b[^.;]{{0,30}}\b(?:visited|inspected"
    rf"|assessed)\b",
    re.I,
)
PUBLISHED = re.compile(
    rf"\b(?:the|its|their|our|{CQC}(?:['’]s)?|assessment|inspection|final) (?:assessment "
    rf"|inspection |final )?report\b[^.;]{{0,25}}\b(?:was|were) published\b"
    rf"|\b{CQC} published (?:its|their|the)\b[^.;]{{0,30}}\breport\b",
    re.I,
)
PEERS = re.compile(
    r"\bpeer (?:team|challenge|review team)\b[^.;]{0,40}?\b(?:visited|was on site|were on site"
    r"|took place|came)\b(?: in \w+)?",
    re.I,
)
ASSERTED = re.compile(r"\b(?:since|after|before|until)\s+$", re.I)  # "since the report was published in March"
NOT_THIS = re.compile(
    r"\b(?:previous|last|next|earlier|first|peer|LGA|will|would|Ofsted|other|another|neighbour\w*"
    r"|since|before|after|until|by)\b",
    re.I,
)
STARTED = re.compile(
    r"\b(?P<body>(?:[A-Z][\w’'-]+ ){1,6}(?:Board|Group|Panel|Committee|Forum|Strategy|Programme"
    r"|Hub|Service|Team))\b(?: \([A-Z]+\))?,?\s+(?:was|were|has been)\s+(?P<did>established|set up"
    r"|launched|convened|created|formed|adopted|approved)\b(?P<rest>[^.;]{0,60})"
)


def events(paper: Paper) -> Iterator[Fact]:
    for sentence in paper.sentences:
        dates = list(dates_in(sentence.text))
        if not dates:
            continue
        for name, pattern, says in (
            ("visit", VISIT, "the visit"),
            ("publication", PUBLISHED, "the publication of the report"),
            ("peers", PEERS, "the peer team's visit"),
        ):
            for found in pattern.finditer(sentence.text):
                near = [date for date in dates if 0 <= date.start - found.end() <= 40]
                if (
                    not near
                    or NOT_THIS.search(_before(sentence.text, found, name))
                    or NOT_THIS.search(sentence.text[found.end() : near[0].start])
                ):
                    continue
                if re.search(r"\b(?:and|but|with)\b|[,;]", sentence.text[found.end() : near[0].start]):
                    continue
                yield dated(sentence, (name,), near[0].iso, says, near[0].start, near[0].end)
        for found in STARTED.finditer(sentence.text):
            near = [date for date in dates if found.start("rest") <= date.start < found.end("rest")]
            if near and not re.search(
                r"\b(?:from|until|since|after|following|by)\b", sentence.text[found.start("rest") : near[0].start]
            ):
                body = re.sub(r"^(?:The|A|An|Our|This) ", "", found["body"])
                yield dated(
                    sentence,
                    ("start", found["did"].lower(), body.lower()),
                    near[0].iso,
                    f"when the {body} was {found['did']}",
                    near[0].start,
                    near[0].end,
                )


def _before(text: str, found: re.Match[str], name: str) -> str:
    """The words before an event that may make it another one."""
    before = ASSERTED.sub("", text[max(0, found.start() - 40) : found.start()])
    return before if name == "peers" else before + found.group()
