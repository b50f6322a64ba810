"""What every page that asks for a change does: the ground it stands on, and what becomes of what was sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest
from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.changes.forms import AskForm
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.improvement.actions import EditedMeanwhile, ask_for_change, draft_request, edit_request
from plumbline.workspace.improvement.change_queries import asked_changes, history_of
from plumbline.workspace.improvement.changes.history import History
from plumbline.workspace.improvement.changes.operations import Change, Place, set_field, value_at
from plumbline.workspace.improvement.changes.sentences import Said, compare
from plumbline.workspace.improvement.changes.wishes import merged
from plumbline.workspace.improvement.models import ChangeRequest, Plan, RequestState
from plumbline.workspace.improvement.rules import NotYet


@dataclass(frozen=True)
class Ground:
    """The plan as it was when the page was opened, and as it is."""

    plan: Plan
    history: History
    drafts: tuple[ChangeRequest, ...]  # the person's own, into which a change can be put

    @property
    def present(self) -> dict[str, Any]:
        return self.history.content(self.history.newest)

    def row(self, *place: str | int) -> dict[str, Any]:
        found = value_at(self.present, place)
        return found if isinstance(found, dict) else {}

    def seen(self, form: AskForm) -> dict[str, Any]:
        version = form.version_shown()
        return self.history.content(version if 1 <= version <= self.history.newest else self.history.newest)


def ground_of(request: CouncilRequest, plan: Plan) -> Ground:
    drafts = plan.change_requests.filter(state=RequestState.DRAFTED).written_by(request.user)
    return Ground(plan=plan, history=history_of(plan), drafts=tuple(drafts))


def fields_changed(content: dict[str, Any], place: Place, wanted: dict[str, Any]) -> list[Change]:
    """A change for each field of a row that is wished for otherwise than it is."""
    changes = [set_field(content, (*place, name), value) for name, value in wanted.items()]
    return [change for change in changes if change.before != change.after and (change.before or change.after)]


def ask_page(
    request: CouncilRequest,
    ground: Ground,
    form_of: Callable[..., AskForm],
    *,
    changes_of: Callable[[AskForm, dict[str, Any]], list[Change]],
    heading: str,
    initial: dict[str, Any],
    back: str,
    subject: Place = (),
    intro: str = "",
    takes_out: bool = False,
) -> HttpResponse:
    """The page of one form that asks: shown, or sent, kept as a draft, or put into a draft that there is.

    `takes_out` offers to ask that the row be taken out instead.
    """
    data = request.POST if request.method == "POST" else None
    form = form_of(data, drafts=ground.drafts, initial={"version": ground.history.newest} | initial)
    meanwhile: Sequence[Said] = ()
    if form.is_valid():
        seen = form.version_shown() or ground.history.newest
        try:
            made = _ask(request, ground, form, changes_of(form, ground.seen(form)))
        except (NotYet, EditedMeanwhile) as refused:
            form.add_error(None, str(refused))
            if 1 <= seen < ground.history.newest:
                meanwhile = [one for one in compare(ground.history, seen, ground.history.newest)
                             if not subject or one.subject == subject]  # fmt: skip
                sent = request.POST.copy()
                sent["version"] = str(ground.history.newest)
                form.data = sent
        else:
            messages.success(request, _what_became(made))
            return redirect(council_address(request.council, made.path))
    return page(
        request,
        "changes/ask.html",
        {
            "form": form, "plan": ground.plan, "heading": heading, "back": back, "meanwhile": meanwhile, "intro": intro,
            "takes_out": takes_out,
        },
    )  # fmt: skip


def _ask(request: CouncilRequest, ground: Ground, form: AskForm, changes: Sequence[Change]) -> ChangeRequest:
    because, effect = form.cleaned_data["because"], form.cleaned_data["effect"]
    if into := form.cleaned_data.get("into"):
        draft = get_object_or_404(ground.plan.change_requests, number=number_in(into))
        return edit_request(
            draft,
            changes=merged(asked_changes(draft), changes),
            reason=_together(draft.reason, because),
            effect=_together(draft.effect, effect),
            by=request.user,
            edition=draft.edition,
        )
    if not changes:
        raise NotYet("Nothing would change. Say what is asked for first.")
    if "keep" in request.POST:
        return draft_request(ground.plan, changes, reason=because, effect=effect, by=request.user)
    return ask_for_change(ground.plan, changes, reason=because, effect=effect, by=request.user)


def _together(said: str, more: str) -> str:
    return "\n".join(part for part in (said, more.strip()) if part)


def _what_became(made: ChangeRequest) -> str:
    if made.state == RequestState.DRAFTED:
        return f"{made} is kept as a draft. Send it when it is complete."
    who = "The board decides it." if made.goes_to_board else "The delegated officer decides it."
    return f"{made} sent. {who}"
