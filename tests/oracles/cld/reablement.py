"""Spells of reablement and what came after: ASCOF 2A, and the local proxy of 2D."""

from datetime import date

from tests.oracles.cld.rows import (
    FOREVER,
    IN_2A,
    LONG,
    NO_SEQUEL,
    NOTHING,
    RANKS,
    SHORT,
    SUCCESS,
    Person,
    Row,
    Unit,
    age,
    band,
    facts,
)


def _sequel_rank(row: Row) -> int:
    rank = RANKS.get(row.outcome or "", 999)
    return rank + 100 if row.outcome in NO_SEQUEL and rank != 999 else rank


def usable(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.client == "Service user" and (row.end or FOREVER) >= row.start]


def clusters(rows: list[Row]) -> list[list[Row]]:
    """Create_ASCOF_2A_2425_Onwards.sql, the clustering: at most 7 days between."""
    own = [row for row in usable(rows) if row.service == "Short term support: ST-Max" and row.kind == "Service"]
    own.sort(key=lambda row: (row.start, row.end or FOREVER, _sequel_rank(row), -row.record))
    found: list[list[Row]] = []
    for row in own:
        if found and (row.start - max(each.end or FOREVER for each in found[-1])).days <= 7:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def reablement(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
    units = []
    for spell in clusters(rows):
        begins = min(row.start for row in spell)
        ends = max(row.end or FOREVER for row in spell)
        units += _proxy(rows, person, begins, start, end)
        if not start <= ends <= end or (person.death and person.death < begins):
            continue
        years = age(person.birth_month, ends)
        if years is not None and years < 18:
            continue
        others = [row for row in usable(rows) if not (row.service == "Short term support: ST-Max"
                  and row.kind == "Service" and begins <= row.start <= ends)]  # fmt: skip
        if any(
            row.service in LONG and row.start < begins and (begins - (row.end or FOREVER)).days < 91 for row in others
        ):
            continue
        sequel = _sequel(spell, others, person, begins, ends)
        units.append(Unit("reablement_sequels", 1, (("sequel", sequel),)))
        if sequel in IN_2A:
            units.append(Unit("ascof_2a", int(sequel in SUCCESS), facts(person, age_band=band(years))))
    return units


def _sequel(spell: list[Row], others: list[Row], person: Person, begins: date, ends: date) -> str:
    last = max(spell, key=lambda row: (row.end or FOREVER, -_sequel_rank(row), row.record))
    own, own_rank = last.outcome or NOTHING, _sequel_rank(last)
    if person.death and (person.death - ends).days <= 7:
        return "NFA: Deceased"
    if own == "Admitted to hospital":
        return own
    after = [
        row for row in others
        if row.start >= begins and (row.end or FOREVER) > ends and (row.start - ends).days <= 7
    ]  # fmt: skip
    services = [row for row in after if row.kind == "Service" and (row.service in LONG or row.service in SHORT)]
    if services:
        stay = ("Short term residential care", "Short term nursing care")
        best = min(services, key=lambda r: ({**LONG, **SHORT}[r.service or ""], r.component not in stay, -r.record))
        if best.service == "Short term support: Other short term" and best.component in stay:
            return "Short term support: Residential or Nursing care"
        return str(best.service)
    ranks = []
    if not after and own_rank < 100:
        ranks.append(own_rank)
    for row in after:
        rank = _sequel_rank(row)
        if row.kind != "Service" and row.outcome != "NFA: Support ended as planned" and min(rank, own_rank) < 100:
            ranks.append(own_rank)
            ranks += [rank] if rank < 100 else []
    nested = [row for row in others if begins <= row.start and begins < (row.end or FOREVER) <= ends]
    concluding = [
        row for row in nested
        if row.kind in ("Assessment", "Review") and row.end and (ends - row.end).days < 14 and _sequel_rank(row) < 100
    ]  # fmt: skip
    if concluding:
        ranks.append(_sequel_rank(max(concluding, key=lambda r: (r.end or FOREVER, -_sequel_rank(r), r.record))))
    if ranks:
        return next(name for name, rank in RANKS.items() if rank == min(ranks))
    if any(row.kind == "Service" and row.component == "Equipment" for row in nested):
        return "Short term support: Ongoing low level"
    return own


def _proxy(rows: list[Row], person: Person, begins: date, start: date, end: date) -> list[Unit]:
    years = age(person.birth_month, begins)
    if years is None or years < 65 or begins < start or (end - begins).days < 84:
        return []
    asked = any(
        row.kind == "Request" and row.client == "Service user" and row.route == "Discharge from hospital"
        and 0 <= (begins - row.start).days <= 28
        for row in rows
    )  # fmt: skip
    if not asked:
        return []
    died = person.death is not None and (person.death - begins).days <= 84
    moved = any(LONG.get(row.service or "", 9) <= 2 and 1 <= (row.start - begins).days <= 84 for row in rows)
    return [Unit("proxy_2d", int(not died and not moved), facts(person))]
