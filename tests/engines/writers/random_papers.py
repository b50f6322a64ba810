"""Papers made up at random, without faults: any text, any nesting, references and figures anywhere."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from plumbline.engines.writers.content import (
    NOT_IN_A_RUN,
    Appendix,
    AppendixList,
    BulletList,
    Column,
    EmphasisRun,
    Fact,
    FactRun,
    HeaderRow,
    LinkRun,
    NumberedParagraph,
    PaperContent,
    Paragraph,
    ReferenceRun,
    Row,
    Section,
    Table,
    TextRun,
)
from plumbline.engines.writers.numbering import number

_AWKWARD = st.sampled_from(
    ["&", "<b>", "]]>", '"', "'", "&amp;", "=1+1", "\u00a0", "\u200b", "é", "𝟙", "-", "%1", "  "]
)
texts = st.lists(
    st.one_of(_AWKWARD, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)), min_size=1, max_size=4
).map(lambda parts: NOT_IN_A_RUN.sub("", "".join(parts)) + "x")


@st.composite
def facts(draw, count: int) -> Fact:
    value = draw(st.integers(-(10**7), 10**7))
    decimals = draw(st.sampled_from([0, 1, 2]))
    stored = Decimal(value).scaleb(-decimals)
    return Fact(
        key=f"fact-{count}",
        definition=draw(texts),
        value=str(stored),
        rendered=draw(st.sampled_from([f"{stored:,}", f"{stored:,}%", f"{round(stored, 0):,}"])),
        source=draw(texts),
        locator=draw(texts),
        recorded_on=draw(st.dates()),
        period=draw(st.one_of(st.just(""), texts)),
        url=draw(st.sampled_from(["", "/a/b", "https://example.org/?a=1&b=2"])),
        owner=draw(st.one_of(st.just(""), texts)),
    )


@st.composite
def papers(draw) -> PaperContent:
    known = [draw(facts(count)) for count in range(draw(st.integers(0, 4)))]
    made = 0

    def key() -> str:
        nonlocal made
        made += 1
        return f"k{made}"

    def some_runs():
        kinds = [
            texts.map(TextRun),
            texts.map(EmphasisRun),
            texts.map(lambda text: LinkRun(text, "https://example.org/?a&b")),
        ]
        if known:
            kinds.append(st.sampled_from([fact.key for fact in known]).map(FactRun))
        kinds.append(st.just(ReferenceRun("?")))  # resolved when all keys are known
        return tuple(draw(st.lists(st.one_of(kinds), min_size=1, max_size=3)))

    def some_blocks(depth: int, *, numbered: bool, sections: int):
        kinds = ["paragraph", "list", "table"]
        if numbered and depth < 4:
            kinds += ["numbered", "numbered"]
        if sections < 3 and depth < 4:
            kinds.append("section")
        blocks = []
        for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3)):
            if kind == "paragraph":
                blocks.append(Paragraph(some_runs()))
            elif kind == "list":
                blocks.append(BulletList(tuple(some_runs() for _ in range(draw(st.integers(1, 3))))))
            elif kind == "table":
                blocks.append(some_table())
            elif kind == "numbered":
                nested = some_blocks(depth + 1, numbered=True, sections=9) if draw(st.booleans()) else ()
                blocks.append(NumberedParagraph(some_runs(), key(), nested))
            else:
                blocks.append(some_section(depth + 1, numbered=numbered, sections=sections + 1))
        return tuple(blocks)

    def some_table():
        width = draw(st.integers(1, 4))
        columns = tuple(Column(draw(texts), draw(st.sampled_from(["left", "right"]))) for _ in range(width))
        rows = tuple(Row(tuple(some_runs() for _ in columns)) for _ in range(draw(st.integers(1, 3))))
        return Table(key(), draw(texts), columns, rows, draw(st.booleans()))

    def some_section(depth: int, *, numbered: bool, sections: int):
        numbered = numbered and draw(st.integers(0, 5)) > 0
        return Section(draw(texts), some_blocks(depth, numbered=numbered, sections=sections), key(), numbered)

    sections = tuple(some_section(1, numbered=True, sections=1) for _ in range(draw(st.integers(1, 3))))
    appendices = tuple(
        Appendix(
            key(),
            draw(texts),
            some_blocks(1, numbered=True, sections=1) if draw(st.booleans()) else (),
            draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    last = [Paragraph((TextRun("All: "), *(FactRun(fact.key) for fact in known)))]
    if appendices:
        last.append(AppendixList())
    content = PaperContent(
        title=draw(texts),
        council=draw(texts),
        produced_on=draw(st.dates()),
        header=tuple(HeaderRow(draw(texts), some_runs()) for _ in range(draw(st.integers(0, 2)))),
        sections=(*sections, Section("Last", tuple(last), key(), numbered=False)),
        facts=tuple(known),
        appendices=appendices,
        notes=tuple(draw(st.lists(texts, max_size=2))),
    )
    keys = [one for one in number(content).places if not one.startswith("~")]
    return _resolved(content, draw, keys)


def _resolved(thing, draw, keys):
    """The same thing with every open reference leading to one of the keys."""
    if isinstance(thing, ReferenceRun):
        return ReferenceRun(draw(st.sampled_from(keys)))
    if isinstance(thing, tuple):
        return tuple(_resolved(item, draw, keys) for item in thing)
    if hasattr(thing, "__dataclass_fields__") and not isinstance(thing, Fact):
        return replace(
            thing, **{name: _resolved(getattr(thing, name), draw, keys) for name in thing.__dataclass_fields__}
        )
    return thing
