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
from plumbline.knowledge.catalogue.errors import DefinitionError, UnknownDefinition

__all__ = [
    "AdassRegion",
    "CouncilEntry",
    "DefinitionError",
    "UnknownDefinition",
    "adass_regions",
    "council",
    "council_named",
    "councils",
    "find_councils",
    "region_named",
]
