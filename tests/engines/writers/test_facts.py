import csv
import io
import json
from dataclasses import replace

import pytest

from plumbline.engines.writers.content import FactRun, Paragraph, Section, runs
from plumbline.engines.writers.facts import facts_csv, facts_json

from .samples import FACTS, PAPER


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_file_holds_each_fact_once_in_the_order_of_first_use() -> None:
    rows = rows_of(facts_csv(PAPER))
    assert [row["key"] for row in rows][:3] == ["overall.percent", "waiting", "score-1"]
    assert sorted(row["key"] for row in rows) == sorted(fact.key for fact in FACTS)


def test_a_row_says_all_that_the_fact_says_and_where_it_is_used() -> None:
    row = rows_of(facts_csv(PAPER))[0]
    assert row["value"] == "56"
    assert row["shown_as"] == "56%"
    assert (row["numerator"], row["denominator"]) == ("20", "36")
    assert row["recorded_on"] == "2026-02-09"
    assert row["used_in"] == "1.1, 3.1"


def test_csv_and_json_say_the_same() -> None:
    said = json.loads(facts_json(PAPER))
    assert said["facts"] == rows_of(facts_csv(PAPER))
    assert (said["council"], said["produced_on"]) == ("Wexmoor Council", "2026-03-02")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝"])
def test_what_a_spreadsheet_would_run_is_written_as_text(start: str) -> None:
    fact = replace(FACTS[0], source=f"{start}HYPERLINK(1)")
    content = replace(
        PAPER, facts=(fact,), appendices=(), sections=(Section("Figures", (Paragraph(runs(FactRun(fact.key))),)),)
    )
    assert rows_of(facts_csv(content))[0]["source"] == f"'{start}HYPERLINK(1)"
    assert json.loads(facts_json(content))["facts"][0]["source"] == f"{start}HYPERLINK(1)"


def test_a_real_negative_number_stays_a_number() -> None:
    fact = replace(FACTS[0], value="-3.5", rendered="-3.5%")
    content = replace(
        PAPER, facts=(fact,), appendices=(), sections=(Section("Figures", (Paragraph(runs(FactRun(fact.key))),)),)
    )
    row = rows_of(facts_csv(content))[0]
    assert row["value"] == "-3.5"
    assert row["shown_as"] == "'-3.5%"
