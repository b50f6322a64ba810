"""A paper made ready to be laid out: without faults, numbered, with the sources of its figures added."""

from dataclasses import dataclass, replace
from functools import cached_property

from plumbline.engines.writers.content import Fact, FactRun, PaperContent, ReferenceRun, Run, Runs, Table
from plumbline.engines.writers.faults import PaperFault, faults_in
from plumbline.engines.writers.numbering import FactUse, Numbered, fact_uses, number
from plumbline.engines.writers.sources import by_source, day_in_words, sources_appendix, sources_table


@dataclass(frozen=True)
class Prepared:
    """What every writer lays out."""

    paper: Numbered
    uses: tuple[FactUse, ...]  # one for each FactRun, in reading order
    facts: tuple[Fact, ...]  # in the order of their first use
    sources: Table | None  # a row for each of `source_rows`, in their order
    source_rows: tuple[tuple[Fact, ...], ...]  # the facts that share a row there

    @cached_property
    def anchors(self) -> dict[str, str]:
        """The address of the row in the sources to which each fact leads, by key: that of the row's first fact."""
        return {fact.key: row_anchor(group) for group in self.source_rows for fact in group}

    @cached_property
    def rendered(self) -> dict[str, str]:
        """What the paper shows for each fact, by key."""
        return {fact.key: fact.rendered for fact in self.facts}

    def text_of(self, runs: Runs) -> str:
        """The words that a reader sees, whatever the form."""
        return "".join(self._text_of_run(run) for run in runs)

    def _text_of_run(self, run: Run) -> str:
        if isinstance(run, FactRun):
            return self.rendered[run.fact]
        return self.paper.places[run.to].label if isinstance(run, ReferenceRun) else run.text


def prepare(content: PaperContent) -> Prepared:
    """The paper ready for a writer; a `PaperFault` says what is wrong with it."""
    if faults := faults_in(content):
        raise PaperFault(faults)
    paper = number(content)
    uses = fact_uses(paper)
    if not uses:
        return Prepared(paper, uses, (), None, ())
    facts = tuple(use.fact for use in uses if use.first == use.number)
    rows = by_source(facts)
    table = sources_table(rows, uses)
    appendices = (*paper.content.appendices, sources_appendix(table))
    return Prepared(number(replace(paper.content, appendices=appendices)), uses, facts, table, rows)


def row_anchor(group: tuple[Fact, ...]) -> str:
    """The address of a row in the sources."""
    return f"fact-{group[0].key}"


def produced_line(content: PaperContent) -> str:
    """When the paper was frozen, as every form of it says."""
    return f"Paper produced on {day_in_words(content.produced_on)}."
