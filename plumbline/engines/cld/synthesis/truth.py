"""The exact answers, from what was simulated: no file is read for them, and no measure of the engine is used.

Each answer is {measure: {breakdown: {level: answer}}}; an answer is [numerator, denominator], or for waits the
number of people by whole days.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from plumbline.engines.cld.synthesis.calendar import Told, months_later
from plumbline.engines.cld.synthesis.events import (
    ADVICE,
    AS_PLANNED,
    COMMUNITY,
    DIRECT_TO_CARER,
    INVALID,
    LOW_LEVEL,
    NURSING,
    OTHER_SHORT,
    RESIDENTIAL,
    Event,
    Reablement,
)
from plumbline.engines.cld.synthesis.making import Synthetic
from plumbline.engines.cld.synthesis.people import UNKNOWN_ETHNICITY, Person

IN_2A_AS_SUCCESS = {
    LOW_LEVEL, OTHER_SHORT, ADVICE, AS_PLANNED, "NFA: Responsibility moved to another local authority", "NFA: Other",
    "NFA: No services offered for other reason", "NFA: Support ended for other reason",
    "NFA: Referral to other service within the local authority",
}  # fmt: skip
ALSO_IN_2A = {COMMUNITY, NURSING, RESIDENTIAL, "Short term support: Residential or Nursing care"}
SETTLED_HOMES = (
    "Owner occupier", "Tenant: ", "Settled mainstream", "Supported accommodation", "Shared Lives", "Sheltered housing",
)  # fmt: skip
Answer = Any


def truth_of(made: Synthetic) -> dict[str, dict[str, dict[str, Answer]]]:
    return _Truth(made).all()


class _Truth:
    def __init__(self, made: Synthetic) -> None:
        self.made, self.calendar, self.world = made, made.calendar, made.world
        self.last_day = made.configuration.last_day
        self.first_day = months_later(self.last_day.replace(day=1), -11)
        self.of_person: dict[int, list[Event]] = defaultdict(list)
        for event in self.world.events:
            self.of_person[event.person.number].append(event)
        self._told: dict[int, list[Told]] = {}
        self._reasons = {person.number: self._latest_reason(person) for person in self.world.people}

    def all(self) -> dict[str, dict[str, dict[str, Answer]]]:
        long_term = [person for person in self.world.people if self._long_term(person)]
        return {
            **self._waits(),
            **self._requests(),
            **self._reablement(),
            **self._admissions(),
            **self._reviews(long_term),
            **self._homes(long_term),
            **self._direct_payments(long_term),
            **self._carers(),
            **self._not_mapped(),
        }

    # What is told.

    def told(self, event: Event) -> list[Told]:
        if event.number not in self._told:
            if event.kind == "Service":
                self._told[event.number] = self.calendar.told_service(
                    event.start, event.end, renamed=event.renamed,
                    resets=self.made.configuration.resets_starts and event.is_long_term, death=event.left_open_at,
                )  # fmt: skip
            else:
                file = None if event.never_ended else self.calendar.told_once(event.start, event.end)
                told = Told(event.start, event.end, file.told_to, file) if file and file.told_to else None
                self._told[event.number] = [told] if told else []
        return self._told[event.number]

    def _long_term(self, person: Person) -> list[tuple[Event, Told]]:
        return [
            (event, told) for event in self.of_person[person.number] if event.is_long_term for told in self.told(event)
        ]

    # What breakdowns say of a person.

    def _latest_reason(self, person: Person) -> str:
        files = [told.file for event in self.of_person[person.number] for told in self.told(event)]
        return person.reason_in(max(file.end for file in files)) if files else person.reason

    def _facts(self, person: Person) -> dict[str, str]:
        ethnicity = UNKNOWN_ETHNICITY if person.ethnicity_sent else person.ethnicity
        return {
            "gender": "Unknown" if person.gender_sent else person.gender,
            "ethnicity": ethnicity.split(":")[0],
            "support_reason": self._reasons[person.number],
        }

    # Measures.

    def _waits(self) -> dict[str, dict[str, dict[str, Answer]]]:
        answers: dict[str, dict[str, dict[str, Counter[str]]]] = {
            "wait_to_first_response": defaultdict(lambda: defaultdict(Counter)),
            "wait_to_first_service": defaultdict(lambda: defaultdict(Counter)),
        }
        for wait in self.world.waits:
            age = wait.request.person.age_on(wait.request.start)
            if not self.told(wait.request) or age is None or age < 25:
                continue
            for name, answer in (("wait_to_first_response", wait.response), ("wait_to_first_service", wait.service)):
                told = self.told(answer)[:1] if answer else []
                if not told or not self.first_day <= told[0].start <= self.last_day:
                    continue
                older = (wait.request.person.age_by_month(told[0].end or told[0].told_to) or 0) >= 65
                facts = self._facts(wait.request.person)
                facts |= {"age_band": "65 and above" if older else "25 to 64", "route": wait.request.route or ""}
                waited = str((told[0].start - wait.request.start).days)
                for breakdown, level in {"total": "all", **facts}.items():
                    answers[name][breakdown][level][waited] += 1
        return {name: {key: dict(levels) for key, levels in found.items()} for name, found in answers.items()}

    def _requests(self) -> dict[str, dict[str, dict[str, Answer]]]:
        counted: Counter[tuple[str, str]] = Counter()
        sequels: Counter[str] = Counter()
        for event in self.world.events:
            if event.kind != "Request" or not self.told(event) or not self.first_day <= event.start <= self.last_day:
                continue
            age = event.person.age_on(event.start)
            facts = {**self._facts(event.person), "age_band": _band(age), "route": event.route or ""}
            facts["month"] = event.start.strftime("%Y-%m")
            counted.update({"total": "all", **facts}.items())
            if event.number not in self.world.existing and age is not None and age >= 18:
                sequels[INVALID if event.sent_outcome else event.outcome or ""] += 1
        return {"requests": _counts(counted), "request_sequels": _distribution("outcome", sequels)}

    def _reablement(self) -> dict[str, dict[str, dict[str, Answer]]]:
        in_2a, proxy = _Shares(), _Shares()
        sequels: Counter[str] = Counter()
        for spell in self.world.spells:
            facts = self._facts(spell.person)
            if self.first_day <= spell.end <= self.last_day:
                sequel = self._sequel(spell)
                sequels[sequel] += 1
                if sequel in IN_2A_AS_SUCCESS | ALSO_IN_2A:
                    band = _band(spell.person.age_by_month(spell.end))
                    in_2a.add(sequel in IN_2A_AS_SUCCESS, {**facts, "age_band": band})
            age = spell.person.age_by_month(spell.start)
            followed = self.last_day - timedelta(days=84)
            if spell.after_hospital and age is not None and age >= 65 and self.first_day <= spell.start <= followed:
                proxy.add(not self._failed_within(spell, 84), facts)
        return {
            "ascof_2a": in_2a.answer(),
            "reablement_sequels": _distribution("sequel", sequels),
            "proxy_2d": proxy.answer(),
        }

    def _sequel(self, spell: Reablement) -> str:
        if spell.long_term is not None:
            told = self.told(spell.long_term)
            if not told or (told[0].start - spell.end).days > 7:
                assert spell.sequel_if_untold
                return spell.sequel_if_untold
        return spell.sequel

    def _failed_within(self, spell: Reablement, limit: int) -> bool:
        until = spell.start + timedelta(days=limit)
        if spell.person.death and spell.person.death <= until:
            return True
        return any(
            event.service_type in (NURSING, RESIDENTIAL) and spell.start < told.start <= until
            for event, told in self._long_term(spell.person)
        )

    def _admissions(self) -> dict[str, dict[str, dict[str, Answer]]]:
        admitted: Counter[str] = Counter()
        for person in self.world.people:
            homes = [t for event, t in self._long_term(person) if event.service_type in (NURSING, RESIDENTIAL)]
            if person.birth is None or (person.death and person.death < self.first_day):
                continue
            bands = []
            for told in homes:
                if not self.first_day <= told.start <= self.last_day:
                    continue
                before = [
                    other for other in homes
                    if other.start < told.start and (other.end is None or (told.start - other.end).days < 365)
                ]  # fmt: skip
                if not before:
                    bands.append(_band(person.age_by_month(told.start)))
            if bands:
                admitted[min(bands)] += 1
        people = self.made.configuration.people * 9
        return {
            "ascof_2b": {"total": {"all": [admitted["18 to 64"], people * 3 // 4]}},
            "ascof_2c": {"total": {"all": [admitted["65 and above"], people // 4]}},
        }

    def _reviews(self, long_term: list[Person]) -> dict[str, dict[str, dict[str, Answer]]]:
        reviewed, overdue = _Shares(), _Shares()
        for person in long_term:
            age = person.age_by_month(self.last_day)
            if (age is not None and age < 18) or (person.death and person.death < self.last_day):
                continue
            spells = _joined([told for _, told in self._long_term(person)], gap=7)
            current = [start for start, end in spells if end is None or end >= self.last_day]
            if not current:
                continue
            facts = {**self._facts(person), "age_band": _band(age)}
            was_reviewed = any(
                event.kind == "Review" and event.end and self.first_day <= event.end <= self.last_day
                for event in self.of_person[person.number] if self.told(event)
            )  # fmt: skip
            long_enough = min(current) <= self.first_day
            if long_enough:
                reviewed.add(was_reviewed, facts)
            overdue.add(long_enough and not was_reviewed, facts)
        return {"reviewed_in_12_months": reviewed.answer(), "overdue_reviews": overdue.answer()}

    def _homes(self, long_term: list[Person]) -> dict[str, dict[str, dict[str, Answer]]]:
        everyone, learning = _Shares(), _Shares()
        for person in long_term:
            in_year = [
                (event, told) for event, told in self._long_term(person)
                if told.start <= self.last_day and (told.end is None or told.end >= self.first_day)
            ]  # fmt: skip
            if not in_year or (person.death and person.death < self.first_day):
                continue
            latest = max(min(told.end or self.last_day, self.last_day) for _, told in in_year)
            age = person.age_by_month(latest)
            if age is None or age < 18:
                continue
            facts = {**self._facts(person), "age_band": _band(age)}
            settled = self._lives_settled(person, in_year[-1][0])
            everyone.add(settled, facts)
            if age < 65 and self._reasons[person.number] == "Learning disability support":
                learning.add(settled, facts)
        return {"ascof_2e": everyone.answer(), "ascof_2e_learning_disability": learning.answer()}

    def _lives_settled(self, person: Person, service: Event) -> bool:
        if person.accommodation != "Unknown":
            return person.accommodation.startswith(SETTLED_HOMES)
        if service.service_type in (NURSING, RESIDENTIAL):
            return False
        return service.component in ("Home support or domiciliary care", "Extra care housing")

    def _direct_payments(self, long_term: list[Person]) -> dict[str, dict[str, dict[str, Answer]]]:
        directed, paid = _Shares(), _Shares()
        for person in long_term:
            age = person.age_by_month(self.last_day)
            if (age is not None and age < 18) or (person.death and person.death < self.last_day):
                continue
            now = [
                event for event, told in self._long_term(person)
                if told.start <= self.last_day and (told.end is None or told.end >= self.last_day)
            ]  # fmt: skip
            if not now or now[0].service_type != COMMUNITY:
                continue
            facts = {**self._facts(person), "age_band": _band(age)}
            by_payment = "Direct payment" in (now[0].delivery, now[0].component)
            directed.add(by_payment or now[0].delivery == "CASSR managed personal budget", facts)
            paid.add(by_payment, facts)
        return {"ascof_3d_1a": directed.answer(), "ascof_3d_2a": paid.answer()}

    def _carers(self) -> dict[str, dict[str, dict[str, Answer]]]:
        directed, paid = _Shares(), _Shares()
        for person in self.world.people:
            supported = [
                event for event in self.of_person[person.number] if event.service_type == DIRECT_TO_CARER
                and any(
                    told.start <= self.last_day and (told.end is None or told.end >= self.first_day)
                    for told in self.told(event)
                )
            ]  # fmt: skip
            if not supported or supported[0].delivery is None:
                continue
            facts = {**self._facts(person), "age_band": _band(person.age_by_month(self.last_day))}
            del facts["support_reason"]  # that of the person cared for, if any
            by_payment = supported[0].delivery == "Direct payment"
            directed.add(by_payment or supported[0].delivery == "CASSR managed personal budget", facts)
            paid.add(by_payment, facts)
        return {"ascof_3d_1b": directed.answer(), "ascof_3d_2b": paid.answer()}

    def _not_mapped(self) -> dict[str, dict[str, dict[str, Answer]]]:
        """The values that the last file to tell an event has sent; outcomes of services only once they have ended."""
        found = _Shares()
        for event in self.world.events:
            for told in self.told(event):
                if not self.first_day <= told.start <= self.last_day:
                    continue
                has_ended = event.end is not None and event.end <= told.file.end
                sent = {
                    "Client Type": event.client_type,
                    "Event Outcome": event.outcome if has_ended else None,
                    "Request: Route of Access": event.route,
                    "Assessment Type": event.assessment_type,
                    "Service Type": event.service_type,
                    "Service Component": event.component,
                    "Delivery Mechanism": event.delivery,
                }
                for name, value in sent.items():
                    if value:
                        found.add(name == "Event Outcome" and event.sent_outcome is not None, {"field": name})
        return {"values_not_mapped": found.answer()}


class _Shares:
    """Numerators and denominators by breakdown and level."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))

    def add(self, counts: bool, facts: dict[str, str]) -> None:
        for breakdown, level in {"total": "all", **facts}.items():
            pair = self.found[breakdown][level]
            pair[0] += counts
            pair[1] += 1

    def answer(self) -> dict[str, dict[str, Answer]]:
        return {breakdown: dict(levels) for breakdown, levels in self.found.items()}


def _band(age: int | None) -> str:
    if age is None:
        return "Unknown"
    return "Under 18" if age < 18 else "18 to 64" if age < 65 else "65 and above"


def _counts(counted: Counter[tuple[str, str]]) -> dict[str, dict[str, Answer]]:
    answer: dict[str, dict[str, Answer]] = defaultdict(dict)
    for (breakdown, level), count in counted.items():
        answer[breakdown][level] = [count, count]
    return dict(answer)


def _distribution(breakdown: str, counted: Counter[str]) -> dict[str, dict[str, Answer]]:
    total = counted.total()
    return {"total": {"all": [total, total]}, breakdown: {level: [count, total] for level, count in counted.items()}}


def _joined(spells: Iterable[Told], *, gap: int) -> list[tuple[date, date | None]]:
    """Spells with at most `gap` days between become one."""
    forever = date(9999, 1, 1)
    joined: list[list[date]] = []
    for told in sorted(spells, key=lambda told: told.start):
        end = told.end or forever
        if joined and (told.start - joined[-1][1]).days <= gap:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([told.start, end])
    return [(start, None if end == forever else end) for start, end in joined]
