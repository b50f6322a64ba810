"""Stories: what happens to one person from a request on, each told so that its exact answers are known.

A story that exercises one rule of the waiting-time method keeps clear of the others, so its wait is known from how
it was made and not from applying the rule.
"""

import random
from datetime import date, timedelta

from plumbline.engines.cld.synthesis.events import (
    ADVICE,
    AS_PLANNED,
    COMMUNITY,
    CONTINUES,
    DECEASED,
    DECLINED,
    DIRECT_TO_CARER,
    HOSPITAL_ROUTE,
    IN_HOSPITAL,
    INVOLVING_CARED_FOR,
    LOW_LEVEL,
    NURSING,
    OTHER_SHORT,
    RESIDENTIAL,
    ST_MAX,
    TO_ASSESSMENT,
    TO_REABLEMENT,
    TO_SERVICES,
    Event,
    Reablement,
    Wait,
    World,
)
from plumbline.engines.cld.synthesis.people import Person, weighted

CONVERSATIONS_UNTIL = date(2025, 7, 1)  # the method reads the flag on requests before this day only
ADVICE_OUTCOMES = (
    (ADVICE, 45),
    (DECLINED, 12),
    ("NFA: No services offered for other reason", 12),
    ("NFA: Other", 10),
    ("NFA: Referral to other service within the local authority", 9),
    ("NFA: Self-funded client or under 12wk disregard", 5),
    (IN_HOSPITAL, 7),
)
OTHER_ROUTES = (
    ("Community or other route", 88),
    ("Diversion from hospital services", 8),
    ("Planned entry (transition)", 4),
)


def days(count: float) -> timedelta:
    return timedelta(days=int(count))


