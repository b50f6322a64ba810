"""Named sets of the rules by which a point is told from chance. The name is kept with every verdict."""

from dataclasses import dataclass

from plumbline.knowledge.stats.errors import StatsError


@dataclass(frozen=True)
class RuleSet:
    """`near_includes_outside`: whether a point outside the limits counts as one of the two in "two in three"."""

    name: str
    near_includes_outside: bool
    source: str
    dated: str


PTD_0_2_2 = RuleSet(
    name="ptd-0.2.2",
    near_includes_outside=False,
    source="NHSRplotthedots 0.2.2, nhs-r-community",
    dated="2025-09-29",
)
MDC_2023 = RuleSet(
    name="mdc-2023",
    near_includes_outside=True,
    source="Making Data Count, NHS England: every point beyond two sigma counts",
    dated="2023",
)
DEFAULT = PTD_0_2_2
RULE_SETS = {rule_set.name: rule_set for rule_set in (PTD_0_2_2, MDC_2023)}


def rule_set(name: str) -> RuleSet:
    try:
        return RULE_SETS[name]
    except KeyError:
        raise StatsError(f"There is no rule set {name}; there are {' and '.join(RULE_SETS)}.") from None
