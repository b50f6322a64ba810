"""Page and Word say what the content says, number for number and word for word."""

from docx.oxml.ns import qn
from hypothesis import HealthCheck, Phase, given, settings

from plumbline.engines.writers.content import FactRun, PaperContent
from plumbline.engines.writers.numbering import all_runs, number
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.sources import note_on
from plumbline.engines.writers.stored import from_json, to_json
from plumbline.engines.writers.word import write_word

from .plain import lines_before_sources
from .random_papers import papers
from .reading_page import page_lines, read_page
from .reading_word import WordFile, read_word
from .samples import PAPER

# Making a failing paper smaller takes minutes, so that is left to whoever looks into a failure.
at_random = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def check_lines(content: PaperContent, word: WordFile, page: str) -> None:
    expected = lines_before_sources(content)
    assert word.lines[: len(expected)] == expected
    assert page_lines(page)[: len(expected)] == expected
    assert word.lines[len(expected) :] == page_lines(page)[len(expected) :]


def check_references(word: WordFile) -> None:
    """Each field shows what Word would compute from the bookmark that it names."""
    for field in word.fields:
        kind, name, *switches = field.instruction.split()
        if kind == "REF":
            mark = word.bookmarks[name]
            assert field.shown == (mark.number if "\\r" in switches else mark.text)
        elif kind == "NOTEREF":
            assert field.shown == str(word.note_bookmarks[name])


def check_facts(content: PaperContent, word: WordFile, page: str) -> None:
    """Each figure equals its stored fact, in Word with a note or a link to its row, on the page with a link."""
    facts = {fact.key: fact for fact in content.facts}
    numbered = number(content)
    shown = [
        (place, run.fact) for place, runs in all_runs(numbered.content) for run in runs if isinstance(run, FactRun)
    ]
    used = [key for _place, key in shown]
    in_tables = [place in numbered.places and numbered.places[place].kind == "table" for place, _key in shown]
    noted = [key for key, in_table in zip(used, in_tables, strict=True) if not in_table]
    rows = {name: mark for name, mark in word.bookmarks.items() if name.startswith("source_")}
    leads = [link.get(qn("w:anchor")) for link in word.body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    assert len(leads) == sum(in_tables) and len(rows) == len(set(used))
    assert sorted(word.notes) == list(range(1, len(noted) + 1))
    marks = {int(name.split("_")[1]): mark for name, mark in word.bookmarks.items() if name.startswith("fact_")}
    assert sorted(marks) == list(range(1, len(used) + 1))
    tree = read_page(page)
    links = [link for link in tree.iter("a") if "app-fact" in link.get("class", "").split()]
    assert len(links) == len(used)
    number_of_note = 0
    for count, (key, link) in enumerate(zip(used, links, strict=True), start=1):
        fact = facts[key]
        assert marks[count].text == link.text_content() == fact.rendered
        assert (link.get("data-fact-key"), link.get("data-value")) == (key, fact.value)
        row = tree.get_element_by_id(link.get("href").removeprefix("#"))
        assert fact.rendered in [cell.text_content() for cell in row.iter("td", "th")]
        if in_tables[count - 1]:
            assert fact.definition in rows[leads.pop(0)].text
            continue
        number_of_note += 1
        note = word.notes[number_of_note]
        first = [note_on(facts[one]) for one in noted].index(note_on(fact)) + 1
        if first == number_of_note:
            assert all(part in note for part in (fact.definition, fact.period, fact.source, fact.locator))
        else:
            assert note == f"See note {first}."


def check_all(content: PaperContent) -> None:
    word, page = read_word(write_word(content)), write_page(content)
    check_lines(content, word, page)
    check_references(word)
    check_facts(content, word, page)


def test_page_and_word_say_what_the_paper_says() -> None:
    check_all(PAPER)


@at_random
@given(papers())
def test_page_and_word_say_what_any_paper_says(content: PaperContent) -> None:
    check_all(content)


@at_random
@given(papers())
def test_a_paper_taken_from_store_is_the_same_to_the_byte(content: PaperContent) -> None:
    stored = to_json(content)
    again = from_json(stored)
    assert again == content
    assert to_json(again) == stored
    assert write_page(again) == write_page(content)
    assert write_word(again) == write_word(content)
