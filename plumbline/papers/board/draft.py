"""A board paper while it is written: the record, the figures used so far, and the sections that can be referred to."""

from dataclasses import dataclass, field
from datetime import date

from plumbline.engines.writers.content import Fact, FactRun, LinkRun, ReferenceRun, Run, Runs, runs
from plumbline.papers.board.record import (
    ActionSaid,
    BoardRecord,
    FigureSaid,
    FindingSaid,
    LinkedAction,
    PartSaid,
    Where,
)
from plumbline.papers.board.wording import body_named, capital, day, link, words

PLAN_IN_FULL = "plan-in-full"  # keys of the appendices, which sections refer to
OTHER_FIGURES = "other-figures"


@dataclass
class Draft:
    record: BoardRecord
    body: str
    meeting_on: date | None
    title: str
    sections: frozenset[str]  # codes of the sections that the form has
    by_hand: tuple[tuple[str, str], ...]  # code of a section, and who has to write a part of it
    by_figures: frozenset[str] = frozenset()  # codes of parts that are asked of nobody, for figures say them
    about: tuple[str, ...] = ()  # words by which the form finds what it is about
    facts: dict[str, Fact] = field(default_factory=dict)
    shown_figures: set[int] = field(default_factory=set)  # keys of figures that stand in the text already

    def part(self, code: str) -> PartSaid | None:
        """What somebody wrote for a part of the paper."""
        return next((one for one in self.record.parts if one.code == code), None)

    def address(self, path: str) -> str:
        """Where a record of this council can be seen on the site."""
        return f"/councils/{self.record.slug}/{path}"

    def show(self, fact: Fact) -> FactRun:
        """Show a figure; the same key always stands for the same fact."""
        assert self.facts.setdefault(fact.key, fact) == fact, f"two facts have the key {fact.key}"
        return FactRun(fact.key)

    def count(self, key: str, number: int, definition: str, path: str) -> FactRun:
        """A number that was counted in the record, with the address of the list that it counts."""
        return self.show(
            Fact(
                key=key,
                definition=definition,
                value=str(number),
                rendered=f"{number:,}",
                period=day(self.record.on),
                source=f"Record of {self.record.council}",
                locator="counted that day",
                url=self.address(path),
                recorded_on=self.record.on,
            )
        )

    def section(self, code: str) -> Runs:
        """ "section 6", or "this report" where the council's form has no such section."""
        return runs("section ", ReferenceRun(code)) if code in self.sections else runs("this report")

    def asked(self) -> str:
        """The board as the subject of a sentence."""
        return capital(body_named(self.body))

    def finding(self, finding: FindingSaid) -> LinkRun:
        return link(f"Finding {finding.number}", self.address(f"findings/{finding.number}"))

    def action(self, action: ActionSaid | LinkedAction) -> LinkRun:
        return link(f"Action {action.number}", self.address(f"actions/{action.number}"))

    def passage(self, where: Where) -> Run:
        return link(where.place, self.address(where.path))

    def figure(self, figure: FigureSaid, rendered: str) -> FactRun:
        """A number that a document states, as it is shown here: "412", "84%", "£105.2m"."""
        self.shown_figures.add(figure.key)
        key = f"figure-{figure.key}"
        if key in self.facts and self.facts[key].rendered != rendered:
            key = f"{key}-as-{len(self.facts)}"
        return self.show(
            Fact(
                key=key,
                definition=f"{capital(words(figure.subject))}, stated as “{words(figure.printed)}”",
                value=f"{figure.value.normalize():f}",
                rendered=rendered,
                unit=words(figure.unit, otherwise=""),
                period=words(figure.period, otherwise=""),
                source=words(figure.where.document),
                locator=words(figure.where.place),
                url=self.address(figure.where.path),
                recorded_on=figure.recorded_on,
            )
        )
