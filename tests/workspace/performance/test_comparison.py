"""A figure among its peers: what is shown, what is told, and what is refused."""

import random
from datetime import date

import pytest

from plumbline.knowledge.stats.comparisons import Share, compare
from plumbline.knowledge.stats.peers import PeerSet
from plumbline.workspace.performance.rules.comparison import Compared, Group, PeerFigure, compared, movement


def figure(code: str, x: float | None, n: float | None = 100, mark: str = "") -> PeerFigure:
    value = None if x is None or not n else 100 * x / n
    return PeerFigure(code, f"Council {code}", value, x, n if x is not None else None, mark)


def group(*codes: str, name: str = "neighbours") -> Group:
    return Group(name, name, "a list", 2025, tuple((code, f"Council {code}") for code in codes))


def found(ours: PeerFigure, others: list[PeerFigure], *groups: Group, better: str = "increase") -> Compared:
    by_code = {one.code: one for one in others}
    return compared(ours, by_code, groups or [group(*by_code)], kind="proportion", better=better)


def test_a_figure_that_is_held_back_is_left_out_of_every_sum_and_is_never_0():
    others = [figure(f"{at}", 60) for at in range(8)]
    with_gaps = [*others, figure("a", None, mark="held_back"), figure("b", None, mark="not_available")]
    codes = [one.code for one in with_gaps]
    result = found(figure("us", 40), with_gaps, group(*codes, "nobody"))
    assert result.verdicts is not None
    assert result.verdicts.each[0].average == pytest.approx((40 + 8 * 60) / 900)
    assert result.gaps == ("1 held back", "1 not available", "1 no figure")
    shown = {one.code: one for one in result.others}
    assert shown["a"].value is None and shown["a"].share is None and shown["nobody"].gap == "absent"


@pytest.mark.parametrize("better", ["increase", "decrease"])
def test_the_verdict_is_that_of_the_library_on_the_same_shares(better: str):
    chance = random.Random(3)
    others = [figure(f"{at}", chance.randint(20, 80), chance.randint(80, 400)) for at in range(14)]
    result = found(figure("us", 30, 120), others, better=better)
    shares = {one.code: Share(one.numerator or 0, one.denominator or 1) for one in [*others, figure("us", 30, 120)]}
    peers = PeerSet("neighbours", "a list", 2025, tuple(one.code for one in others))
    assert result.verdicts is not None
    assert result.verdicts.each[0] == compare("us", shares=shares, peer_set=peers, high_is_better=better == "increase")


def test_the_chosen_group_decides_and_the_others_show_whether_company_matters():
    low, high = [figure(f"l{at}", 20) for at in range(12)], [figure(f"h{at}", 80) for at in range(12)]
    lows, highs = (group(*[one.code for one in set_], name=name) for set_, name in ((low, "lows"), (high, "highs")))
    result = found(figure("us", 50), [*low, *high], lows, highs)
    assert result.verdicts is not None and not result.verdicts.agree
    assert [one.peer_set.name for one in result.verdicts.each] == ["lows", "highs"]
    assert [one.top_quarter for one in result.verdicts.each] == ["in", "not in"]
    assert result.verdicts.sentence.startswith("The verdict depends on the peers")
    assert {one.code for one in result.others} == {one.code for one in low}


@pytest.mark.parametrize(
    ("ours", "kind", "said"),
    [
        (figure("us", None), "proportion", "our own figure of this period is missing (no figure)"),
        (figure("us", None, mark="held_back"), "proportion", "missing (held back)"),
        (PeerFigure("us", "Us", 37.0), "proportion", "without the number of people"),
        (figure("us", 40), "score", "of another kind"),
    ],
)
def test_without_a_base_or_a_figure_there_is_no_verdict_and_it_is_said_why(ours: PeerFigure, kind: str, said: str):
    others = {"a": figure("a", 60), "b": figure("b", 61)}
    result = compared(ours, others, [group("a", "b")], kind=kind, better="increase")
    assert result.verdicts is None and result.refusal.startswith("Cannot tell") and said in result.refusal
    assert len(result.others) == 2, "the figures still stand side by side"


def test_peers_without_a_base_give_no_verdict():
    result = found(figure("us", 40), [PeerFigure("a", "A", 50.0), PeerFigure("b", "B", 60.0)])
    assert "no council of neighbours has a figure with its base" in result.refusal
    assert result.gaps == ("2 published without its base",)


def test_councils_stand_in_the_order_of_the_alphabet_whatever_their_figures():
    others = [PeerFigure(code, name, 50.0, 50, 100) for code, name in (("1", "Zed"), ("2", "Ash"), ("3", "Mid"))]
    members = tuple((one.code, one.name) for one in others)
    result = compared(figure("us", 1), {one.code: one for one in others}, [Group("g", "g", "s", 2025, members)],
                      kind="proportion", better="increase")  # fmt: skip
    assert [one.name for one in result.others] == ["Ash", "Mid", "Zed"]


def test_a_numerator_that_is_not_published_follows_from_value_and_base():
    assert PeerFigure("a", "A", 25.0, None, 200.0).share == Share(50.0, 200.0)
    assert PeerFigure("a", "A", 125.0, None, 200.0).gap == "no_base"


def test_a_series_break_between_the_periods_blocks_the_direction():
    before, now = figure("us", 20, 400), figure("us", 60, 400)
    broken = movement(before, now, better="increase", breaks=[(date(2024, 4, 1), "Another source.")])
    assert broken is not None and broken.state == "not comparable" and "Another source." in broken.sentence
    moved = movement(before, now, better="increase", breaks=[])
    assert moved is not None and moved.state == "improved"


@pytest.mark.parametrize(
    ("x", "better", "state"),
    [
        (60, "increase", "improved"),
        (60, "decrease", "worsened"),
        (60, "neutral", "higher"),
        (31, "increase", "cannot tell"),
    ],
)
def test_a_direction_is_shown_only_where_the_interval_allows_it(x: int, better: str, state: str):
    moved = movement(figure("us", 25), figure("us", x), better=better, breaks=[])
    assert moved is not None and moved.state == state and "95% interval" in moved.sentence


def test_there_is_no_direction_without_an_earlier_figure_and_none_without_its_base():
    assert movement(None, figure("us", 3), better="increase", breaks=[]) is None
    bare = movement(PeerFigure("us", "Us", 31.0), figure("us", 37), better="increase", breaks=[])
    assert bare is not None and bare.state == "cannot tell"
