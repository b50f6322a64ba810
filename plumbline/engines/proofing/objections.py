"""What the proof-reader answers with."""

import re
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any, Literal

from plumbline.engines.reading.proposals import Locator

# error: two things cannot both be true, or a thing cannot be. warning: readers will stumble, and are probably right to.
# advice: nothing is wrong, but the words leave a question open.
Severity = Literal["error", "warning", "advice"]


@dataclass(frozen=True)
class Objection:
    """An objection to the very words at `locator`."""

    rule: str
    severity: Severity
    locator: Locator
    found: str
    expected: str
    why: str
    context: str = ""  # the words around, by which the objection is known again

    @property
    def fingerprint(self) -> str:
        """The same for the same words in the same surroundings: an answer to it outlives an edit made elsewhere."""
        words = (self.rule, _folded(self.found), _folded(self.context))
        return sha256("\x1f".join(words).encode()).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "severity": self.severity,
            "locator": asdict(self.locator),
            "found": self.found,
            "expected": self.expected,
            "why": self.why,
        }


@dataclass(frozen=True)
class Proof:
    """One paper, proof-read."""

    paper: str
    objections: tuple[Objection, ...]
    checked: dict[str, int] = field(default_factory=dict)  # for each rule, how many things it looked at

    def as_json(self) -> dict[str, Any]:
        return {
            "paper": self.paper,
            "objections": [objection.as_json() for objection in self.objections],
            "checked": self.checked,
        }


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
