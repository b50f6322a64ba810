"""The reader of `definitions/`: what the field has agreed, as frozen values.

Everything is read once and kept. Year, number, name or wording of the field belongs in `definitions/`, not here.
"""

from plumbline.knowledge.catalogue.council_entries import (
    AdassRegion,
    CouncilEntry,
    adass_regions,
    council,
    councils,
    region_named,
)
from plumbline.knowledge.catalogue.council_mentions import council_named, find_councils
from plumbline.knowledge.catalogue.edition_files import edition, edition_ids, editions, newest_edition
from plumbline.knowledge.catalogue.editions import (
    Band,
    Certainty,
    Consequence,
    Edition,
    EvidenceCategory,
    Note,
    QualityStatement,
    ScoreLabel,
    Scoring,
    Source,
    SubHeading,
    Theme,
    ValidFrom,
    Voice,
)
from plumbline.knowledge.catalogue.errors import DefinitionError, UnknownDefinition

__all__ = [
    "AdassRegion",
    "Band",
    "Certainty",
    "Consequence",
    "CouncilEntry",
    "DefinitionError",
    "Edition",
    "EvidenceCategory",
    "Note",
    "QualityStatement",
    "ScoreLabel",
    "Scoring",
    "Source",
    "SubHeading",
    "Theme",
    "UnknownDefinition",
    "ValidFrom",
    "Voice",
    "adass_regions",
    "council",
    "council_named",
    "councils",
    "edition",
    "edition_ids",
    "editions",
    "find_councils",
    "newest_edition",
    "region_named",
]
