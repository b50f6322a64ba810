"""The risk register in a board paper: counts by band, and the highest risks with who owns each."""

from plumbline.engines.writers.content import Block, Column, Fact, FactRun, Row, Run, Runs, Table, runs
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.record import RiskSaid, RisksSaid
from plumbline.papers.board.wording import agree, capital, day, link, listed, para, sentence, words

SHOWN = 12  # risks in the table; the rest stand in the register


def risks(draft: Draft) -> tuple[Block, ...]:
    said = draft.record.risks
    if not said.risks and not said.provider_concerns:
        return (para("The register holds no open risk."),)
    blocks: list[Block] = [_counted(draft, said)]
    if said.risks:
        blocks.append(_table(draft, said))
    if len(said.risks) > SHOWN:
        left = len(said.risks) - SHOWN
        more = draft.count("risks-not-shown", left, f"Open risks below the {SHOWN} highest", "risks/")
        blocks.append(para("A further ", more, f" lower {agree(left, 'risk stands', 'risks stand')} in the register."))
    if said.provider_concerns:
        number = draft.count(
            "provider-concerns", said.provider_concerns, "Open concerns about providers", "risks/?kind=provider"
        )
        are = agree(said.provider_concerns, "concern about a provider is", "concerns about providers are")
        blocks.append(para("Besides, ", number, f" {are} open. No provider is named in this report."))
    return tuple(blocks)


def _counted(draft: Draft, said: RisksSaid) -> Block:
    total, late = len(said.risks), len(said.overdue)
    parts: list[str | Run] = [
        "In the register ",
        draft.count("risks-open", total, "Open risks of the register", "risks/"),
        f" {agree(total, 'risk is', 'risks are')} open: ",
    ]
    counts: list[Runs] = []
    for code, word, number in said.bands:
        if number:
            counted = draft.count(f"risks-{code}", number, f"Open risks: {word.lower()}", f"risks/?band={code}")
            counts.append(runs(counted, f" {word.lower()}"))
    if unscored := sum(one.current is None for one in said.risks):
        counted = draft.count("risks-unscored", unscored, "Open risks not scored yet", "risks/")
        counts.append(runs(counted, " not scored yet"))
    parts += [*listed(counts), f", by the matrix “{words(said.matrix)}”."]
    if late:
        counted = draft.count("risks-overdue", late, "Open risks whose review is overdue", "risks/?only=overdue")
        parts += [" ", counted, f" {agree(late, 'review is', 'reviews are')} overdue."]
    return para(*parts)


def _table(draft: Draft, said: RisksSaid) -> Table:
    return Table(
        key="risks-table",
        caption="Open risks, the highest first; those not scored yet stand first",
        columns=(
            Column("Risk", width=5),
            Column("What may happen", width=7),
            Column("Now", width=4),
            Column("Target", "right", width=3),
            Column("Owner", width=4),
            Column("Brought down by", width=4),
        ),
        rows=tuple(_row(draft, one) for one in said.risks[:SHOWN]),
    )


def _row(draft: Draft, risk: RiskSaid) -> Row:
    title = link(f"{risk.number}. {words(risk.title)}", draft.address(f"risks/{risk.number}"))
    now: Runs = runs("Not scored yet")
    if risk.current is not None:
        now = runs(_score(draft, risk, "current", risk.current), f", {words(risk.current_in_words)}")
    corporate = " On the corporate register." if risk.is_corporate else ""
    actions: list[str | Run] = []
    for number in risk.actions:
        actions += [", "] * bool(actions) + [link(f"Action {number}", draft.address(f"actions/{number}"))]
    return Row(
        (
            runs(title),
            runs(f"{sentence(words(risk.in_a_sentence))}{corporate}"),
            now,
            runs(_score(draft, risk, "target", risk.target) if risk.target is not None else "Not set"),
            runs(words(risk.owner)),
            runs(*actions) if actions else runs("No action"),
        )
    )


def _score(draft: Draft, risk: RiskSaid, moment: str, score: int) -> FactRun:
    """The scores of all risks share a row in the sources, in the order of the table."""
    return draft.show(
        Fact(
            key=f"risk-{risk.number}-{moment}",
            definition=f"{capital(moment)} scores of open risks by the matrix “{words(draft.record.risks.matrix)}”",
            value=str(score),
            rendered=str(score),
            period=day(draft.record.on),
            source=f"Risk register of {draft.record.council}",
            locator="as it stood that day",
            url=draft.address(f"risks/{risk.number}"),
            recorded_on=draft.record.on,
            series=f"risks-{moment}",
            begins=f"{draft.record.risks.risks.index(risk):03}",
        )
    )
