"""A comparison as a page shows it: a line a council, a line a group, the funnel, and where the figures are from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from plumbline.doors.web.words import capital, listed, plural
from plumbline.engines.charts import Area, Captions, Picture, funnel_picture
from plumbline.engines.charts.picture import NARROW, WIDE
from plumbline.engines.charts.picture import number as figure_of
from plumbline.knowledge.periods import days
from plumbline.knowledge.stats.comparisons import Comparison
from plumbline.knowledge.stats.funnels import Label
from plumbline.workspace.performance.models import Measure
from plumbline.workspace.performance.queries.comparison import PeriodFigures
from plumbline.workspace.performance.rules.comparison import GAPS, Compared, Group, PeerFigure

TOP_QUARTER = {"in": "In", "cannot tell": "Cannot tell", "not in": "Not in"}
AGAINST: dict[Label, str] = {
    "High (0.001)": "Higher than chance allows (99.8%)",
    "High (0.025)": "Higher than chance allows (95%)",
    "Low (0.001)": "Lower than chance allows (99.8%)",
    "Low (0.025)": "Lower than chance allows (95%)",
    "Not significant": "Within what chance allows",
}


@dataclass(frozen=True)
class CouncilLine:
    """Words for each cell; a gap has its reason and nothing else."""

    name: str
    is_ours: bool
    share: str
    count: str
    interval: str
    gap: str


@dataclass(frozen=True)
class GroupLine:
    name: str
    key: str
    source: str
    with_figures: str
    average: str
    against: str
    ranks: str
    top_quarter: str


def period_words(starts: date, ends: date) -> str:
    return str(days(starts, ends))


def lines_of(found: Compared, *, unit: str) -> list[CouncilLine]:
    """Our own first, then the others in the order of the alphabet."""
    return [_line(found.ours, unit, is_ours=True), *(_line(one, unit, is_ours=False) for one in found.others)]


def _line(one: PeerFigure, unit: str, *, is_ours: bool) -> CouncilLine:
    if one.value is None:
        return CouncilLine(one.name, is_ours, "", "", "", GAPS[one.gap])
    estimate, share = one.estimate, one.share
    if estimate is None or share is None:
        return CouncilLine(one.name, is_ours, f"{figure_of(one.value)}{unit}", "", "", GAPS["no_base"])
    return CouncilLine(
        name=one.name,
        is_ours=is_ours,
        share=f"{figure_of(one.value)}%",
        count=f"{figure_of(share.x)} of {figure_of(share.n)}",
        interval=f"{figure_of(100 * (estimate.lower or 0))}% to {figure_of(100 * (estimate.upper or 0))}%",
        gap="",
    )


def group_lines(found: Compared, groups: Sequence[Group]) -> list[GroupLine]:
    """What each group says: how the verdict moves with the company."""
    if found.verdicts is None:
        return []
    by_name = {group.name: group for group in groups}
    return [_group_line(one, by_name[one.peer_set.name]) for one in found.verdicts.each]


def _group_line(one: Comparison, group: Group) -> GroupLine:
    given = len(group.members) - len(one.missing)
    areas = given + 1
    return GroupLine(
        name=capital(group.name),
        key=group.key,
        source=f"{group.source}, {group.year}",
        with_figures=f"{given} of {len(group.members)}",
        average=f"{figure_of(100 * one.average)}%",
        against=AGAINST[one.label],
        ranks=f"{one.rank.rank} of {areas}; may be {one.rank.best} to {one.rank.worst}",
        top_quarter=TOP_QUARTER[one.top_quarter],
    )


def pictures_of(found: Compared, measure: Measure, now: PeriodFigures, chosen: Group) -> tuple[Picture, Picture] | None:
    """The funnel for a wide and for a narrow screen; the councils without a base are not in it."""
    if found.verdicts is None:
        return None
    verdict = found.verdicts.each[0]
    areas = [
        Area(one.name, one.share.x, one.share.n, is_ours=one is found.ours)
        for one in (found.ours, *found.others)
        if one.share is not None
    ]
    captions = Captions(
        headline=f"{found.ours.name}: {AGAINST[verdict.label].lower()}",
        subtitle=f"{measure.title}, {period_words(now.starts, now.ends)}, with {chosen.name}",
        source=listed(source.publisher for source in now.sources) or measure.publisher or measure.data_source,
    )
    return funnel_picture(areas, captions, width=WIDE), funnel_picture(areas, captions, width=NARROW)


def source_words(now: PeriodFigures, *, today: date) -> str:
    """How old the figures are."""
    months = (today.year - now.ends.year) * 12 + today.month - now.ends.month
    if months > 0:
        ago = f"ended {plural(months, 'month')} ago"
    else:
        ago = "ends this month" if months == 0 else "has not ended"
    return f"Figures of {period_words(now.starts, now.ends)}, which {ago}."


CSV_COLUMNS = (
    "gss_code", "council", "numerator", "denominator", "per_cent", "lower_95", "upper_95", "note", "period_start",
    "period_end",
)  # fmt: skip


def csv_rows(found: Compared, now: PeriodFigures) -> Iterator[list[Any]]:
    for one in (found.ours, *found.others):
        share, estimate = one.share, one.estimate
        yield [
            one.code, one.name,
            share.x if share else "", share.n if share else "",
            "" if one.value is None else one.value,
            100 * (estimate.lower or 0) if estimate else "", 100 * (estimate.upper or 0) if estimate else "",
            GAPS.get(one.gap, ""), now.starts.isoformat(), now.ends.isoformat(),
        ]  # fmt: skip
