"""Six measures over one store, by one engine in one process: python -m bench.cld.three_engines ENGINE STORE.

The measures are load tests with the shape of the real ones, written three times with one meaning: m0 unique on nine
fields by the largest record; m1 median days from a request to the next assessment by quarter; m2 open requests by
month; m3 overdue reviews; m4 reviewed in the year by support reason; m5 twelve weeks after reablement. The answers
are hashed, and must be equal. Peak memory and processor seconds are those of this process. pandas and polars come
from an environment of their own.
"""

import hashlib
import json
import resource
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

END = date(2026, 3, 31)
START = date(2025, 4, 1)
NINE = [
    "council",
    "person_id",
    "kind",
    "start_date",
    "end_date",
    "client_type",
    "route",
    "assessment_type",
    "service_type",
]
Answer = list[tuple[Any, ...]]


def in_duckdb(events: str, people: str, threads: int) -> list[Answer]:
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET threads = {threads}")
    connection.execute(f"CREATE VIEW e AS SELECT * FROM read_parquet('{events}')")
    connection.execute(f"CREATE VIEW p AS SELECT * FROM read_parquet('{people}')")
    connection.execute(
        "CREATE TABLE w AS WITH r AS (SELECT council, person_id, start_date FROM e WHERE kind = 'Request'), "
        "a AS (SELECT DISTINCT council, person_id, start_date FROM e WHERE kind = 'Assessment') "
        "SELECT r.council, r.start_date, a.start_date AS seen FROM r ASOF LEFT JOIN a "
        "ON r.council = a.council AND r.person_id = a.person_id AND a.start_date >= r.start_date"
    )
    connection.execute(
        f"CREATE TABLE s AS WITH v AS (SELECT DISTINCT council, person_id, 1 AS seen FROM e WHERE kind = 'Review' "
        f"AND end_date >= DATE '{START}') SELECT DISTINCT council, person_id, seen FROM e LEFT JOIN v "
        "USING (council, person_id) "
        f"WHERE service_group = 'Long term support' AND start_date <= DATE '{START}' "
        f"AND (end_date IS NULL OR end_date >= DATE '{END}')"
    )
    questions = (
        f"SELECT council, count(*) FROM (SELECT DISTINCT {', '.join(NINE)} FROM e) GROUP BY 1",
        "SELECT council, date_trunc('quarter', start_date)::DATE, median(date_diff('day', start_date, seen)) FROM w "
        "WHERE seen IS NOT NULL GROUP BY 1, 2",
        "WITH m AS (SELECT council, date_trunc('month', start_date)::DATE AS month, 1 AS n FROM w UNION ALL "
        "SELECT council, date_trunc('month', seen)::DATE, -1 FROM w WHERE seen IS NOT NULL), "
        "b AS (SELECT council, month, sum(n) AS n FROM m GROUP BY 1, 2) "
        "SELECT council, month, sum(n) OVER (PARTITION BY council ORDER BY month)::BIGINT FROM b",
        "SELECT council, count(*) FROM s WHERE seen IS NULL GROUP BY 1",
        "SELECT p.support_reason, count(s.seen), count(*) FROM s JOIN p USING (council, person_id) GROUP BY 1",
        "WITH t AS (SELECT council, person_id, start_date FROM e WHERE service_type = 'Short term support: ST-Max'), "
        "d AS (SELECT DISTINCT t.* FROM t JOIN e USING (council, person_id) WHERE e.service_type IN "
        "('Long term support: Residential care', 'Long term support: Nursing care') "
        "AND date_diff('day', t.start_date, e.start_date) BETWEEN 1 AND 84) "
        "SELECT council, date_trunc('quarter', t.start_date)::DATE, count(*) - count(d.council), count(*) FROM t "
        "LEFT JOIN d USING (council, person_id, start_date) GROUP BY 1, 2",
    )
    return [connection.execute(question).fetchall() for question in questions]


def in_pandas(events: str, people: str, threads: int) -> list[Answer]:
    import pandas as pd

    e = pd.read_parquet(events, columns=[*NINE, "service_group"])
    p = pd.read_parquet(people, columns=["council", "person_id", "support_reason"])
    for name in ("start_date", "end_date"):
        e[name] = pd.to_datetime(e[name])
    key = ["council", "person_id"]
    answers = [e.drop_duplicates(NINE).groupby("council").size().reset_index()]
    r = e.loc[e.kind == "Request", [*key, "start_date"]].sort_values("start_date")
    a = e.loc[e.kind == "Assessment", [*key, "start_date"]].drop_duplicates().sort_values("start_date")
    a["seen"] = a.start_date
    w = pd.merge_asof(r, a, on="start_date", by=key, direction="forward")
    seen = w[w.seen.notna()]
    quarter = seen.start_date.dt.to_period("Q").dt.start_time
    answers.append((seen.seen - seen.start_date).dt.days.groupby([seen.council, quarter]).median().reset_index())
    came = w.groupby(["council", w.start_date.dt.to_period("M").dt.start_time]).size()
    went = seen.groupby(["council", seen.seen.dt.to_period("M").dt.start_time]).size()
    answers.append(came.sub(went, fill_value=0).sort_index().groupby(level=0).cumsum().astype(int).reset_index())
    start, end = pd.Timestamp(START), pd.Timestamp(END)
    long_term = (e.service_group == "Long term support") & (e.start_date <= start)
    s = e.loc[long_term & (e.end_date.isna() | (e.end_date >= end)), key].drop_duplicates()
    v = e.loc[(e.kind == "Review") & (e.end_date >= start), key].drop_duplicates().assign(seen=1)
    sv = s.merge(v, how="left", on=key)
    answers.append(sv[sv.seen.isna()].groupby("council").size().reset_index())
    answers.append(
        sv.merge(p[[*key, "support_reason"]], on=key)
        .groupby("support_reason")
        .seen.agg(["count", "size"])
        .reset_index()
    )
    t = e.loc[e.service_type == "Short term support: ST-Max", [*key, "start_date"]]
    homes = ["Long term support: Residential care", "Long term support: Nursing care"]
    d = t.merge(e.loc[e.service_type.isin(homes), [*key, "start_date"]], on=key, suffixes=("", "_home"))
    after = (d.start_date_home - d.start_date).dt.days
    d = d.loc[after.between(1, 84), [*key, "start_date"]].drop_duplicates().assign(moved=1)
    t = t.merge(d, how="left", on=[*key, "start_date"])
    g = t.groupby(["council", t.start_date.dt.to_period("Q").dt.start_time]).moved.agg(["count", "size"])
    g["count"] = g["size"] - g["count"]
    answers.append(g.reset_index())
    return [list(answer.itertuples(index=False, name=None)) for answer in answers]


