"""Whether a plan would still be whole after a change: what was approved whole stays whole."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from plumbline.workspace.improvement.rules.approval import ActionFacts, gaps_of
from plumbline.workspace.improvement.rules.refusals import NotYet


def check_stays_whole(content: Mapping[str, Any]) -> None:
    """Every action whole, unless it is stopped, and under a priority and in a phase that there are."""
    if not str(content.get("title", "")).strip():
        raise NotYet("The plan needs a name.")
    there = {name: {row["number"] for row in content.get(name, [])} for name in ("priorities", "phases")}
    for row in content.get("actions", []):
        named = f"Action {row['number']}" if row["number"] > 0 else "The new action"
        if not str(row.get("title", "")).strip():
            raise NotYet(f"{named} would say nothing on what will be done.")
        if not row.get("stopped") and (gaps := gaps_of(_facts(row))):
            raise NotYet(f"{named} would not be whole: {', '.join(gaps)}.")
        for field, rows, word in (("priority", "priorities", "under priority"), ("phase", "phases", "in phase")):
            if row.get(field) is not None and row[field] not in there[rows]:
                raise NotYet(f"{named} would stand {word} {row[field]}, which the plan would not have. Move it first.")


def _facts(row: Mapping[str, Any]) -> ActionFacts:
    return ActionFacts(
        number=row["number"],
        title=row.get("title", ""),
        owner=row.get("owner", ""),
        starts_on=_day(row.get("starts_on")),
        due_on=_day(row.get("due_on")),
        measure=row.get("measure", ""),
        how_we_will_know=row.get("how_we_will_know", ""),
        findings=len(row.get("findings", [])),
        reason=row.get("reason", ""),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
