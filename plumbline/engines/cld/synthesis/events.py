"""What happens to made-up people."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from plumbline.engines.cld.synthesis.people import Person

Kind = Literal["Request", "Assessment", "Service", "Review"]

NURSING = "Long term support: Nursing care"
RESIDENTIAL = "Long term support: Residential care"
COMMUNITY = "Long term support: Community"
ST_MAX = "Short term support: ST-Max"
LOW_LEVEL = "Short term support: Ongoing low level"
OTHER_SHORT = "Short term support: Other short term"
DIRECT_TO_CARER = "Unpaid carer support: Direct to unpaid carer"
INVOLVING_CARED_FOR = "Unpaid carer support: Support involving the person cared-for"
LONG_TERM = (NURSING, RESIDENTIAL, COMMUNITY)

TO_ASSESSMENT = "Progress to assessment, review or reassessment"
TO_SERVICES = "Progress to support planning or services"
TO_REABLEMENT = "Progress to reablement/ST-Max"
CONTINUES = "Continuation of support or services"
IN_HOSPITAL = "Admitted to hospital"
DECEASED = "NFA: Deceased"
ADVICE = "NFA: Information and advice or signposting"
AS_PLANNED = "NFA: Support ended as planned"
DECLINED = "NFA: Support declined"
INVALID = "Invalid and not mapped"

HOSPITAL_ROUTE = "Discharge from hospital"


@dataclass(eq=False)
class Event:
    person: Person
    kind: Kind
    start: date
    end: date | None
    outcome: str | None = None
    client_type: str = "Service user"
    route: str | None = None
    assessment_type: str | None = None
    service_type: str | None = None
    component: str | None = None
    delivery: str | None = None
    review_reason: str | None = None
    description: str = "Synthetic"
    never_ended: bool = False  # a fault: no file gives the end
    sent_outcome: str | None = None  # a fault: what the files say instead of the outcome
    left_open_at: date | None = None  # a fault: the death that should have ended the service
    number: int = 0

    @property
    def is_long_term(self) -> bool:
        return self.service_type in LONG_TERM

    @property
    def renamed(self) -> bool:
        """Whether release 2 spells a field differently by which the method tells events apart."""
        return self.client_type != "Service user" or self.component == "Home support or domiciliary care"


@dataclass(frozen=True)
class Wait:
    """What the simulation knows of one request that counts: when the first response and the first service came."""

    request: Event
    response: Event | None  # the request itself where a conversation was the response
    service: Event | None


@dataclass(frozen=True)
class Reablement:
    """One spell of reablement and what followed it, as the simulation made it."""

    person: Person
    start: date
    end: date
    sequel: str
    after_hospital: bool
    new_client: bool
    long_term: Event | None  # long-term support within seven days, and what the sequel is if it is not told in time
    sequel_if_untold: str | None = None


@dataclass
class World:
    """All that was simulated."""

    people: list[Person] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    existing: set[int] = field(default_factory=set)  # requests of people who had support already, by number
    waits: list[Wait] = field(default_factory=list)
    spells: list[Reablement] = field(default_factory=list)
    waiting: list["Waiting"] = field(default_factory=list)

    def add(self, event: Event) -> Event:
        event.number = len(self.events) + 1
        self.events.append(event)
        return event


@dataclass(frozen=True)
class Waiting:
    """Somebody on a list at the end of a simulation, or who was and left it."""

    person: Person
    list_name: str
    referred: date
    priority: str
    team: str
    closed: date | None