class Stories:
    """Tells stories into a world. `chance` is the only source of chance."""

    def __init__(self, world: World, chance: random.Random, *, last_day: date) -> None:
        self.world, self.chance, self.last_day = world, chance, last_day

    # The parts of stories.

    def request(self, person: Person, day: date, outcome: str, *, route: str | None = None) -> Event:
        event = Event(person, "Request", day, day + days(self.chance.randrange(5)), outcome)
        event.route = route or weighted(self.chance, OTHER_ROUTES)
        return self.world.add(event)

    def assessment(self, person: Person, day: date, outcome: str) -> Event:
        event = Event(person, "Assessment", day, day + days(self.chance.randrange(15)), outcome)
        event.assessment_type = "Long term assessment" if self.chance.random() < 0.8 else "Short term assessment"
        return self.world.add(event)

    def service(self, person: Person, day: date, end: date | None, service_type: str, component: str) -> Event:
        event = Event(person, "Service", day, end, service_type=service_type, component=component)
        if service_type == COMMUNITY:
            event.delivery = weighted(
                self.chance,
                (
                    ("CASSR managed personal budget", 45),
                    ("CASSR commissioned support", 30),
                    ("Direct payment", 20),
                    ("", 5),
                ),
            )
            event.delivery = event.delivery or None
        return self.world.add(event)

    def long_term(self, person: Person, day: date, setting: str | None = None) -> Event:
        """Long-term support that lasts as the person's age lets expect; death ends three in four."""
        older = (person.age_on(day) or 70) >= 65
        setting = setting or weighted(self.chance, ((COMMUNITY, 68), (RESIDENTIAL, 22), (NURSING, 10)))
        component = {RESIDENTIAL: "Residential care", NURSING: "Nursing care"}.get(setting) or weighted(
            self.chance,
            (
                ("Home support or domiciliary care", 55),
                ("Direct payment", 20),
                ("Extra care housing", 10),
                ("Day support", 15),
            ),
        )
        end = day + days(30 + self.chance.expovariate(1 / (760 if older else 2600)))
        event = self.service(person, day, end if end <= self.last_day else None, setting, component)
        if event.end is not None and self.chance.random() < 0.75:
            person.death = event.end
            event.outcome = DECEASED
        elif event.end is not None:
            event.outcome = weighted(self.chance, ((AS_PLANNED, 6), ("NFA: Support ended for other reason", 4)))
        return event

    # Whole stories.

    def advice(self, person: Person, day: date) -> None:
        for _ in range(1 + (self.chance.random() < 0.3)):
            self.request(person, day, weighted(self.chance, ADVICE_OUTCOMES))
            day += days(self.chance.randrange(20, 200))
            if day > self.last_day:
                break

    def assessed(self, person: Person, asked: date, seen: date | None) -> None:
        """Request, assessment and in half of them long-term support; `seen` is the assessor's day, if there was one."""
        request = self.request(person, asked, TO_ASSESSMENT)
        if seen is None:
            self.world.waits.append(Wait(request, None, None))
            return
        goes_on = self.chance.random() < 0.5
        outcome = TO_SERVICES if goes_on else weighted(self.chance, ((DECLINED, 4), (ADVICE, 6)))
        assessment = self.assessment(person, seen, outcome)
        service = None
        assert assessment.end
        begins = assessment.end + days(self.chance.lognormvariate(2.3, 0.9))
        if goes_on and begins <= self.last_day:
            service = self.long_term(person, begins)
        self._wait(request, assessment, service)

    def dropped(self, person: Person, asked: date, seen: date | None) -> None:
        """The assessment shows no progress, so a service that comes later is not the request's."""
        request = self.request(person, asked, TO_ASSESSMENT)
        if seen is None:
            self.world.waits.append(Wait(request, None, None))
            return
        twice = self.chance.random() < 0.4  # a second assessment in a row that does show progress
        first = self.assessment(person, seen, DECLINED)
        assert first.end
        day = first.end + days(3 + self.chance.randrange(30))
        if twice:
            second = self.assessment(person, day, TO_SERVICES)
            assert second.end
            day = second.end + days(1 + self.chance.randrange(30))
            if second.end > self.last_day:
                twice = False
        service = None
        if day <= self.last_day:
            service = self.service(person, day, None, LOW_LEVEL, "Assistive technology")
        self._wait(request, first, service if twice else None)

    def overlapping(self, person: Person, asked: date, seen: date | None) -> None:
        """A second request before the first is answered: it is not counted again."""
        first = self.request(person, asked, TO_ASSESSMENT)
        if seen is None or (seen - asked).days < 12:
            self._answered(first, seen)
            return
        second = self.request(person, asked + days(5 + self.chance.randrange((seen - asked).days - 10)), TO_ASSESSMENT)
        assert second.start < seen
        # Requests before the 25th birthday are left out before anything is linked, so the second counts then.
        counts = first if (person.age_on(first.start) or 0) >= 25 else second
        self._answered(counts, seen)

    def _answered(self, request: Event, seen: date | None) -> None:
        if seen is None:
            self.world.waits.append(Wait(request, None, None))
            return
        assessment = self.assessment(request.person, seen, ADVICE)
        self._wait(request, assessment, None)

    def conversation(self, person: Person, day: date) -> None:
        """A flagged conversation is its own response, before the cut-over to release 2; after it, it is not."""
        request = self.request(person, day, TO_SERVICES)
        request.description = "Synthetic: conversation 1"
        begins = day + days(10 + self.chance.randrange(40))
        service = self.service(person, begins, None, LOW_LEVEL, "Equipment") if begins <= self.last_day else None
        flagged = day < CONVERSATIONS_UNTIL
        self.world.waits.append(Wait(request, request if flagged else service, service))

    def service_first(self, person: Person, day: date) -> None:
        """No assessment: the service is the first response."""
        request = self.request(person, day, TO_SERVICES)
        begins = day + days(self.chance.randrange(25))
        if begins > self.last_day:
            self.world.waits.append(Wait(request, None, None))
            return
        service = self.service(person, begins, begins + days(90 + self.chance.randrange(60)), OTHER_SHORT, "Other")
        if service.end and service.end > self.last_day:
            service.end = None
        self._wait(request, service, service)

    def reablement(self, person: Person, day: date) -> None:
        """Straight to reablement, with one of the sequels that the method of ASCOF 2A tells apart."""
        chance = self.chance
        after_hospital = chance.random() < 0.75
        route = HOSPITAL_ROUTE if after_hospital else None
        request = self.request(person, day, TO_REABLEMENT, route=route)
        start = day + days(chance.randrange(6))
        end = start + days(max(5, min(42, chance.gammavariate(4, 6))))
        sequel = weighted(
            chance,
            (("deceased", 4), ("hospital", 8), ("long term", 26), ("low level", 8), ("care home", 4), ("planned", 25),
             ("after", 6), ("nested", 6), ("equipment", 5), ("unclear", 8)),
        )  # fmt: skip
        spell = self._st_max(person, start, end)
        last = spell[-1]
        long_term, untold = None, None
        if sequel == "deceased":
            last.outcome, final = AS_PLANNED, DECEASED
            person.death = end + days(chance.randrange(8))
        elif sequel == "hospital":
            last.outcome = final = IN_HOSPITAL
        elif sequel == "long term":
            last.outcome, untold = TO_SERVICES, TO_SERVICES
            long_term = self.long_term(person, end + days(chance.randrange(8)))
            assert long_term.service_type
            final = long_term.service_type
        elif sequel == "low level":
            last.outcome, final = CONTINUES, LOW_LEVEL
            self.service(person, end + days(chance.randrange(8)), None, LOW_LEVEL, "Assistive technology")
        elif sequel == "care home":
            last.outcome, final = CONTINUES, "Short term support: Residential or Nursing care"
            begins = end + days(chance.randrange(8))
            self.service(person, begins, begins + days(10), OTHER_SHORT, "Short term residential care")
        elif sequel == "planned":
            last.outcome = final = weighted(chance, ((AS_PLANNED, 7), ("NFA: Other", 2), (DECLINED, 1)))
        elif sequel == "after":
            last.outcome, final = TO_ASSESSMENT, ADVICE
            after = self.assessment(person, end + days(1 + chance.randrange(6)), ADVICE)
            after.end = after.start + days(1)
        elif sequel == "nested":
            last.outcome, final = CONTINUES, "NFA: Support ended for other reason"
            review = Event(
                person, "Review", end - days(4), end - days(1), final, review_reason="Review of short term support"
            )
            self.world.add(review)
        elif sequel == "equipment":
            last.outcome, final = CONTINUES, LOW_LEVEL
            self.service(person, start + days(1), end - days(1), LOW_LEVEL, "Equipment")
        else:
            last.outcome = final = CONTINUES
        self._wait(request, spell[0], spell[0])
        self.world.spells.append(Reablement(person, start, end, final, after_hospital, True, long_term, untold))

    def _st_max(self, person: Person, start: date, end: date) -> list[Event]:
        """One row, or now and then two with a few days between: still one spell."""
        if (end - start).days < 20 or self.chance.random() > 0.1:
            return [self.service(person, start, end, ST_MAX, "Reablement")]
        middle = start + days(8)
        first = self.service(person, start, middle, ST_MAX, "Reablement")
        first.outcome = TO_REABLEMENT
        return [first, self.service(person, middle + days(1 + self.chance.randrange(7)), end, ST_MAX, "Reablement")]

    def existing_client(self, person: Person, first_day: date) -> None:
        """Long-term support from before the files begin; what the person asks for is no new request."""
        began = first_day - days(30 + self.chance.expovariate(1 / 900))
        service = self.long_term(person, began)
        if service.end is not None and service.end < first_day + days(5):
            person.death, service.outcome = None, None
            service.end = None
        until = service.end or self.last_day
        if self.chance.random() < 0.3 and (until - first_day).days > 80:  # well within the support
            day = first_day + days(40 + self.chance.randrange((until - first_day).days - 60))
            self.world.existing.add(self.request(person, day, TO_ASSESSMENT).number)

    def carer(self, person: Person, first_day: date) -> None:
        """An unpaid carer: assessed, and most get support of their own."""
        day = first_day + days(self.chance.randrange((self.last_day - first_day).days - 40))
        assessment = self.assessment(person, day, TO_SERVICES)
        assessment.assessment_type = "Unpaid carer assessment"
        assessment.client_type = "Unpaid carer"
        assert assessment.end
        if self.chance.random() < 0.7:
            direct = self.chance.random() < 0.8
            service_type = DIRECT_TO_CARER if direct else INVOLVING_CARED_FOR
            end = assessment.end + days(30 + self.chance.randrange(400))
            service = self.service(person, assessment.end, end if end <= self.last_day else None, service_type, "Other")
            service.client_type = "Unpaid carer"
            if direct:
                choices = (
                    ("Direct payment", 40),
                    ("CASSR managed personal budget", 25),
                    ("CASSR commissioned support", 30),
                    ("", 5),
                )
                service.delivery = weighted(self.chance, choices) or None

    def _wait(self, request: Event, response: Event | None, service: Event | None) -> None:
        self.world.waits.append(Wait(request, response, service))
