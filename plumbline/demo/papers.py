"""The invented council's papers: parts are written, papers produced and checked, and the director signs."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from plumbline.papers.checking.checks import check_paper
from plumbline.papers.kinds import produce
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.actions import PartWords, answer_check, sign_paper, write_part
from plumbline.workspace.governance.models import Meeting, Paper
from plumbline.workspace.improvement.models import Plan

_WORDS = Path(__file__).parent / "papers.yaml"


def produce_papers(council: Council, plan: Plan, *, body: str, people: dict[Role, Person]) -> None:
    """Papers for several readers, and the board paper for the next meeting, the last of them."""
    meeting_on = (
        council.meetings.to_come()
        .filter(board__name=body, meets_on__gt=timezone.localdate())
        .values_list("meets_on", flat=True)
        .first()
    )
    for kind in ("complaints", "chronology", "easy_read", "summary", "quarterly", "highlight", "board"):
        paper = produce_whole(council, plan, kind=kind, body=body, meeting_on=meeting_on, people=people)
    _sign(paper, people=people)


def produce_earlier_paper(council: Council, plan: Plan, *, meeting: Meeting, people: dict[Role, Person]) -> None:
    """The board paper as it went to an earlier meeting, so that the next one can tell what has changed since."""
    body, day = meeting.board.name, meeting.meets_on
    _sign(produce_whole(council, plan, kind="board", body=body, meeting_on=day, people=people), people=people)


def produce_whole(
    council: Council, plan: Plan, *, kind: str, body: str, meeting_on: date | None, people: dict[Role, Person]
) -> Paper:
    """A paper of which everybody has written their part."""
    lead = people[Role.ASSURANCE_LEAD]
    for code, part in yaml.safe_load(_WORDS.read_text(encoding="utf-8")).get(kind, {}).items():
        _write(council, part, kind=kind, body=body, meeting_on=meeting_on, code=code, by=lead)
    return produce(council, kind=kind, body=body, meeting_on=meeting_on, plan=plan, by=lead)


def _sign(paper: Paper, *, people: dict[Role, Person]) -> None:
    """What the check raises about quoted decisions is answered, and what leaves nothing unresolved is signed."""
    for one in check_paper(paper).unresolved:
        if one.rule == "date":
            answer_check(
                paper, fingerprint=one.fingerprint, rule=one.rule, found=one.found, kind="no_error",
                reason="The board's own decision is quoted as it was taken.", by=people[Role.ASSURANCE_LEAD],
            )  # fmt: skip
    if not check_paper(paper).unresolved:
        sign_paper(paper, unresolved=0, by=people[Role.DIRECTOR])


def _write(
    council: Council, said: dict[str, Any], *, kind: str, body: str, meeting_on: date | None, code: str, by: Person
) -> None:
    day = timezone.localdate() + timedelta(days=said["day"]) if "day" in said else None
    words = PartWords(said["words"], said.get("author_role", ""), said.get("on_behalf_of", ""), day)
    write_part(
        council, words, kind=kind, body=body, meeting_on=meeting_on, code=code, is_comment=day is not None, by=by
    )
