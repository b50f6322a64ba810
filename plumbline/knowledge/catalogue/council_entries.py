"""The 153 councils: codes, names, regions."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from plumbline.knowledge.catalogue.errors import UnknownDefinition
from plumbline.knowledge.catalogue.files import read_definition
from plumbline.knowledge.catalogue.names import same_name_key
from plumbline.knowledge.catalogue.records import Record


@dataclass(frozen=True)
class CouncilEntry:
    gss_code: str
    name: str  # the short name: "Haringey"
    official_name: str
    slug: str
    type: str
    ons_region: str
    adass_region: str
    adass_region_basis: str  # "ons_region", or "inferred_from_region_totals": not checked against a published list
    aliases: tuple[str, ...] = ()
    only_with_council_word: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormerCouncil:
    """`ended`: the first day on which it was no more."""

    gss_code: str
    name: str
    ended: date


@dataclass(frozen=True)
class AdassRegion:
    name: str
    aliases: tuple[str, ...] = ()


@cache
def councils() -> tuple[CouncilEntry, ...]:
    """Every English council with adult social care responsibilities, in the order of their codes."""
    definition = read_definition("councils.yaml")
    entries = tuple(_council_entry(record) for record in definition.records("councils"))
    definition.finish()
    return tuple(sorted(entries, key=lambda entry: entry.gss_code))


@cache
def adass_regions() -> tuple[AdassRegion, ...]:
    """The nine regions of the Association of Directors of Adult Social Services."""
    definition = read_definition("adass_regions.yaml")
    regions = tuple(
        AdassRegion(name=record.text("name"), aliases=record.texts("aliases"))
        for record in definition.records("regions")
    )
    definition.finish()
    return regions


@cache
def former_councils() -> dict[str, FormerCouncil]:
    """Councils that exist no more, by the code under which older figures of theirs are published."""
    definition = read_definition("former_councils.yaml")
    found = [
        FormerCouncil(record.text("gss_code"), record.text("name"), date.fromisoformat(record.text("ended")))
        for record in definition.records("councils")
    ]
    definition.finish()
    return {one.gss_code: one for one in found}


def council(gss_code: str) -> CouncilEntry:
    try:
        return _by_code()[gss_code]
    except KeyError:
        raise UnknownDefinition(f"No council has the code {gss_code}.") from None


def region_named(text: str) -> AdassRegion | None:
    """The ADASS region that a text as a whole names, with or without "(ADASS Region)"."""
    key = same_name_key(text).removesuffix(" adass region").removesuffix(" region")
    return _regions_by_name().get(key)


@cache
def _by_code() -> dict[str, CouncilEntry]:
    return {entry.gss_code: entry for entry in councils()}


@cache
def _regions_by_name() -> dict[str, AdassRegion]:
    return {same_name_key(name): region for region in adass_regions() for name in (region.name, *region.aliases)}


def _council_entry(record: Record) -> CouncilEntry:
    return CouncilEntry(
        gss_code=record.text("gss_code"),
        name=record.text("name"),
        official_name=record.text("official_name"),
        slug=record.text("slug"),
        type=record.text("type"),
        ons_region=record.text("ons_region"),
        adass_region=record.text("adass_region"),
        adass_region_basis=record.text("adass_region_basis"),
        aliases=record.texts("aliases"),
        only_with_council_word=record.texts("only_with_council_word"),
    )
