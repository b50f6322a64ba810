"""One page that shows every part, filled with an invented council; only tests ever see it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from plumbline.doors.web import highlighting
from plumbline.doors.web.forms import (
    CheckboxesField,
    DateField,
    EmailField,
    FilesField,
    GovukForm,
    LongTextField,
    PasswordField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
    WholeNumberField,
)
from plumbline.doors.web.pages import frame
from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council

HERE = Path(__file__).parent
STATUSES = [
    ("not_started", "Not started"),
    ("on_track", "On track"),
    ("at_risk", "At risk"),
    ("off_track", "Off track"),
    ("done", "Done"),
]
TITLES = (
    "Answer every carer's request for an assessment within 28 days",
    "Publish one page on how to reach adult social care, in the five languages most spoken here",
    "Audit twenty case files a month and report what they show",
)
TEXT = (
    "People told us that staff were kind and that they were listened to. However, unpaid carers waited too long for "
    "an assessment of what they need, and some gave up work while they waited.\n\nPartners said that the council "
    "shared its data on waiting lists each month."
)


class EveryField(GovukForm):
    """One of each kind."""

    title = TextField(label="Name of the action", hint="Say what will be different", errors={"required": "Enter it"})
    points = WholeNumberField(label="Points", errors={"required": "Enter the points"}, suffix="of 36")
    email = EmailField(label="Email address", errors={"required": "Enter an email address"})
    password = PasswordField(label="Password", errors={"required": "Enter your password"})
    know = LongTextField(label="How we will know", errors={"required": "Enter how we will know"})
    priority = SelectField(
        label="Priority", choices=[("", "Choose a priority"), ("1", "Waiting")], errors={"required": "Choose one"}
    )
    response = RadiosField(
        label="What is the council's response?",
        label_size="m",
        choices=[("accept", "Accept"), ("dispute", "Dispute")],
        hints={"dispute": "Say on what grounds"},
        reveals={"dispute": "grounds"},
        errors={"required": "Choose a response"},
    )
    grounds = LongTextField(label="Grounds", required=False)
    voices = CheckboxesField(
        label="Whose voice is it?",
        choices=[("people", "People"), ("carers", "Carers"), ("staff", "Staff")],
        hints={"people": "Those who draw on care and support"},
        errors={"required": "Choose at least one voice"},
    )
    due_on = DateField(
        label="When is it due?", subject="Due date", hint="For example, 27 3 2007", errors={"required": "Enter it"}
    )
    files = FilesField(label="Documents", accept=".docx,.pdf", errors={"required": "Choose a file"})
    sure = TickField(label="I have read the passage", errors={"required": "Say that you have read the passage"})


class Filters(GovukForm):
    status = SelectField(label="Status", choices=[("", "All"), *STATUSES], required=False)
    priority = SelectField(label="Priority", choices=[("", "All"), ("1", "Waiting for care")], required=False)
    words = TextField(label="Words", required=False)


class Reason(GovukForm):
    reason = LongTextField(label="Why?", rows=3, errors={"required": "Enter the reason"})


@dataclass(frozen=True)
class Point:
    sum: int
    percent: int
    rating: str


def points() -> list[Point]:
    found = []
    for total in range(9, 37):
        percent = -(-100 * total // 36)
        ratings = ("Inadequate", 38), ("Requires improvement", 62), ("Good", 87), ("Outstanding", 100)
        found.append(Point(total, percent, next(rating for rating, top in ratings if percent <= top)))
    return found


def actions(count: int) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            number=number + 1,
            title=TITLES[number % 3],
            owner="Head of Safeguarding",
            due_on=date(2026, 3, 1 + number % 28),
            delivery=STATUSES[number % 5][0],
            words=STATUSES[number % 5][1],
            findings=number % 7,
        )
        for number in range(count)
    ]


def request_at_westmere() -> HttpRequest:
    """Somebody at work at an invented council, without a database."""
    council = Council(slug="westmere", name="Westmere", official_name="Westmere Borough Council", is_invented=True)
    person = Person(pk=1, email="lead@example.com", name="Assurance lead")
    request = RequestFactory().get("/councils/westmere/plans/", {"status": "at_risk", "page": "3"})
    request.user = person
    request.membership = Membership(person=person, council=council, role=Role.ASSURANCE_LEAD)
    request.memberships = [request.membership, request.membership]
    return request


def content(request: HttpRequest, *, sent: bool) -> dict[str, object]:
    wrong = {"due_on-day": "31", "due_on-month": "2", "due_on-year": "2026", "points": "many", "response": "dispute"}
    start = TEXT.index("unpaid carers")
    return {
        "form": EveryField(data=wrong if sent else None),
        "filters": Filters(data=request.GET),
        "reason": Reason(prefix="reject"),
        "actions": actions(8),
        "page_of_actions": Paginator(range(412), 50).page(3),
        "parts": list(highlighting.parts(TEXT, [(start, TEXT.index(", and some"))])),
        "points": points(),
        "events": [
            SimpleNamespace(
                title="Due date moved from March to June 2026",
                who="Assurance lead",
                at=datetime(2026, 2, 2, 9, 32, tzinfo=UTC),
                text="The provider's contract starts later than planned.",
            ),
            SimpleNamespace(
                title="Action added", who="Assurance lead", at=datetime(2026, 1, 5, 14, 0, tzinfo=UTC), text=""
            ),
        ],
    }


def gallery(*, sent: bool = False, saved: bool = True) -> str:
    request = request_at_westmere()
    shown = content(request, sent=sent)
    message = Message(constants.SUCCESS, "The action is saved.")
    shown |= frame(request, shown) | {"request": request, "messages": [message] if saved else [], "csrf_input": ""}
    template = engines["jinja2"].from_string((HERE / "gallery.html").read_text(encoding="utf-8"))
    return template.render(shown)
