"""The rules that bind meetings, as the definitions hold them."""

from pathlib import Path

import pytest

from plumbline.knowledge import catalogue
from plumbline.knowledge.catalogue import DefinitionError, UnknownDefinition, meeting_rules, pre_election_periods
from plumbline.knowledge.periods import add_working_days


def test_every_clock_says_its_days_their_kind_and_its_source() -> None:
    rules = meeting_rules()
    assert {one.code: one.days for one in rules.clocks} == {
        "draft": 15, "final": 7, "publication": 5, "key_decision_notice": 28, "general_exception": 5, "call_in": 5,
        "executive_reply": 2,
    }  # fmt: skip
    assert all(one.source and one.kind for one in rules.clocks)
    with pytest.raises(UnknownDefinition, match="There is no clock lunch"):
        rules.clock("lunch")


def test_schedule_12a_has_seven_paragraphs() -> None:
    assert [one.paragraph for one in meeting_rules().exempt] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    "period", [one for one in pre_election_periods() if one.code.startswith("local")], ids=lambda one: one.code
)
def test_a_local_pre_election_period_begins_on_the_25th_working_day_before_a_thursday_poll(
    period: catalogue.PreElectionPeriod,
) -> None:
    assert period.last.strftime("%A") == "Thursday"
    assert period.first == add_working_days(period.last, -25)
    assert period.source


def test_a_period_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pre_election_periods.yaml").write_text(
        'checked_on: "2026-01-01"\nperiods:\n'
        '- {code: a, title: A, first: "2026-05-07", last: "2026-03-30", source: S}\n'
    )
    with pytest.raises(DefinitionError, match="it ends before it begins"):
        pre_election_periods(tmp_path)
