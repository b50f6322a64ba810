"""The steps between events and measures: what several measures share is worked out once.

Steps that know no period are worked out when a store is loaded and kept in it; views are only names for a question.
"""

import hashlib
from dataclasses import dataclass, field

from plumbline.engines.cld import sql
from plumbline.engines.cld.engine import Engine, Table
from plumbline.engines.cld.specification import specification
from plumbline.engines.cld.store import Generation

VIEWS = ("client_events",)
KEPT = (
    "requests_with_history", "linked_requests", "long_term_support", "continuous_support", "reablement_spells",
    "reablement_sequels", "homes",
)  # fmt: skip


@dataclass
class Steps:
    """What of a store's steps is ready in an engine. `afresh` works everything out again from the events."""

    generation: Generation
    engine: Engine
    afresh: bool = False
    ready: set[str] = field(default_factory=set)

    def prepare(self) -> None:
        self.engine.parquet("events", self.generation.file("events.parquet"))
        self.engine.parquet("people", self.generation.file("people.parquet"))
        add_definitions(self.engine)
        self.engine.view("client_events", sql.text("steps/client_events"))
        self.ready.add("client_events")

    def need(self, step: str) -> None:
        if step in self.ready:
            return
        if step in VIEWS:
            self.engine.view(step, sql.text(f"steps/{step}"))
        elif step in KEPT and not self.afresh and self.generation.manifest.steps == fingerprint():
            self.engine.parquet(step, self.generation.file(f"steps/{step}.parquet"))
        else:
            self.engine.relation(step, sql.text(f"steps/{step}"))
        self.ready.add(step)


def fingerprint() -> str:
    """Changes when the SQL of a kept step or a code list does; what was kept before is passed over then."""
    texts = [sql.text(f"steps/{step}") for step in (*VIEWS, *KEPT)]
    return hashlib.sha256("\0".join([*texts, repr(specification().lists)]).encode()).hexdigest()


def add_definitions(engine: Engine) -> None:
    """The code lists that steps ask by name."""
    text, number = "VARCHAR", "INTEGER"
    codes = specification().lists
    for table in (
        Table(
            "outcome_ranks", (("outcome", text), ("outcome_rank", number)),
            [(code.value, code.rank) for code in codes["event_outcome"].codes],
        ),
        Table(
            "service_ranks", (("service_type", text), ("service_rank", number)),
            [(code.value, code.rank) for code in codes["service_type"].codes if code.rank],
        ),
        Table(
            "settled_homes", (("accommodation", text), ("is_settled", number)),
            [(code.value, int(code.group == "settled")) for code in codes["accommodation_status"].codes],
        ),
    ):  # fmt: skip
        engine.table(table)
