"""Measures: simulated series of the invented council with their stories, and published figures of the others."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from plumbline.knowledge.periods import FinancialYear
from plumbline.knowledge.stats.series import after
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.actions import ask_for_change, link_measure
from plumbline.workspace.improvement.changes.operations import add_row
from plumbline.workspace.improvement.measures import plans_holding
from plumbline.workspace.improvement.targets import row_of
from plumbline.workspace.performance.actions import (
    MeasureWords,
    Origin,
    check_measure,
    check_sent,
    define_measure,
    end_measure,
    fix_baseline,
    make_key,
    mark_break,
    receive_figures,
    set_target,
    start_mitigation,
    take_into_use,
)
from plumbline.workspace.performance.models import LoadKind, Measure
from plumbline.workspace.performance.rules.expected import last_day_of, period_of
from plumbline.workspace.performance.rules.figures import GivenFigure
from plumbline.workspace.performance.rules.series import SPACINGS
from plumbline.workspace.performance.rules.targets import GivenTarget

_WORDS = Path(__file__).parent / "measures.yaml"
_SIMULATED = Origin(source="Simulated for the demonstration")


def invented_measures(council: Council, people: dict[Role, Person]) -> None:
    """Each thing that may be said of a measure: improved since a baseline, worsened, a break, late and so on."""
    said = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    lead, analyst = people[Role.ASSURANCE_LEAD], people[Role.ANALYST]
    for one in said["invented"]:
        measure = take_into_use(council, one["definition"], by=analyst, hold_below=one.get("hold_below", 5))
        figures = _recent(measure, one)
        receive_figures(council, figures, kind=LoadKind.ENTRY, origin=_SIMULATED, by=analyst)
        if fixed := one.get("baseline"):
            fix_baseline(measure, to=figures[fixed["to"]].period_start, why=fixed["why"], by=analyst)
        if marked := one.get("break"):
            mark_break(measure, starts_on=figures[marked["at"]].period_start, why=marked["why"], by=analyst)
        if aim := one.get("target"):
            _aim(measure, aim, by=lead)
        for part in one.get("actions", ()):
            action = council.actions.standing().filter(title__icontains=part).first()
            if action is not None:
                link_measure(action, measure, by=lead)
        if asked := one.get("asks"):
            _ask(measure, asked, by=lead)
    _send(council, said["sent"], by=analyst)
    for one in said["own"]:
        words = one["words"] | {"quality_statements": tuple(one["words"]["quality_statements"])}
        measure = define_measure(council, MeasureWords(**words), by=analyst)
        if "values" in one:
            measure = check_measure(measure, by=lead)
            receive_figures(council, _recent(measure, one), kind=LoadKind.ENTRY, origin=_SIMULATED, by=analyst)


def published_measures(council: Council, *, by: Person) -> None:
    """Only what was published, and a year without a figure as that."""
    said = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))["published"]
    for definition, one in said["measures"].get(council.gss_code, {}).items():
        measure = take_into_use(council, definition, by=by)
        years = [FinancialYear(one["first"] + at) for at in range(len(one["values"]))]
        figures = [
            _figure(measure, year.first_day, value)
            for year, value in zip(years, one["values"], strict=True)
            if value is not None or measure.frequency == "year"
        ]
        origin = Origin(source=said["source"])
        receive_figures(council, figures, kind=LoadKind.PUBLISHED, origin=origin, by=by)
        end_measure(measure, reason=said["ended"], by=by)


def _recent(measure: Measure, one: dict[str, Any]) -> list[GivenFigure]:
    """The last figure is of the period so many back from the one that runs now."""
    back = next(one[name] for name in ("months_back", "quarters_back", "years_back") if name in one)
    spacing = SPACINGS.get(measure.frequency, "year")
    step = 2 if measure.frequency == "two years" else 1
    last = after(period_of(timezone.localdate(), measure.frequency)[0], -back, spacing=spacing)
    count = len(one["values"])
    starts = [after(last, step * (at - count + 1), spacing=spacing) for at in range(count)]
    return [_figure(measure, start, value) for start, value in zip(starts, one["values"], strict=True)]


def _figure(measure: Measure, start: date, given: Any) -> GivenFigure:
    end = last_day_of(start, measure.frequency)
    if given is None:
        mark = "not_available" if measure.definition.startswith("published") else "held_back"
        return GivenFigure(measure.number, start, end, mark=mark)
    if isinstance(given, list):
        numerator, denominator = (Decimal(number) for number in given)
        return GivenFigure(measure.number, start, end, round(100 * numerator / denominator, 6), numerator, denominator)
    return GivenFigure(measure.number, start, end, Decimal(str(given)))


def _send(council: Council, said: dict[str, Any], *, by: Person) -> None:
    """Two other programs have keys; one has sent figures, of which a value looks wrong and nobody has accepted any."""
    loading = make_key(council, name=said["by"], scope="load", by=by)
    make_key(council, name=said["read_by"], scope="read", by=by)
    this_month = timezone.localdate().replace(day=1)
    figures = [
        {name: value for name, value in one.items() if name != "months_back"}
        | {"period": f"{after(this_month, -one['months_back'], spacing='month'):%B %Y}"}
        for one in said["figures"]
    ]
    check_sent(loading.key, json.dumps({"source": said["source"], "figures": figures}).encode())


def _ask(measure: Measure, said: dict[str, str], *, by: Person) -> None:
    """For another target, of the plan whose actions lean on the measure; nobody has decided it yet."""
    plan, now = plans_holding(measure)[0], measure.targets.standing().get()
    wish = add_row(("targets", measure.number), row_of(now) | {"value": said["value"]})
    ask_for_change(plan, [wish], reason=said["reason"], effect=said["effect"], by=by)


def _aim(measure: Measure, said: dict[str, Any], *, by: Person) -> None:
    today = timezone.localdate()
    target = set_target(
        measure,
        GivenTarget(
            value=Decimal(said["value"]),
            since=after(today.replace(day=1), -said["months_ago"], spacing="month"),
            due_on=today + timedelta(days=said["due_in"]),
            reason=said["reason"],
            trigger_value=Decimal(said["trigger"]),
            mitigation=said["mitigation"],
            mitigation_owner=said["owner"],
            decided=said.get("decided", ""),
            steps=tuple((Decimal(value), today + timedelta(days=days)) for value, days in said.get("steps", ())),
        ),
        by=by,
    )
    if said.get("live"):
        start_mitigation(target, words=said["mitigation"], owner_role=said["owner"], by=by)
