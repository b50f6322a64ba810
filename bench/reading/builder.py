"""Sixty-page council reports of our own making, in each format, with the table rows that a reader must find.

Everything is made from a fixed seed, so that two runs measure the same files.
"""

import io
import random
from dataclasses import dataclass
from html import escape

PAGES = 60
THEMES = ("Working with people", "Providing support", "Ensuring safety", "Leadership")
STATEMENTS = (
    "Assessing needs", "Supporting people to live healthier lives", "Equity in experience and outcomes",
    "Care provision, integration and continuity", "Partnerships and communities",
    "Safe pathways, systems and transitions", "Safeguarding", "Governance, management and sustainability",
    "Learning, improvement and innovation",
)  # fmt: skip
SUBJECTS = (
    "The council", "The directorate", "Partners", "Staff in the locality teams", "Unpaid carers",
    "People who draw on care",
    "The safeguarding adults board", "Providers of home care", "Senior leaders", "The front door team",
)  # fmt: skip
VERBS = (
    "told us that", "reported that", "recognised that", "had evidence that", "explained that", "were clear that",
)  # fmt: skip
# Published reports hold about one figure in a thousand characters: one sentence in ten has one or two.
FIGURES = (
    "waiting times for assessments had fallen from {a} to {b} days over the year",
    "{a} of {b} reviews were completed within twelve months",
    "occupational therapy waits remained a concern for {a} people",
    "safeguarding concerns were screened within {b} hours in most cases",
    "direct payments were used by {a}% of people, compared with {b}% in the region",
)
WITH_FIGURES = 0.1
CLAIMS = (
    "co-production was not yet embedded in every service, although a plan had been agreed",
    "carers did not always receive an assessment of their own, despite clear guidance",
    "the quality of recording was good, however supervision was not always timely",
    "hospital discharge was well managed through the integrated hub",
    "the improvement board reviews progress at each of its meetings",
    "people were not always told who to contact while they waited",
    "information and advice was easy to find, but less so in languages other than English",
    "reablement helped most people to stay at home for longer",
    "learning from complaints was shared with teams and acted on",
    "the voice of people with lived experience was heard when services were commissioned",
    "young people moving into adult services were not always known early enough",
    "supervision was regular and staff felt able to raise concerns",
    "relationships with the voluntary sector were mature and open",
    "there was a clear line of sight from the front line to the director",
    "the market position statement was out of date and being rewritten",
)


@dataclass(frozen=True)
class Section:
    heading: str
    paragraphs: tuple[str, ...]
    bullets: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]  # the first row is the header


def build_sections(count: int, *, paragraphs: int, rows: int, seed: int = 7) -> list[Section]:
    """The content of a report: `count` sections, each with its paragraphs and a table."""
    chance = random.Random(seed)
    sections = []
    for number in range(1, count + 1):
        header = ("Reference", "Improvement requirement", "Progress", "Status")
        table = [header] + [
            (
                f"R{number}.{row}",
                _sentence(chance),
                _sentence(chance) + " " + _sentence(chance),
                chance.choice(("Done", "On track", "Late", "Not started")),
            )
            for row in range(1, rows + 1)
        ]
        sections.append(
            Section(
                heading=f"{chance.choice(STATEMENTS)}: {chance.choice(THEMES).lower()}",
                paragraphs=tuple(
                    " ".join(_sentence(chance) for _ in range(chance.randint(4, 7))) for _ in range(paragraphs)
                ),
                bullets=tuple(_sentence(chance) for _ in range(3)),
                table=tuple(table) if rows else (),
            )
        )
    return sections


def _sentence(chance: random.Random) -> str:
    claims = FIGURES if chance.random() < WITH_FIGURES else CLAIMS
    claim = chance.choice(claims).format(a=chance.randint(3, 99), b=chance.randint(3, 99))
    return f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {claim}."


