"""A change request as a page shows it: what is asked, in sentences; what stands in its way; who decides."""

from dataclasses import dataclass

from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.actions.change_requests import reasons_for_board
from plumbline.workspace.improvement.change_queries import asked_changes, history_of
from plumbline.workspace.improvement.changes.history import History
from plumbline.workspace.improvement.changes.operations import Change, Kind
from plumbline.workspace.improvement.changes.sentences import Said, asked_in_words
from plumbline.workspace.improvement.changes.wishes import collisions
from plumbline.workspace.improvement.changes.wording import said as value_in_words
from plumbline.workspace.improvement.models import ChangeRequest, RequestState


@dataclass(frozen=True)
class CollisionShown:
    """A wish whose ground has moved; `wish` is what it would be now, "" where nothing is left of it."""

    position: int
    asked: Said
    now: str
    wish: str


@dataclass(frozen=True)
class RequestShown:
    request: ChangeRequest
    history: History
    changes: tuple[Change, ...]
    asked: tuple[Said, ...]
    collisions: tuple[CollisionShown, ...]  # only while it is open
    why_board: tuple[str, ...]

    @property
    def path(self) -> str:
        return self.request.path

    @property
    def decides(self) -> Permission:
        return Permission.DECIDE_FOR_BOARD if self.why_board else Permission.DECIDE_DELEGATED

    @property
    def decision_path(self) -> str:
        return f"{self.path}/{'decide-for-board' if self.why_board else 'decide'}"


def shown(request: ChangeRequest) -> RequestShown:
    history, changes = history_of(request.plan), asked_changes(request)
    if request.state == RequestState.APPROVED:
        # As it was decided: with the numbers that new rows were given, on the version before.
        decision = next(one for one in history.decisions if one.request == request.number)
        changes, before = decision.changes, decision.version - 1
        history = History(history.first, history.body, history.approved_on, history.decisions[: before - 1])
    content = history.content(history.newest)
    asked = asked_in_words(changes, content, history=history)
    found = collisions(content, changes) if request.is_open else ()
    return RequestShown(
        request=request,
        history=history,
        changes=changes,
        asked=asked,
        collisions=tuple(
            CollisionShown(
                position=one.position,
                asked=asked[one.position],
                now=value_in_words(one.now) if one.change.kind == Kind.SET else "",
                wish=str(asked_in_words([one.anew], content, history=history)[0]) if one.anew else "",
            )
            for one in found
        ),
        why_board=reasons_for_board(request, history),
    )