def in_polars(events: str, people: str, threads: int) -> list[Answer]:
    import polars as pl

    e, p, key = pl.scan_parquet(events), pl.scan_parquet(people), ["council", "person_id"]
    r = e.filter(pl.col("kind") == "Request").select(*key, "start_date").sort("start_date")
    a = e.filter(pl.col("kind") == "Assessment").select(*key, "start_date").unique().sort("start_date")
    a = a.with_columns(seen=pl.col("start_date"))
    w = r.join_asof(a, on="start_date", by=key, strategy="forward")
    seen = w.filter(pl.col("seen").is_not_null())
    moves = pl.concat([
        w.select("council", month=pl.col("start_date").dt.truncate("1mo"), n=pl.lit(1)),
        seen.select("council", month=pl.col("seen").dt.truncate("1mo"), n=pl.lit(-1)),
    ])  # fmt: skip
    running = moves.group_by("council", "month").agg(pl.col("n").sum()).sort("council", "month")
    still = pl.col("end_date").is_null() | (pl.col("end_date") >= END)
    s = (
        e.filter((pl.col("service_group") == "Long term support") & (pl.col("start_date") <= START) & still)
        .select(key)
        .unique()
    )
    v = e.filter((pl.col("kind") == "Review") & (pl.col("end_date") >= START)).select(key).unique()
    v = v.with_columns(seen=pl.lit(1))
    sv = s.join(v, on=key, how="left")
    t = e.filter(pl.col("service_type") == "Short term support: ST-Max").select(*key, "start_date")
    homes = ["Long term support: Residential care", "Long term support: Nursing care"]
    d = t.join(e.filter(pl.col("service_type").is_in(homes)).select(*key, home="start_date"), on=key)
    after = (pl.col("home") - pl.col("start_date")).dt.total_days()
    d = d.filter(after.is_between(1, 84)).select(*key, "start_date").unique().with_columns(moved=pl.lit(1))
    t = t.join(d, on=[*key, "start_date"], how="left")
    questions = [
        e.select(*NINE).unique().group_by("council").len(),
        seen.group_by("council", pl.col("start_date").dt.truncate("1q")).agg(
            (pl.col("seen") - pl.col("start_date")).dt.total_days().median().alias("median")
        ),
        running.with_columns(pl.col("n").cum_sum().over("council")),
        sv.filter(pl.col("seen").is_null()).group_by("council").len(),
        sv.join(p.select(*key, "support_reason"), on=key)
        .group_by("support_reason")
        .agg(pl.col("seen").count(), pl.len().alias("all")),
        t.group_by("council", pl.col("start_date").dt.truncate("1q")).agg(
            (pl.len() - pl.col("moved").count()).alias("well"), pl.len().alias("all")
        ),
    ]
    return [question.collect(engine="streaming").rows() for question in questions]


def as_text(answer: Answer) -> list[str]:
    def word(value: Any) -> str:
        if hasattr(value, "strftime"):
            return str(value.strftime("%Y-%m-%d"))
        return f"{float(value):.1f}" if isinstance(value, int | float) or hasattr(value, "dtype") else str(value)

    return sorted("|".join(word(value) for value in row) for row in answer)


def main() -> None:
    engine, store = sys.argv[1], Path(sys.argv[2])
    threads = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    folder = store / (store / "CURRENT").read_text().strip()
    run = {"duckdb": in_duckdb, "pandas": in_pandas, "polars": in_polars}[engine]
    started = time.perf_counter()
    answers = run(str(folder / "events.parquet"), str(folder / "people.parquet"), threads)
    wall = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    hashes = [hashlib.sha256("\n".join(as_text(answer)).encode()).hexdigest()[:12] for answer in answers]
    print(json.dumps({
        "engine": engine, "cpu_seconds": round(used.ru_utime + used.ru_stime, 2), "wall_seconds": round(wall, 2),
        "peak_mib": round(used.ru_maxrss / 1024), "hashes": hashes,
    }))  # fmt: skip


if __name__ == "__main__":
    main()
