"""Councils with thousands of actions, made straight in the database: what the pages are measured on."""

import random
import re
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from plumbline.knowledge.catalogue import measure_definitions
from plumbline.knowledge.stats.series import after
from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.models import Assessment, Finding, Response, Score
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.councils.actions import open_invented_council
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document, Passage, StoredFile
from plumbline.workspace.improvement.models import Action, Delivery, Plan, PlanVersion, Priority, Update
from plumbline.workspace.performance.actions import Origin, receive_figures, take_into_use
from plumbline.workspace.performance.rules.expected import last_day_of, period_of
from plumbline.workspace.performance.rules.figures import GivenFigure
from plumbline.workspace.performance.rules.series import SPACINGS
from plumbline.workspace.review.models import Proposal, ProposalKind, ProposalState, Reading, ReadingState

WORDS = re.findall(
    r"\S+",
    """
    assessment review waiting list carers equipment occupational therapy home care direct payments safeguarding
    enquiry transition discharge co-production complaints data supervision workforce commissioning partners
""",
)


@transaction.atomic
def build(*, actions: int, findings: int, name: str = "Benchmere") -> tuple[Council, Person]:
    """The council, and its assurance lead; `actions` in an approved plan, a tenth as many more in a draft."""
    rolled = random.Random(name)
    council = open_invented_council(name=name, official_name=f"{name} Council")
    person = lead_of(council)
    document, passages = _document(council, person, rolled, count=findings)
    _review(council, person, document, passages, rolled)
    assessment = _assessment(council, person, document)
    found = Finding.objects.bulk_create(
        Finding(
            council=council,
            number=number,
            assessment=assessment,
            document=document,
            text=passage.text,
            polarity=rolled.choice(["strength", "shortfall", "mixed", "context"]),
            statements=[rolled.randint(1, 9)],
            accepted_by=person,
        )
        for number, passage in enumerate(passages, start=1)
    )
    Finding.passages.through.objects.bulk_create(
        Finding.passages.through(finding=finding, passage=passage)
        for finding, passage in zip(found, passages, strict=True)
    )
    add_measures(council, person, rolled, count=min(60, actions // 30))
    Response.objects.bulk_create(Response(finding=one, kind="accept", by=person) for one in found[::2])
    approved = _plan(council, person, assessment, found, rolled, numbers=range(1, actions + 1))
    PlanVersion.objects.create(
        plan=approved, number=1, content={}, approved_by=person, body="Board", approved_on=timezone.localdate()
    )
    _plan(council, person, assessment, found, rolled, numbers=range(actions + 1, actions + actions // 10 + 1))
    Entry.objects.bulk_create(
        Entry(council=council, person=person, action="drafted an action", subject=f"action {number}")
        for number in range(1, actions + 1)
    )
    return council, person


def build_country(*, councils: int, actions: int) -> tuple[Council, Person]:
    """Benchmere as ever, and the other councils with what is left of the actions, in equal parts."""
    council, person = build(actions=2000, findings=1000)
    each = (actions - 2000) // max(councils - 1, 1)
    for number in range(2, councils + 1):
        build(actions=each, findings=each // 2, name=f"Benchmere {number}")
    return council, person


def lead_of(council: Council) -> Person:
    person, new = Person.objects.get_or_create(
        email=f"lead@{council.slug}.example", defaults={"name": "Assurance lead"}
    )
    if new:
        if council.name == "Benchmere":  # the only one who signs in
            person.set_password("measured on this machine only")
        person.save()
    Membership.objects.get_or_create(person=person, council=council, defaults={"role": Role.ASSURANCE_LEAD})
    return person


def _sentence(rolled: random.Random, words: int) -> str:
    return " ".join(rolled.choices(WORDS, k=words)).capitalize()


def add_measures(council: Council, person: Person, rolled: random.Random, *, count: int, after_first: int = 0) -> None:
    """Each with 36 periods that have ended, through the actions themselves, so that verdicts stand as they would."""
    today = timezone.localdate()
    monthly_first = sorted(measure_definitions(), key=lambda one: one.frequency != "month")
    for definition in monthly_first[after_first:count]:
        measure = take_into_use(council, definition.id, by=person)
        spacing = SPACINGS.get(measure.frequency, "year")
        last = after(period_of(today, measure.frequency)[0], -1, spacing=spacing)
        starts = [after(last, -back, spacing=spacing) for back in range(36)]
        figures = [
            GivenFigure(
                measure.number, start, last_day_of(start, measure.frequency), Decimal(f"{rolled.gauss(50, 3):.1f}")
            )
            for start in starts
        ]
        receive_figures(council, figures, kind="entry", origin=Origin(source="Made up"), by=person)


def _document(council: Council, person: Person, rolled: random.Random, *, count: int) -> tuple[Document, list[Passage]]:
    sentences = [_sentence(rolled, 24) + "." for _ in range(count)]
    file = StoredFile.objects.create(sha256=f"{rolled.getrandbits(256):064x}", size=1, media_type="text/plain")
    document = Document.objects.create(
        council=council,
        number=1,
        file=file,
        name="report.txt",
        title="Report",
        text=" ".join(sentences),
        added_by=person,
    )
    passages, at = [], 0
    for sentence in sentences:
        passages.append(Passage(document=document, start=at, end=at + len(sentence), paragraph=1, text=sentence))
        at += len(sentence) + 1
    return document, Passage.objects.bulk_create(passages)


def _review(
    council: Council, person: Person, document: Document, passages: list[Passage], rolled: random.Random
) -> None:
    """A reading of the document: each passage a proposal, a fifth of them still to be decided."""
    reading = Reading.objects.create(
        document=document, state=ReadingState.DONE, progress=100, requested_by=person, finished_at=timezone.now()
    )
    Proposal.objects.bulk_create(
        Proposal(
            council=council,
            reading=reading,
            kind=ProposalKind.FINDING,
            order=order,
            text=passage.text,
            fields={
                "polarity": "shortfall",
                "statements": [rolled.randint(1, 9)],
                "theme": None,
                "voices": [],
                "heading": "",
            },
            ranges=[{"start": passage.start, "end": passage.end, "page": None, "paragraph": 1, "label": ""}],
            confidence=rolled.random(),
            reason="Made for measuring.",
            state=ProposalState.OPEN if order % 5 == 0 else ProposalState.ACCEPTED,
        )
        for order, passage in enumerate(passages, start=1)
    )


def _assessment(council: Council, person: Person, document: Document) -> Assessment:
    assessment = Assessment.objects.create(
        council=council,
        number=1,
        kind="cqc",
        title="Assessment",
        rating="Requires improvement",
        stated_percent=56,
        published_on="2025-02-05",
        document=document,
        accepted_by=person,
    )
    Score.objects.bulk_create(
        Score(assessment=assessment, statement=statement, value=value)
        for statement, value in enumerate((2, 2, 2, 2, 3, 2, 3, 2, 2), start=1)
    )
    return assessment


def _plan(
    council: Council,
    person: Person,
    assessment: Assessment,
    findings: list[Finding],
    rolled: random.Random,
    *,
    numbers: range,
) -> Plan:
    """Half of its actions answer a finding, the others say why they are here."""
    plan = Plan.objects.create(
        council=council,
        number=1 if numbers.start == 1 else 2,
        title="Improvement plan",
        purpose="Measured.",
        assessment=assessment,
        made_by=person,
    )
    priorities = Priority.objects.bulk_create(
        Priority(plan=plan, number=number, title=_sentence(rolled, 4)) for number in range(1, 11)
    )
    today: date = timezone.localdate()
    actions = Action.objects.bulk_create(
        Action(
            council=council,
            plan=plan,
            number=number,
            priority=rolled.choice(priorities),
            title=_sentence(rolled, 9),
            description=_sentence(rolled, 40),
            owner=person,
            owner_role=f"Head of {rolled.choice(WORDS)}",
            starts_on=today - timedelta(days=rolled.randint(10, 300)),
            due_on=today + timedelta(days=rolled.randint(-60, 400)),
            measure=_sentence(rolled, 8),
            how_we_will_know=_sentence(rolled, 12),
            reason=_sentence(rolled, 12) if number % 2 else "",
            delivery=rolled.choice(Delivery.values),
            made_by=person,
        )
        for number in numbers
    )
    Action.findings.through.objects.bulk_create(
        Action.findings.through(action=action, finding=rolled.choice(findings))
        for action in actions
        if not action.reason
    )
    Update.objects.bulk_create(
        Update(action=action, delivery=action.delivery, what_changed=_sentence(rolled, 20), by=person)
        for action in actions
    )
    return plan