def as_docx(sections: list[Section]) -> bytes:
    """A Word file with heading styles, list styles and gridded tables."""
    import docx

    document = docx.Document()
    document.core_properties.title = "Improvement report"
    document.add_heading("Improvement report", 0)
    for number, section in enumerate(sections, start=1):
        document.add_heading(f"{number}.0 {section.heading}", 1)
        for position, paragraph in enumerate(section.paragraphs, start=1):
            document.add_paragraph(f"{number}.{position}\t{paragraph}")
        for bullet in section.bullets:
            document.add_paragraph(bullet, style="List Bullet")
        if section.table:
            table = document.add_table(len(section.table), len(section.table[0]), style="Table Grid")
            for cells, texts in zip(table.rows, section.table, strict=True):
                for cell, text in zip(cells.cells, texts, strict=True):
                    cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_html(sections: list[Section]) -> bytes:
    """A web page with the site around it."""
    parts = [
        "<!DOCTYPE html><html lang='en'><head><title>Improvement report</title><style>p{margin:0}</style></head><body>",
        "<header><nav><ul>"
        + "".join(f"<li><a href='/{n}'>Page {n}</a></li>" for n in range(30))
        + "</ul></nav></header>",
        "<main><h1>Improvement report</h1>",
    ]
    for number, section in enumerate(sections, start=1):
        parts.append(f"<h2>{number}.0 {escape(section.heading)}</h2>")
        parts += [f"<p>{number}.{n} {escape(text)}</p>" for n, text in enumerate(section.paragraphs, start=1)]
        parts.append("<ul>" + "".join(f"<li>{escape(bullet)}</li>" for bullet in section.bullets) + "</ul>")
        if section.table:
            head, *body = section.table
            parts.append("<table><thead><tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in head) + "</tr></thead>")
            parts.append("<tbody>")
            parts += ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in body]
            parts.append("</tbody></table>")
    parts.append("</main><footer>Contact the council</footer></body></html>")
    return "\n".join(parts).encode()


def as_office_html(sections: list[Section]) -> bytes:
    """The same page as an office program or a content system writes it: each text in a styled span."""
    styled = "<span lang='EN-GB' style='font-family:Arial;font-size:11.0pt'>"
    text = as_html(sections).decode()
    for tag in ("p", "li", "td", "th"):
        text = text.replace(f"<{tag}>", f"<{tag} class='MsoNormal' style='margin-bottom:12.0pt'>{styled}")
        text = text.replace(f"</{tag}>", f"</span></{tag}>")
    return text.encode()


def as_pdf(sections: list[Section]) -> bytes:
    """A PDF with running header and footer; tables, where there are any, have ruling lines."""
    import typst

    parts = [
        '#set page(paper: "a4", header: [Improvement report], footer: context [Page #counter(page).display()])',
        '#set text(size: 11pt, lang: "en")\n#set par(justify: true)',
    ]
    for number, section in enumerate(sections, start=1):
        parts.append(f"= {number}.0 {_typst(section.heading)}")
        parts += [f"#[{number}.{n} {_typst(text)}]\n" for n, text in enumerate(section.paragraphs, start=1)]
        parts += [f"- {_typst(bullet)}" for bullet in section.bullets]
        if section.table:
            head, *body = section.table
            cells = [f"table.header({', '.join(f'[*{_typst(cell)}*]' for cell in head)})"]
            cells += [f"[{_typst(cell)}]" for row in body for cell in row]
            parts.append(f"\n#table(columns: (auto, 2fr, 3fr, auto), {', '.join(cells)})\n")
    return bytes(typst.compile("\n".join(parts).encode()))


def _typst(text: str) -> str:
    return "".join(f"\\{character}" if character in "#*_$@<>[]\\`~" else character for character in text)


@dataclass(frozen=True)
class BenchFile:
    name: str
    content: bytes
    sections: list[Section]
    times_faster: float = 1.0  # the bar beside markitdown


def build_files(*, seed: int = 7) -> list[BenchFile]:
    """The files of the bench, of about sixty pages each."""
    mixed = build_sections(PAGES // 4, paragraphs=7, rows=8, seed=seed)
    text_only = build_sections(PAGES // 3, paragraphs=20, rows=0, seed=seed)
    ruled = build_sections(PAGES // 3, paragraphs=2, rows=20, seed=seed)
    return [
        BenchFile("report.docx", as_docx(mixed), mixed, 3.0),
        BenchFile("report.html", as_html(mixed), mixed, 3.0),
        BenchFile("office.html", as_office_html(mixed), mixed, 3.0),
        BenchFile("text.pdf", as_pdf(text_only), text_only, 10.0),
        BenchFile("tables.pdf", as_pdf(ruled), ruled, 1.0),
    ]


def build_warm_up() -> list[BenchFile]:
    """A page in each format that is not measured, for a process to load what it needs."""
    sections = build_sections(1, paragraphs=1, rows=1)
    return [
        BenchFile("warm-up.docx", as_docx(sections), sections),
        BenchFile("warm-up.html", as_html(sections), sections),
        BenchFile("warm-up.pdf", as_pdf(sections), sections),
    ]
