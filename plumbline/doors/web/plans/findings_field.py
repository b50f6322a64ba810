"""Choosing among a hundred findings without script: by quality statement, folded, narrowed by words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.forms import RecordCheckboxesField
from plumbline.doors.web.forms.bound import GovukBoundField
from plumbline.doors.web.forms.choices import chosen_values
from plumbline.knowledge.catalogue import Edition
from plumbline.workspace.assurance.models import Finding

MOST = 300  # that are listed without words: more is a page that nobody reads


@dataclass(frozen=True)
class Choice:
    finding: Finding
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """The findings of one quality statement; a finding that touches two stands under the first."""

    title: str
    choices: tuple[Choice, ...]
    is_open: bool

    @property
    def chosen(self) -> int:
        return sum(choice.is_chosen for choice in self.choices)


class FindingsField(RecordCheckboxesField):
    """Needs the form's box `find_words`, and is told the edition for the names of the statements."""

    component = "plans/choose_findings.html"
    edition: Edition

    def component_params(self, bound: GovukBoundField) -> dict[str, Any]:
        words = str(bound.form["find_words"].value() or "").strip()
        chosen = set(chosen_values(bound))
        findings = self.queryset.all()  # type: ignore[union-attr]
        count = findings.count()
        asks_for_words = count > MOST and not words
        if asks_for_words:
            findings = findings.filter(pk__in=[number for text in chosen if (number := number_in(text)) is not None])
        choices = [Choice(finding, str(finding.pk) in chosen) for finding in findings]
        shown = [choice for choice in choices if choice.is_chosen or fits(choice.finding, words)]
        return {
            "legend": str(bound.label),
            "groups": groups(shown, edition=self.edition, unfold=bool(words)),
            "words": words,
            "count": count,
            "fitting": sum(fits(choice.finding, words) for choice in choices),
            "asks_for_words": asks_for_words,
        }

    def holds_words(self, bound: GovukBoundField) -> bool:
        return True  # and shows the box for words of its form

    def error_target(self, bound: GovukBoundField) -> str:
        """The box for words: a checkbox may be folded away."""
        return str(bound.form["find_words"].auto_id)


def fits(finding: Finding, words: str) -> bool:
    return words.casefold() in finding.text.casefold()


def groups(choices: Iterable[Choice], *, edition: Edition, unfold: bool) -> tuple[Group, ...]:
    """In the order of the framework, those that name no statement last; what holds a chosen one is unfolded."""
    by_statement: dict[int, list[Choice]] = {}
    for choice in choices:
        by_statement.setdefault((choice.finding.statements or [0])[0], []).append(choice)
    titles = {one.number: f"{one.number}. {one.title}" for one in edition.quality_statements}
    return tuple(
        Group(
            title=titles.get(number, "No quality statement named"),
            choices=tuple(found),
            is_open=unfold or any(choice.is_chosen for choice in found),
        )
        for number, found in sorted(by_statement.items(), key=lambda pair: (pair[0] not in titles, pair[0]))
    )
