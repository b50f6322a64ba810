"""A made-up council from its seed: people, stories, reviews, faults; then files, ledger and truth."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from plumbline.engines.cld.synthesis.assessors import Need, assess
from plumbline.engines.cld.synthesis.calendar import Calendar
from plumbline.engines.cld.synthesis.configuration import Configuration
from plumbline.engines.cld.synthesis.events import DECEASED, Event, Waiting, World
from plumbline.engines.cld.synthesis.people import Person, make_person
from plumbline.engines.cld.synthesis.stories import Stories, days

BUSY_WEEKDAYS = (24, 22, 20, 19, 13, 1, 1)
INVALID_ETHNICITY = "White"  # too little to map: the method's own example
INVALID_GENDER = "Femail"
INVALID_OUTCOME = "NFA"
TEAMS = ("North", "South", "Hospital")


@dataclass
class Synthetic:
    """A made-up council: what was simulated, and the ledger of the faults that its files carry."""

    configuration: Configuration
    calendar: Calendar
    world: World
    ledger: Counter[str] = field(default_factory=Counter)


def synthesise(configuration: Configuration) -> Synthetic:
    calendar = Calendar(configuration.first_day, configuration.last_day)
    chance = random.Random(f"{configuration.seed}/{configuration.council}/{configuration.people}")
    world = World()
    made = Synthetic(configuration, calendar, world)
    stories = Stories(world, chance, last_day=configuration.last_day)
    asked: list[tuple[date, str, Person]] = []
    for number in range(1, configuration.people + 1):
        person = make_person(chance, number, first_day=configuration.first_day)
        world.people.append(person)
        point = chance.random()
        if point < 0.2:
            stories.existing_client(person, configuration.first_day)
        elif point < 0.26:
            stories.carer(person, configuration.first_day)
        else:
            asked.append((_day(chance, configuration), _story(chance), person))
    if configuration.faults:
        _unknown_births(made, chance)
    _tell(stories, asked, configuration, chance)
    _reviews(made, chance)
    _later_deaths(made, chance)
    if configuration.faults:
        _put_faults_in(made, chance)
    return made


def _day(chance: random.Random, configuration: Configuration) -> date:
    """More in winter, few at weekends."""
    span = (configuration.last_day - configuration.first_day).days - 6
    while True:
        day = configuration.first_day + timedelta(days=chance.randrange(span))
        winter = 1.1 if day.month in (12, 1, 2) else 1.0
        if chance.random() * 24 * 1.1 < BUSY_WEEKDAYS[day.weekday()] * winter:
            return day


def _story(chance: random.Random) -> str:
    point = chance.random()
    for name, share in (("advice", 0.5), ("assessed", 0.22), ("reablement", 0.14), ("dropped", 0.03), ("overlapping",
    0.04),
                        ("conversation", 0.04)):  # fmt: skip
        if point < share:
            return name
        point -= share
    return "service first"


def _tell(
    stories: Stories, asked: list[tuple[date, str, Person]], configuration: Configuration, chance: random.Random
) -> None:
    queued = {"assessed", "dropped", "overlapping"}
    needs = [Need(day, chance.choice((1, 2, 2, 3)), person.number) for day, story, person in asked if story in queued]
    seen = assess(
        needs, chance=chance, first_day=configuration.first_day, last_day=configuration.last_day,
        capacity=configuration.capacity,
    )  # fmt: skip
    priorities = {need.key: need.priority for need in needs}
    for day, story, person in asked:
        if story == "reablement" and (configuration.last_day - day).days < 90:
            story = "advice"
        if story == "advice":
            stories.advice(person, day)
        elif story == "reablement":
            stories.reablement(person, day)
        elif story == "conversation":
            stories.conversation(person, day)
        elif story == "service first":
            stories.service_first(person, day)
        else:
            tell = {"assessed": stories.assessed, "dropped": stories.dropped, "overlapping": stories.overlapping}[story]
            tell(person, day, seen.get(person.number))
            stories.world.waiting.append(
                Waiting(
                    person, "needs", day, ("urgent", "standard", "routine")[priorities[person.number] - 1],
                    TEAMS[person.number % len(TEAMS)], seen.get(person.number),
                )
            )  # fmt: skip


def _reviews(made: Synthetic, chance: random.Random) -> None:
    """Yearly, with a slip; some never happen. How many is what councils differ in most."""
    kept_up = 0.35 + 0.5 * chance.random()
    last_day, first_day = made.configuration.last_day, made.configuration.first_day
    for event in [event for event in made.world.events if event.is_long_term]:
        due = event.start + timedelta(days=365)
        while due < first_day:
            due += timedelta(days=365)
        until = event.end or last_day
        while due <= until:
            held = due + days(chance.lognormvariate(2.5, 1.0))
            end = held + days(chance.randrange(10))
            if chance.random() < kept_up and end <= until:
                reason = "Planned" if chance.random() < 0.66 else "Unplanned: Other reason"
                made.world.add(
                    Event(
                        event.person, "Review", held, end, "Continuation of support or services", review_reason=reason
                    )
                )
            due += timedelta(days=365)


def _later_deaths(made: Synthetic, chance: random.Random) -> None:
    """Some who only asked for advice die later; nothing follows from it."""
    last: dict[int, date] = {}
    supported = {event.person.number for event in made.world.events if event.kind in ("Service", "Assessment")}
    for event in made.world.events:
        last[event.person.number] = max(last.get(event.person.number, event.start), event.end or event.start)
    for person in made.world.people:
        if person.death is None and person.number in last and person.number not in supported and chance.random() < 0.05:
            death = last[person.number] + timedelta(days=20 + chance.randrange(300))
            person.death = death if death <= made.configuration.last_day else None


def _unknown_births(made: Synthetic, chance: random.Random) -> None:
    for person in made.world.people:
        if chance.random() < 0.005:
            person.birth = None
            made.ledger["date of birth missing"] += 1


def _put_faults_in(made: Synthetic, chance: random.Random) -> None:
    ledger = made.ledger
    for person in made.world.people:
        point = chance.random()
        if point < 0.008:
            person.ethnicity_sent = INVALID_ETHNICITY
            ledger["person with an invalid ethnicity"] += 1
        elif point < 0.014:
            person.gender_sent = INVALID_GENDER
            ledger["person with an invalid gender"] += 1
        elif point < 0.034:
            person.earlier_reason = (
                "Mental health support" if person.reason != "Mental health support" else "Learning disability support"
            )
            person.reason_changed = date(2024, 4, 1) + timedelta(days=chance.randrange(700))
            ledger["person whose support reason changed between files"] += 1
    advice_only = _people_with_advice_only(made.world)
    for event in made.world.events:
        lone = event.kind == "Request" and event.person.number in advice_only
        is_yearly = event.kind == "Review" and event.review_reason != "Review of short term support"
        lives = event.person.death is None  # for a death would be taken for the end
        if (lone or is_yearly) and lives and chance.random() < 0.015:
            event.never_ended = True
            ledger[f"{event.kind.lower()} without an end date"] += 1
        elif lone and chance.random() < 0.02:
            event.sent_outcome = INVALID_OUTCOME
            ledger["request with an invalid outcome"] += 1
        elif event.is_long_term and event.outcome == DECEASED and chance.random() < 0.05:
            event.left_open_at, event.end, event.outcome = event.person.death, None, None
            ledger["service left open after a death"] += 1


def _people_with_advice_only(world: World) -> set[int]:
    supported = {event.person.number for event in world.events if event.kind != "Request"}
    waiting = {wait.request.person.number for wait in world.waits}
    return {person.number for person in world.people} - supported - waiting
