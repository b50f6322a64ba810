"""What a paper states as facts."""

from plumbline.engines.proofing.facts.amounts import amounts
from plumbline.engines.proofing.facts.bodies import bodies
from plumbline.engines.proofing.facts.events import events
from plumbline.engines.proofing.facts.figures import figures, numbers_of_parts
from plumbline.engines.proofing.facts.judgement import judgement
from plumbline.engines.proofing.facts.lone_figures import lone_figures
from plumbline.engines.proofing.facts.stated import Fact, Key
from plumbline.engines.proofing.paper import Paper

__all__ = ["Fact", "Key", "facts_of"]


def facts_of(paper: Paper) -> list[Fact]:
    return [
        *judgement(paper),
        *events(paper),
        *bodies(paper),
        *amounts(paper),
        *numbers_of_parts(paper),
        *figures(paper),
        *lone_figures(paper),
    ]
