"""Marks the rows of the national table."""

from .marks import Entry, Mark, Proposal
from .places import squash


def mark_national_table(key: Entry, reading: Proposal, result: Mark) -> None:
    kind = result.of("national_table")
    unused = {_region(row): row for row in key.get("national_table", [])}
    kind.required = len(unused)
    for proposal in reading.get("national_table", []):
        kind.proposed += 1
        row = unused.get(_region(proposal))
        differing = [] if row is None else [n for n in row if n != "region" and row[n] != proposal.get(n)]
        if row is not None and not differing:
            kind.right += 1
            kind.found += 1
            del unused[_region(proposal)]
        else:
            kind.surplus.append(str(proposal["region"]))
            result.wrong.append(f"national table: {proposal['region']} {differing or 'is not a row of it'}")
    kind.missed = [row["region"] for row in unused.values()]


def _region(row: Entry) -> str:
    return squash(str(row["region"]).lower().replace("(adass region)", ""))[0]
