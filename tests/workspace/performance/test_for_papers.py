"""What a paper says of measures comes from one query: figures with their addresses, and exceptions by themselves."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.performance.actions import end_mitigation, set_target, start_mitigation
from plumbline.workspace.performance.models import DataPoint, Measure, Target
from plumbline.workspace.performance.queries.for_papers import measures_for_paper
from plumbline.workspace.performance.rules.targets import GivenTarget, is_breached
from tests.factories.measures import a_measure
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db
WORSENED = [*[300, 310, 295, 305, 298, 307, 301, 296, 304, 299, 303, 300], None, 345]


@pytest.fixture
def lead() -> Person:
    return a_person(a_council())


def a_breach(lead: Person):
    measure = a_measure(a_council(), WORSENED, by=lead)
    given = GivenTarget(
        value=Decimal(200),
        due_on=timezone.localdate() + timedelta(days=90),
        reason="The board asked.",
        trigger_value=Decimal(330),
        mitigation="Two more assessors.",
        mitigation_owner="Head of Therapy",
    )
    return measure, set_target(measure, given, by=lead)


def exceptions():
    return [one for one in measures_for_paper(a_council(), on=timezone.localdate()) if one.exception]


def test_a_breach_carries_its_exception_until_a_mitigation_is_live_and_again_when_that_has_ended(lead: Person) -> None:
    _, target = a_breach(lead)
    (said,) = exceptions()
    assert list(Target.objects.in_danger()) == [target]
    assert "345 in May 2025, where the trigger is 330 and the target 200" in said.exception
    assert said.exception.endswith("No mitigation is live. What was agreed to be done first: Two more assessors.")
    live = start_mitigation(target, words="Two more assessors.", owner_role="Head of Therapy", by=lead)
    assert not exceptions()
    assert not Target.objects.in_danger().exists()
    end_mitigation(live, words="They left.", by=lead)
    assert exceptions()


def test_every_figure_has_its_address_and_what_is_held_back_has_no_value(lead: Person) -> None:
    a_breach(lead)
    (said,) = measures_for_paper(a_council(), on=date(2025, 6, 30))
    assert [figure.path for figure in said.figures] == [f"data-points/{one.pk}" for one in DataPoint.objects.all()]
    assert (said.figures[-2].value, said.figures[-2].in_words) == (None, "Held back: small number")
    assert (said.latest.in_words, said.latest.age, said.latest.period) == ("345", "4 weeks", "May 2025")
    assert [one.value for one in said.series.figures] == [one.value for one in said.figures]


def test_ages_lateness_and_targets_are_those_of_the_papers_day(lead: Person) -> None:
    _, target = a_breach(lead)
    late = target.due_on + timedelta(days=1)
    (said,) = measures_for_paper(a_council(), on=late)
    assert said.target is not None
    assert (said.target.state, said.is_late) == ("missed", True)
    assert measures_for_paper(a_council(), on=timezone.localdate())[0].target.state == "set"  # type: ignore[union-attr]


@pytest.mark.parametrize("better", ["increase", "decrease"])
@pytest.mark.parametrize("trigger", [344, 345, 346])
def test_the_database_counts_as_in_danger_what_the_rule_does(lead: Person, better: str, trigger: int) -> None:
    measure = a_measure(a_council(), WORSENED, by=lead)
    Measure.objects.filter(pk=measure.pk).update(better=better)
    measure.refresh_from_db()
    target = 900 if better == "increase" else 9
    given = GivenTarget(
        Decimal(target), timezone.localdate() + timedelta(days=9), "So.", Decimal(trigger), "Two.", "Head"
    )
    set_target(measure, given, by=lead)
    assert Target.objects.in_danger().exists() == is_breached(345, trigger, better=better)  # type: ignore[arg-type]
