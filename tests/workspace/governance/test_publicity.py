"""Which recommendations the public may read, and who decides it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.governance.actions import choose_publicity
from plumbline.workspace.governance.queries.publicity import choice_of, council_in_public
from plumbline.workspace.governance.rules.publicity import PublicFacts, why_not_public
from plumbline.workspace.governance.rules.refusals import NotYet
from tests.factories.people import a_council, a_person

facts = st.builds(
    PublicFacts,
    publicity=st.sampled_from(["by_minutes", "shown", "held_back"]),
    is_dated=st.booleans(),
    meeting_was_public=st.booleans(),
    minutes_agreed=st.booleans(),
    is_exempt=st.booleans(),
    words=st.tuples(st.sampled_from(["To publish the waits.", "Ring 01632 960 001.", "To Mrs Smith."])),
)


@given(facts)
def test_the_public_reads_what_was_said_in_public_or_chosen_and_nothing_that_must_not_be_told(one):
    public = not why_not_public(one)
    chosen = one.publicity == "shown" or (
        one.publicity == "by_minutes" and one.meeting_was_public and one.minutes_agreed
    )
    safe = one.is_dated and not one.is_exempt and one.words == ("To publish the waits.",)
    assert public == (chosen and safe)


@pytest.mark.django_db
def test_the_latest_decision_of_the_council_stands_and_each_is_kept():
    council = a_council()
    director = a_person(council, Role.DIRECTOR)
    assert choice_of(council) is None and council_in_public("eastmere") is None
    with pytest.raises(NotYet, match="not public already"):
        choose_publicity(council, is_public=False, decided_by="Cabinet", reason="R", by=director)
    with pytest.raises(NotYet, match="which body"):
        choose_publicity(council, is_public=True, decided_by=" ", reason="R", by=director)
    choose_publicity(council, is_public=True, decided_by="Cabinet", reason="Asked for.", by=director)
    assert council_in_public("eastmere") == council
    choose_publicity(council, is_public=False, decided_by="Cabinet", reason="Moved.", by=director)
    assert council_in_public("eastmere") is None and council.publicity_choices.count() == 2
    assert Entry.objects.filter(reason="Asked for.").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("role", [one for one in Role if Permission.PUBLISH_RECOMMENDATIONS not in ROLE_MAY[one]])
def test_who_may_not_decide_opens_nothing(role):
    council = a_council()
    with pytest.raises(NotPermitted):
        choose_publicity(council, is_public=True, decided_by="X", reason="R", by=a_person(council, role))
    assert choice_of(council) is None
