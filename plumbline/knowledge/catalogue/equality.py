"""The characteristics for which an action is screened."""

from dataclasses import dataclass
from functools import cache

from plumbline.knowledge.catalogue.files import read_definition


@dataclass(frozen=True)
class Characteristic:
    code: str
    title: str
    in_law: bool  # whether the Equality Act 2010 protects it; the others are looked at by councils of their own accord


@dataclass(frozen=True)
class EqualityDuty:
    source_title: str
    source_url: str
    aims: tuple[str, ...]
    characteristics: tuple[Characteristic, ...]


@cache
def equality_duty() -> EqualityDuty:
    definition = read_definition("equality.yaml")
    source = definition.record("source")
    aims = []
    for one in definition.records("aims"):
        one.text("code")
        aims.append(one.text("text"))
    duty = EqualityDuty(
        source_title=source.text("title"),
        source_url=source.text("url"),
        aims=tuple(aims),
        characteristics=tuple(
            Characteristic(code=one.text("code"), title=one.text("title"), in_law=one.boolean("in_law"))
            for one in definition.records("characteristics")
        ),
    )
    source.finish()
    definition.finish()
    return duty


def characteristics() -> tuple[Characteristic, ...]:
    """Those of the Act in its order, then the local ones."""
    return equality_duty().characteristics
