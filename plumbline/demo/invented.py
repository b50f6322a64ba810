"""The invented council, a year into its plan: every role has done its part, each thing on its day."""

from functools import partial
from pathlib import Path
from typing import Any

import yaml

from plumbline.demo.ahead import look_ahead
from plumbline.demo.boards import set_up
from plumbline.demo.changes import ask_and_decide
from plumbline.demo.client_level_data import counted_measures
from plumbline.demo.comparison import invented_peers
from plumbline.demo.documents import accept_all, read_in
from plumbline.demo.measures import invented_measures
from plumbline.demo.meetings import hold_a_year, plan_a_year
from plumbline.demo.papers import produce_earlier_paper, produce_papers
from plumbline.demo.people import let_in_owners, let_in_role, let_in_roles
from plumbline.demo.plan import approve, draft, draft_stretch_plan, work_on
from plumbline.demo.risks import invented_risks
from plumbline.demo.trackers import import_trackers
from plumbline.demo.year import Year
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.actions import respond
from plumbline.workspace.councils.actions import open_invented_council
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.actions import choose_publicity
from plumbline.workspace.governance.models import Meeting
from plumbline.workspace.improvement.actions import choose_convention, set_cadence

_WORDS = Path(__file__).parent / "wexcombe.yaml"
_STAFF = [role for role in Role if role != Role.INSPECTOR]  # who comes as a guest, a year later
_FIRST, _READ, _DRAFTED = -400, -390, -380  # days from today


def build(*, encoded_password: str) -> Council:
    said = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    year = Year()
    first, read, drafted = (year.day(offset) for offset in (_FIRST, _READ, _DRAFTED))
    council = year.done(first, partial(open_invented_council, name="Wexcombe", official_name="Wexcombe Council"))
    people = year.done(first, partial(let_in_roles, council, _STAFF, encoded_password=encoded_password))
    administrator, clerk, lead = people[Role.ADMINISTRATOR], people[Role.CLERK], people[Role.ASSURANCE_LEAD]
    letting_in = partial(let_in_owners, council, said["owners"], encoded_password=encoded_password, by=administrator)
    owners = year.done(first, letting_in)
    boards = year.done(first, partial(set_up, council, said["boards"], by=clerk))
    year.done(read, partial(_take_in, council, said, by=lead))
    plan, actions = year.done(drafted, partial(draft, council, said["plan"], owners=owners, year=year, people=people))
    year.done(drafted, partial(choose_convention, council, **said["convention"], by=people[Role.DIRECTOR]))
    planned = year.done(drafted, partial(plan_a_year, boards, said["meetings"], year=year, by=clerk))
    hold_a_year(planned, said["meetings"], year=year, people=people)
    steering = planned[said["plan"]["body"]]
    approve(plan, at=steering[0], year=year, by=people[Role.DIRECTOR])
    year.on(steering[0].meets_on, partial(set_cadence, plan, updates_come="eight_weekly", by=lead))
    work_on(actions, year=year, people=people)
    ask_and_decide(plan, steering, owners=owners, year=year, people=people)
    last = [one for one in steering if one.meets_on < year.today][-1]
    year.on(last.deadlines.final, partial(_earlier_paper, council, last, people=people))
    look_ahead(council, boards, said["ahead"], year=year, people=people)
    year.live()
    _today(council, said, year=year, people=people)
    let_in_role(council, Role.INSPECTOR, encoded_password=encoded_password, by=administrator)
    return council


def _take_in(council: Council, said: dict[str, Any], *, by: Person) -> None:
    """The assessment is read, its findings accepted, and each of them answered."""
    reading = read_in(council, "wexcombe-record.md", by=by)
    accept_all(reading, by=by, kinds={"assessment", "finding", "figure"})
    for response in said["responses"]:
        finding = council.findings.get(text__icontains=response["finding"])
        respond(finding, kind=response["kind"], words=response.get("words", ""), by=by)


def _earlier_paper(council: Council, meeting: Meeting, *, people: dict[Role, Person]) -> None:
    produce_earlier_paper(council, council.plans.get(number=1), meeting=meeting, people=people)


def _today(council: Council, said: dict[str, Any], *, year: Year, people: dict[Role, Person]) -> None:
    """What is on the table now: the next plan in draft, what the public reads, the risks, the next papers."""
    lead = people[Role.ASSURANCE_LEAD]
    import_trackers(draft_stretch_plan(council, said["stretch_plan"], year=year, by=lead), by=lead)
    choose_publicity(council, is_public=True, **said["public_recommendations"], by=people[Role.DIRECTOR])
    invented_risks(council, by=lead)
    invented_measures(council, people)
    counted_measures(council, by=people[Role.ANALYST])
    invented_peers(council, by=people[Role.ANALYST])
    produce_papers(council, council.plans.get(number=1), body=said["plan"]["body"], people=people)
