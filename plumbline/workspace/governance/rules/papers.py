"""How far a paper for a meeting must have come by when, counted back from the meeting. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plumbline.knowledge.periods import add_working_days, notice_by
from plumbline.workspace.governance.rules.refusals import NotYet

STAGES = ("draft", "final", "published")
_WORDS = {"draft": "The draft was", "final": "The final paper was", "published": "Publication was"}


@dataclass(frozen=True)
class Deadlines:
    """The last day of each stage before one meeting."""

    draft: date
    final: date
    published: date

    def of(self, stage: str) -> date:
        return {"draft": self.draft, "final": self.final, "published": self.published}[stage]


def deadlines(meets_on: date, *, draft_days: int, final_days: int, publication_days: int) -> Deadlines:
    """Drafts and finals by working days; publication by clear days, on which neither end counts.

    Clear days leave out the Christmas and Easter breaks, working days do not: there publication comes earlier than
    seven working days before. Finals are then due on the working day before publication, and drafts no later than
    finals.
    """
    published = notice_by(meets_on, publication_days)
    final = min(add_working_days(meets_on, -final_days), add_working_days(published, -1))
    return Deadlines(
        draft=min(add_working_days(meets_on, -draft_days), final),
        final=final,
        published=published,
    )


def is_late(stage: str, on: date, *, due: Deadlines) -> bool:
    return on > due.of(stage)


def check_stage(
    stage: str, on: date, *, reached: Mapping[str, date], due: Deadlines, today: date, late_reason: str
) -> None:
    """Stages are reached once, in order and not before they happen; a draft may be left out; lateness has a reason."""
    assert stage in STAGES
    if stage in reached:
        raise NotYet("The paper has reached this stage already.")
    if any(STAGES.index(other) > STAGES.index(stage) for other in reached):
        raise NotYet("The paper is further on than this already.")
    if stage == "published" and "final" not in reached:
        raise NotYet("Only a final paper is published.")
    if on > today:
        raise NotYet("The day is still to come.")
    if reached and on < max(reached.values()):
        raise NotYet("The stage before it was reached later than that.")
    if is_late(stage, on, due=due) and not late_reason.strip():
        raise NotYet(f"{_WORDS[stage]} due on an earlier day. Say why it is late.")


def check_publication(stage: str, *, exempt: Sequence[int], item_is_exempt: bool) -> None:
    """A paper that holds exempt paragraphs is published under an exempt item, or not at all."""
    if stage == "published" and exempt and not item_is_exempt:
        named = " and ".join(str(one) for one in exempt)
        raise NotYet(
            f"The paper holds words that are exempt under paragraph {named} of Schedule 12A. Part it into a public and "
            "an exempt paper, or mark the item as exempt."
        )


def needs_urgency(added_on: date, *, due: Deadlines) -> bool:
    """An item that came after publication was due was not open to inspection long enough: the chair says why it is
    urgent.
    """
    return added_on > due.published
