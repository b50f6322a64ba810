"""What a council's record holds that papers state too, in the proof-reader's terms; six queries."""

from collections.abc import Iterator

from plumbline.engines.proofing import Known
from plumbline.engines.proofing.known import actions_known
from plumbline.papers.board.production import plan_to_report
from plumbline.workspace.assurance.models import Assessment
from plumbline.workspace.assurance.queries import Standing, rating_position, standing_of
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.queries import delivery_counts


def known_of(council: Council) -> tuple[Known, ...]:
    """Rating, overall score, scores, dates of the judgement, and how the plan's actions stand."""
    return (*_of_judgement(standing_of(council)), *_of_plan(council))


def _of_judgement(standing: Standing) -> Iterator[Known]:
    judgement = standing.assessment
    if judgement is None or judgement.kind != "cqc":
        return
    source, result = judgement.title, rating_position(standing).result
    found = (judgement.stated_percent, result.percent if result else None)
    percents = {percent for percent in found if percent is not None}
    if percents:
        yield Known(("overall score",), tuple(f"{percent}%" for percent in sorted(percents)), source)
    if judgement.rating:
        yield Known(("overall rating",), (judgement.rating,), source)
    for one in standing.statements:
        if one.score is not None:
            yield Known(("score", str(one.number)), (str(one.score),), source)
    yield from _dates(judgement, source)


def _dates(judgement: Assessment, source: str) -> Iterator[Known]:
    for key, day in (("visit", judgement.site_visit), ("publication", judgement.published_on)):
        if day:
            yield Known((key,), (day,), source)


def _of_plan(council: Council) -> tuple[Known, ...]:
    """Of the plan that is reported on; which actions are overdue changes with the day, and is left out."""
    plan = plan_to_report(council)
    if plan is None:
        return ()
    counts = delivery_counts(plan)
    statuses = ("not_started", "on_track", "at_risk", "off_track", "done")
    return actions_known({one: getattr(counts, one) for one in statuses}, counts.total, source=f"plan {plan.number}")
