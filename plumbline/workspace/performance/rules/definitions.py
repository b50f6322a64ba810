"""What a measure must say before it can be counted, and when a figure of it falls due. Pure."""

from plumbline.workspace.performance.rules.refusals import NotYet

# Days after the end of a period until a figure is due, where a council says nothing else.
USUAL_DAYS = {"week": 7, "month": 14, "quarter": 45, "year": 240, "two years": 240}
LONGEST_WAIT = 730


def check_definition(*, title: str, kind: str, unit: str, numerator: str, denominator: str, data_source: str) -> None:
    if not title.strip():
        raise NotYet("Give the measure a name.")
    if not numerator.strip():
        raise NotYet("Say what is counted: the numerator.")
    if kind != "count" and not denominator.strip():
        raise NotYet("Say out of what it is counted: only a count has no denominator.")
    if not unit.strip():
        raise NotYet("Give the unit: per cent, people, days.")
    if not data_source.strip():
        raise NotYet("Say where the figures come from.")


def check_waiting_days(days: int) -> None:
    if not 0 <= days <= LONGEST_WAIT:
        raise NotYet(f"A figure is due between 0 and {LONGEST_WAIT} days after its period ends.")


def check_checker(*, is_waiting: bool, made_it: bool) -> None:
    if not is_waiting:
        raise NotYet("This measure does not wait for a check.")
    if made_it:
        raise NotYet("A second person checks a measure: somebody who did not define it.")
