"""The p' chart beside an XmR chart, for a percentage whose bases are known and vary.

XmR limits are the same for every period; p' limits are wider where the base is small. Where the largest base is more
than twice the smallest, the last value is judged by both, and a disagreement is said. Source: Laney 2002; qicharts2
0.8.1. Worked figure: after thirteen months near 90% of 200, a month of 16 of 20 lies outside the XmR limits and inside
the p' ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from plumbline.knowledge.stats.control_charts import p_prime_chart
from plumbline.knowledge.stats.estimates import percent, plain

VARYING = 2.0


@dataclass(frozen=True)
class BesidePPrime:
    """Of the last period with both numbers; limits are shares of 1, None where there are none."""

    lower: float | None
    upper: float | None
    outside: bool
    sentence: str


def beside_p_prime(
    numerators: Sequence[float | None], denominators: Sequence[float | None], *, outside_xmr: bool
) -> BesidePPrime | None:
    """None where the bases are alike, so that XmR alone says it all."""
    bases = [n for n in denominators if n is not None and n > 0]
    if len(bases) < 2 or max(bases) <= VARYING * min(bases):
        return None
    x = np.array([np.nan if value is None else value for value in numerators], dtype=np.float64)
    n = np.array([value if value else np.nan for value in denominators], dtype=np.float64)
    chart = p_prime_chart(x, n)
    known = np.flatnonzero(~np.isnan(chart.values))
    if not len(known):
        return None
    last = known[-1]
    lower, upper = (None if np.isnan(edge) else float(edge) for edge in (chart.lower[last], chart.upper[last]))
    outside = bool(chart.outside[last])
    spread = f"The bases vary from {plain(min(bases))} to {plain(max(bases))}, so the p' chart was asked, too: "
    if lower is None or upper is None:
        words = "it has no limits here."
    else:
        side = "outside" if outside else "within"
        words = (
            f"for a base of {plain(float(n[last]))} the last share is {side} its limits of {percent(lower)} to "
            f"{percent(upper)}."
        )
        if outside != outside_xmr:
            words = words.removesuffix(".") + ", unlike on the XmR chart: prefer the p' chart."
    return BesidePPrime(lower, upper, outside, spread + words)
