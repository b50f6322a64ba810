"""When an action is whole, and when a plan may be approved: by table, and for every combination."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.workspace.improvement.rules import ActionFacts, NotYet, check_approval, gaps_in_plan, gaps_of

WHOLE = {
    "number": 1,
    "title": "Look at the list every week",
    "owner": "Head of Assessment",
    "starts_on": date(2026, 1, 13),
    "due_on": date(2026, 9, 30),
    "measure": "People waiting",
    "how_we_will_know": "Nobody waits over 90 days.",
    "findings": 1,
    "reason": "",
}


def an_action(**changed):
    return ActionFacts(**(WHOLE | changed))


@pytest.mark.parametrize(
    ("changed", "gaps"),
    [
        ({}, ()),
        ({"owner": ""}, ("no owner",)),
        ({"owner": "  "}, ("no owner",)),
        ({"due_on": None}, ("no date",)),
        ({"starts_on": None}, ()),
        ({"measure": "\n"}, ("no measure",)),
        ({"how_we_will_know": ""}, ("nothing said on how we will know",)),
        ({"findings": 0}, ("no finding and no reason",)),
        ({"findings": 0, "reason": "Asked for by carers."}, ()),
        ({"due_on": date(2026, 1, 12)}, ("due before it starts",)),
        ({"due_on": date(2026, 1, 13)}, ()),
        ({"owner": "", "measure": ""}, ("no owner", "no measure")),
        (
            {"owner": "", "due_on": None, "measure": "", "how_we_will_know": "", "findings": 0},
            (
                "no owner",
                "no date",
                "no measure",
                "nothing said on how we will know",
                "no finding and no reason",
            ),
        ),
    ],
)
def test_the_gaps_of_an_action(changed, gaps):
    assert gaps_of(an_action(**changed)) == gaps


def may_be_approved(actions, *, approved_already=False):
    try:
        check_approval(actions, approved_already=approved_already)
    except NotYet:
        return False
    return True


actions = st.builds(
    ActionFacts,
    number=st.integers(1, 99),
    title=st.just("Something"),
    owner=st.sampled_from(["", " ", "Head of Assessment"]),
    starts_on=st.sampled_from([None, date(2026, 1, 13)]),
    due_on=st.sampled_from([None, date(2026, 1, 12), date(2026, 9, 30)]),
    measure=st.sampled_from(["", "People waiting"]),
    how_we_will_know=st.sampled_from(["", "It is seen."]),
    findings=st.integers(0, 2),
    reason=st.sampled_from(["", "Asked for."]),
)


@given(st.lists(actions, max_size=6))
def test_a_plan_is_approvable_exactly_when_it_has_actions_and_none_has_gaps(plan):
    assert may_be_approved(plan) == (bool(plan) and not any(gaps_of(action) for action in plan))


@given(st.lists(actions, min_size=1, max_size=6))
def test_the_refusal_names_every_action_with_gaps_and_each_gap(plan):
    gaps = gaps_in_plan(plan)
    if gaps:
        with pytest.raises(NotYet) as refused:
            check_approval(plan, approved_already=False)
        for gap in gaps:
            assert f"action {gap.number} has {', '.join(gap.missing)}" in str(refused.value)


def test_every_combination_of_what_may_be_missing_is_told():
    """Thirty-two drafts: as many gaps as things left out."""
    names = {"owner": "", "due_on": None, "measure": "", "how_we_will_know": "", "findings": 0}
    for left_out in product([False, True], repeat=len(names)):
        changed = {name: empty for (name, empty), out in zip(names.items(), left_out, strict=True) if out}
        assert len(gaps_of(an_action(**changed))) == sum(left_out)


def test_an_empty_plan_and_an_approved_one_are_refused_in_words():
    with pytest.raises(NotYet, match="without actions"):
        check_approval([], approved_already=False)
    with pytest.raises(NotYet, match="approved already"):
        check_approval([an_action()], approved_already=True)


def test_one_action_with_gaps_is_spoken_of_as_one():
    with pytest.raises(NotYet, match=r"^1 action is not whole: action 7 has no owner\.$"):
        check_approval([an_action(number=7, owner="")], approved_already=False)
