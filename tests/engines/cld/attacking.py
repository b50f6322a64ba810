"""The attacker: knows the rules, all that is published, and what adds up to what."""

from collections import defaultdict
from dataclasses import replace

from plumbline.engines.cld.results import Result

GOOD_SEQUELS = (
    "Short term support: Ongoing", "Short term support: Other", "NFA: Information", "NFA: Support ended",
    "NFA: Responsibility", "NFA: Other", "NFA: No services", "NFA: Referral to other service",
)  # fmt: skip

REST_OF_SEQUELS = ("Long term support", "Short term support: Res")


class Attacker:
    """Bounds on every count behind a publication, drawn together until nothing moves."""

    def __init__(self, results: list[Result]) -> None:
        self.low: dict[tuple[object, ...], int] = {}
        self.high: dict[tuple[object, ...], int] = {}
        self.sums: list[tuple[tuple[object, ...], list[tuple[object, ...]]]] = []
        self.within: set[tuple[tuple[object, ...], tuple[object, ...]]] = set()  # a numerator and its denominator
        levels: dict[tuple[object, ...], dict[str, list[tuple[object, ...]]]] = defaultdict(lambda: defaultdict(list))
        for result in results:
            for name, shown in (("n", result.n), ("numerator", result.numerator)):
                if name == "numerator" and result.statistic not in ("share",) and "within" not in result.statistic:
                    continue
                if result.statistic == "rate" or (name == "n" and result.measure.endswith("_sequels")):
                    continue  # everybody's population; the total of a distribution, which stands beside each level
                key = self._key(result, name)
                self._learn(key, shown)
                if name == "numerator" and not result.measure.endswith("_sequels"):
                    self.within.add((key, self._key(result, "n")))
                if result.breakdown != "total":
                    levels[self._key(replace(result, breakdown="total", level="all"), name)][result.breakdown].append(
                        key
                    )
        for total, breakdowns in levels.items():
            for parts in breakdowns.values():
                self.sums.append((total, list(dict.fromkeys(parts))))
        self._add_periods(results)
        self._add_measures_that_add_up()

    @staticmethod
    def _key(result: Result, name: str) -> tuple[object, ...]:
        statistic = result.statistic if name == "numerator" else ""
        return (result.measure, statistic, name, result.council, result.part, result.period_start, result.period_end,
                result.breakdown, result.level)  # fmt: skip

    def _learn(self, key: tuple[object, ...], shown: int | None) -> None:
        if shown is None:
            is_share = key[2] == "numerator" and not str(key[0]).endswith("_sequels")
            low, high = 0 if is_share else 1, 10**9  # a numerator is hidden with its denominator, and may be 0
        else:
            low, high = (0, 0) if shown == 0 else (max(5, shown - 2), shown + 2)
        self.low[key] = max(low, self.low.get(key, 0))
        self.high[key] = min(high, self.high.get(key, 10**9))

    def _add_periods(self, results: list[Result]) -> None:
        parts: dict[tuple[object, ...], list[tuple[object, ...]]] = defaultdict(list)
        wholes = {(r.measure, r.statistic, r.breakdown, r.level): r for r in results if r.part == "whole"}
        for result in results:
            whole = wholes.get((result.measure, result.statistic, result.breakdown, result.level))
            if result.part != "whole" and whole and whole.period_start <= result.period_start <= whole.period_end:
                parts[self._key(whole, "n")].append(self._key(result, "n"))
        self.sums += [(whole, list(dict.fromkeys(each))) for whole, each in parts.items() if whole in self.low]

    def _add_measures_that_add_up(self) -> None:
        """Who is overdue was not reviewed; what 2A counts is what some sequels count."""
        for key in [key for key in self.low if key[0] == "reviewed_in_12_months" and key[2] == "numerator"]:
            overdue = ("overdue_reviews", *key[1:])
            if overdue in self.low:
                self.sums.append(((key[0], "", "n", *key[3:]), [key, overdue]))
        sequels = [key for key in self.low if key[0] == "reablement_sequels" and key[7] == "sequel"]
        for key in [key for key in self.low if key[0] == "ascof_2a" and key[2] == "numerator" and key[7] == "total"]:
            good = [each for each in sequels if str(each[8]).startswith(GOOD_SEQUELS)]
            rest = [
                each for each in sequels if str(each[8]).startswith(("Long term support", "Short term support: Res"))
            ]
            self.sums += [(key, good), ((key[0], "", "n", *key[3:]), [key, *rest])] if good else []

    def think(self) -> None:
        moved = True
        while moved:
            moved = False
            for top, bottom in self.within:
                moved |= self._narrow(top, 0, self.high[bottom])
                moved |= self._narrow(bottom, self.low[top], 10**9)
            for whole, parts in self.sums:
                if whole not in self.low:
                    continue
                moved |= self._narrow(whole, sum(self.low[p] for p in parts), sum(self.high[p] for p in parts))
                for part in parts:
                    others = [p for p in parts if p != part]
                    moved |= self._narrow(
                        part,
                        self.low[whole] - sum(self.high[p] for p in others),
                        self.high[whole] - sum(self.low[p] for p in others),
                    )

    def _narrow(self, key: tuple[object, ...], low: int, high: int) -> bool:
        before = (self.low[key], self.high[key])
        self.low[key], self.high[key] = max(self.low[key], low), min(self.high[key], high)
        assert self.low[key] <= self.high[key], "what is published contradicts itself"
        return before != (self.low[key], self.high[key])

    def known(self) -> set[tuple[object, ...]]:
        """The counts from 1 to 4 that can now be told exactly."""
        return {key for key, low in self.low.items() if low == self.high[key] and 0 < low < 5}
