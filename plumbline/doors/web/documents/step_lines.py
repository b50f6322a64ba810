"""The steps of a review, in the words of the page."""

from dataclasses import dataclass

from plumbline.doors.web.words import plural
from plumbline.workspace.review.models import Step


@dataclass(frozen=True)
class StepLine:
    """A step of the review in one line."""

    step: Step
    what: str
    texts: tuple[str, ...]
    was_undone: bool

    @property
    def can_be_undone(self) -> bool:
        return self.step.kind != "undo" and not self.was_undone


def step_line(step: Step) -> StepLine:
    touched = list(step.after.values())
    shown = [one["text"] for one in touched if one["state"] not in ("merged", "split", "withdrawn")] or [
        one["text"] for one in touched
    ]
    count = plural(len(touched), "proposal")
    what = {
        "edit": "Reworded or assigned anew",
        "merge": f"Merged {count} into one",
        "split": f"Split one proposal into {len(touched) - 1}",
        "accept": "Accepted into the record",
        "reject": f"Rejected {count}",
        "reopen": "Opened again what was known",
        "undo": "Undone",
    }[step.kind]
    if step.undoes is not None:
        what = f"Undone: {step.undoes.get_kind_display().lower()}, {plural(len(touched), 'proposal')}"
    return StepLine(
        step=step,
        what=what,
        texts=tuple(shown[:3]),
        was_undone=hasattr(step, "undone_by"),
    )
