"""Whether a process as it is now will meet a target by itself.

Source: Making Data Count. Worked figure: limits 80.0 and 100.6 with the target 95: it may or may not be met.
"""

from typing import Literal

from plumbline.knowledge.stats.xmr.signals import Improvement

Assurance = Literal["will meet", "will not meet", "may or may not"]


def assurance(target: float | None, *, lower: float, upper: float, improvement: Improvement) -> Assurance | None:
    """None without a target, or where neither direction is better. A target on a limit may or may not be met.

    Limits that do not exist (NaN) answer "may or may not", as the reference does; ask only where there are limits.
    """
    if target is None or improvement == "neutral":
        return None
    if target > upper:
        return "will not meet" if improvement == "increase" else "will meet"
    if target < lower:
        return "will meet" if improvement == "increase" else "will not meet"
    return "may or may not"
