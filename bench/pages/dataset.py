"""A council with thousands of actions, made straight in the database: what the pages are measured on."""

import random
import re
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.models import Assessment, Finding, Response, Score
from plumbline.workspace.councils.actions import open_invented_council
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document, Passage, StoredFile
from plumbline.workspace.improvement.models import Action, Delivery, Plan, Priority, Update

WORDS = re.findall(
    r"\S+",
    """
    assessment review waiting list carers equipment occupational therapy home care direct payments safeguarding
    enquiry transition discharge co-production complaints data supervision workforce commissioning partners
""",
)


@transaction.atomic
def build(*, actions: int, findings: int, seed: int = 1) -> tuple[Council, Person]:
    """The council, and its assurance lead; `actions` in one plan, half of them answering a finding."""
    rolled = random.Random(seed)
    council = open_invented_council(name="Benchmere", official_name="Benchmere Council")
    person = lead_of(council)
    document, passages = _document(council, person, rolled, count=findings)
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
    Response.objects.bulk_create(Response(finding=one, kind="accept", by=person) for one in found[::2])
    _plan(council, person, assessment, found, rolled, count=actions)
    return council, person


def lead_of(council: Council) -> Person:
    person, new = Person.objects.get_or_create(email="lead@benchmere.example", defaults={"name": "Assurance lead"})
    if new:
        person.set_password("measured on this machine only")
        person.save()
    Membership.objects.get_or_create(person=person, council=council, defaults={"role": Role.ASSURANCE_LEAD})
    return person


def _sentence(rolled: random.Random, words: int) -> str:
    return " ".join(rolled.choices(WORDS, k=words)).capitalize()


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
    count: int,
) -> None:
    plan = Plan.objects.create(
        council=council, number=1, title="Improvement plan", purpose="Measured.", assessment=assessment, made_by=person
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
            delivery=rolled.choice(Delivery.values),
            made_by=person,
        )
        for number in range(1, count + 1)
    )
    Action.findings.through.objects.bulk_create(
        Action.findings.through(action=action, finding=rolled.choice(findings)) for action in actions[::2]
    )
    Update.objects.bulk_create(
        Update(action=action, delivery=action.delivery, what_changed=_sentence(rolled, 20), by=person)
        for action in actions
    )
