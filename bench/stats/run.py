"""How often the verdicts mislead, what they find, how often forecasts hold, and how long it all takes.

`.venv/bin/python -m bench.stats.run` prints the tables of README.md; about a minute on one core. Seeds are fixed.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from plumbline.engines.charts import Captions, xmr_picture
from plumbline.knowledge.stats import forecasts, overdispersion, ranks
from plumbline.knowledge.stats.comparisons import Share, compare_in_each
from plumbline.knowledge.stats.peers import PeerSet
from plumbline.knowledge.stats.series import Observation, after
from plumbline.knowledge.stats.xmr import rules
from plumbline.knowledge.stats.xmr.chart import xmr_chart
from plumbline.knowledge.stats.xmr.rule_sets import RULE_SETS
from plumbline.knowledge.stats.xmr.signals import RULES, Signals, signals
from plumbline.knowledge.stats.xmr.verdict import verdict

Values = NDArray[np.float64]

SERIES = 10_000
LENGTH = 24
CHECKED_IN_WORDS = 300
FORECASTS = 1_500


def main() -> None:
    no_change()
    power()
    forecast_coverage()
    rank_coverage()
    speed()


def independent(random: np.random.Generator, count: int = SERIES, length: int = LENGTH) -> Values:
    return random.normal(0, 1, (count, length))


def dependent(random: np.random.Generator, *, by: float, count: int = SERIES, length: int = LENGTH) -> Values:
    """Each value carries a share of the one before."""
    values = np.empty((count, length))
    values[:, 0] = random.normal(0, 1, count)
    for at in range(1, length):
        values[:, at] = by * values[:, at - 1] + random.normal(0, np.sqrt(1 - by**2), count)
    return values


KINDS: dict[str, Callable[[np.random.Generator], Values]] = {
    "independent, normal": independent,
    "counts, mean 8": lambda random: random.poisson(8, (SERIES, LENGTH)).astype(float),
    "shares of 60 people, 90%": lambda random: random.binomial(60, 0.9, (SERIES, LENGTH)) / 60,
    "waits, skewed": lambda random: random.gamma(4, 1, (SERIES, LENGTH)),
    "dependent (0.3), nothing promised": lambda random: dependent(random, by=0.3),
    "dependent (0.6), nothing promised": lambda random: dependent(random, by=0.6),
}


def no_change() -> None:
    print(f"Verdicts on {SERIES:,} series of {LENGTH} values in which nothing changes, per 100\n")
    print("| series | rule set | improved | worsened | any signal anywhere |")
    print("| --- | --- | --- | --- | --- |")
    for kind, draw in KINDS.items():
        for name, rule_set in RULE_SETS.items():
            values = draw(np.random.default_rng(1))
            last, anywhere = last_and_anywhere(signals(values, rule_set=rule_set))
            up, down = (last > 0).mean(), (last < 0).mean()
            print(f"| {kind} | {name} | {up:.1%} | {down:.1%} | {anywhere:.1%} |".replace("%", ""))
    print("\nLimits fixed to a baseline, independent and normal, per 100\n")
    print("| values | of them baseline | improved | worsened |")
    print("| --- | --- | --- | --- |")
    for length, baseline in ((24, 12), (24, 18), (36, 12), (36, 24), (60, 12), (60, 24)):
        values = independent(np.random.default_rng(1), length=length)
        last = signals(values, baseline=baseline).direction[:, -1]
        print(f"| {length} | {baseline} | {(last > 0).mean():.1%} | {(last < 0).mean():.1%} |".replace("%", ""))
    print("\nEach rule alone, independent and normal, per 100\n")
    print("| rule | makes the verdict improved | fires anywhere |")
    print("| --- | --- | --- |")
    for rule, marks in alone(independent(np.random.default_rng(1))).items():
        print(f"| {rule} | {100 * (marks[:, -1] > 0).mean():.2f} | {100 * (marks != 0).any(axis=1).mean():.1f} |")
    print(f"\nThe verdict in words is the same on the first {CHECKED_IN_WORDS}: {in_words_agrees()}\n")


def last_and_anywhere(found: Signals) -> tuple[NDArray[np.int8], float]:
    return found.direction[:, -1], float((found.rule != 0).any(axis=1).mean())


def alone(values: Values) -> dict[str, NDArray[np.int8]]:
    """Which way each rule by itself marks each point."""
    edge = signals(values).limits
    side, outside = rules.side_of_mean(values, edge), rules.outside_limits(values, edge)
    near = (rules.beyond_near_limits(values, edge) != 0) & (outside == 0)
    rising, falling = rules.trend(values)
    marks = {
        "outside": outside,
        "trend": rising.astype(np.int8) - falling.astype(np.int8),
        "two in three": side * rules.two_in_three(side, near),
        "run": side * rules.run(side),
    }
    assert tuple(marks) == RULES
    return marks


def in_words_agrees() -> bool:
    values = independent(np.random.default_rng(1), count=CHECKED_IN_WORDS)
    last = signals(values).direction[:, -1]
    states = {1: "improved", -1: "worsened", 0: "no sign of change"}
    return all(
        verdict(xmr_chart(months(row), improvement="increase")).state == states[int(way)]
        for row, way in zip(values, last, strict=True)
    )


def months(values: Values) -> list[Observation]:
    start = date(2024, 4, 1)
    return [Observation(after(start, at, spacing="month"), float(value)) for at, value in enumerate(values)]


def power() -> None:
    print(f"Verdict improved after a real change, per 100 of {SERIES:,} series of {LENGTH} values\n")
    print("| change | improved | worsened |")
    print("| --- | --- | --- |")
    for size in (0.5, 1.0, 1.5, 2.0, 3.0):
        for lasting in (4, 9, 12):
            values = independent(np.random.default_rng(2))
            values[:, -lasting:] += size
            show(f"up by {size:g} sigma for the last {lasting}", values)
    for slope in (0.05, 0.1, 0.2):
        values = independent(np.random.default_rng(2)) + slope * np.arange(LENGTH)
        show(f"up by {slope:g} sigma every period", values)
    print()


def show(what: str, values: Values) -> None:
    last = signals(values).direction[:, -1]
    print(f"| {what} | {100 * (last > 0).mean():.0f} | {100 * (last < 0).mean():.1f} |")


def forecast_coverage() -> None:
    print("Rolling back-test of 80% ranges, three periods ahead, per 100\n")
    print("| series | held | refused |")
    print("| --- | --- | --- |")
    random = np.random.default_rng(3)
    each = FORECASTS // 3
    kinds = {
        "24 values, no change": independent(random, each, 24),
        "36 values, no change": independent(random, each, 36),
        "24 values, up by 0.1 sigma a period": independent(random, each, 24) + 0.1 * np.arange(24),
        "24 values, up by 0.3 sigma a period": independent(random, each, 24) + 0.3 * np.arange(24),
        "24 counts, mean 8": random.poisson(8, (each, 24)).astype(float),
        "24 values, dependent (0.3), nothing promised": dependent(random, by=0.3, count=each, length=24),
    }
    for kind, values in kinds.items():
        hits = trials = refused = 0
        for row in values:
            found = forecasts.forecast(months(row))
            refused += found.refused is not None
            hits, trials = hits + found.back_test.hits, trials + found.back_test.trials
        print(f"| {kind} | {100 * hits / trials:.0f} | {100 * refused / len(values):.0f} |")
    print()


def rank_coverage() -> None:
    random = np.random.default_rng(4)
    truth, errors = random.uniform(0.3, 0.5, 16), np.full(16, 0.03)
    ordered = 1 + (truth[None, :] > truth[:, None]).sum(axis=1)
    held = total = 0
    for run in range(200):
        seen = truth + random.normal(0, errors)
        for rank, found in zip(ordered, ranks.rank_sets(seen.tolist(), errors.tolist(), seed=run), strict=True):
            held, total = held + (found.best <= rank <= found.worst), total + 1
    print(f"95% rank sets of 16 areas held the true rank in {100 * held / total:.1f} of 100.\n")


def speed() -> None:
    random = np.random.default_rng(5)
    values = random.normal(0, 1, (153 * 60, 60))
    took = best(lambda: signals(values))
    print(f"XmR, 153 councils x 60 measures x 60 months ({values.size:,} points): {took:.2f} s on one core")
    theirs = beside_nhspy(values[:60])
    print(theirs)
    n = random.integers(100, 900, 153)
    x = random.binomial(n, random.uniform(0.5, 0.8, 153))
    pairs, p = list(zip(x.tolist(), n.tolist(), strict=True)), x / n
    errors = np.sqrt(p * (1 - p) / n).tolist()

    def compare() -> None:
        overdispersion.proportion_funnel_adjusted_when_needed(pairs)
        ranks.rank_sets(p.tolist(), errors)

    print(f"153 councils compared, funnel and rank sets: {best(compare):.2f} s")
    shares = {str(place): Share(x, n) for place, (x, n) in enumerate(pairs)}
    sets = [PeerSet("peers", "bench", 2025, tuple(shares)[:size]) for size in (16, 33, 63, 153)]
    took = best(lambda: compare_in_each("3", shares=shares, peer_sets=sets))
    print(f"one council in four peer sets of up to 153, as its page compares it: {took:.3f} s")
    found = xmr_chart(months(values[0, :LENGTH]), improvement="increase")
    captions = [Captions(f"Headline {number}", "Measure, place, period", "source") for number in range(100)]
    took = best(lambda: [xmr_picture(found, caption, sentence="sentence") for caption in captions])
    print(f"100 XmR pictures of {LENGTH} points: {took:.2f} s")


def beside_nhspy(values: Values) -> str:
    """nhspy-plotthedots, where a checkout of it is given as the first argument; it takes one series at a time."""
    if len(sys.argv) < 2:
        return "nhspy-plotthedots: not given (the folder of a checkout can be the first argument)"
    sys.path.insert(0, str(Path(sys.argv[1])))
    import pandas as pd
    from nhspy_plotthedots import pandas_spc_calculations as theirs  # type: ignore[import-not-found]

    frames = [pd.DataFrame({"y": row}) for row in values]
    took = best(lambda: [theirs.pandas_spc_x_calc(frame, "y") for frame in frames], times=1)
    ours = best(lambda: signals(values))
    what = f"nhspy-plotthedots, the first {values.size:,} points"
    return f"{what}: {took:.2f} s; ours: {ours:.4f} s ({took / ours:,.0f} times)"


def best(work: Callable[[], object], *, times: int = 3) -> float:
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


if __name__ == "__main__":
    main()
