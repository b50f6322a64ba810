"""`plumbline stats`, asked as an analyst asks it."""

import csv
import io
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plumbline.doors.cli.__main__ import main
from plumbline.doors.cli.commands.stats import comparison, figures, over_time

WAVY = [50, 54, 49, 53, 51, 55, 48, 52, 50, 54, 51, 53]
MONTHLY = "date,value\n" + "\n".join(
    f"{2024 + (at + 3) // 12}-{(at + 3) % 12 + 1:02d}-01,{value}"
    for at, value in enumerate([*WAVY, 44, 45, 43, 44, 46, 45, 44, 43, 45])
)
STEADY = "\n".join(MONTHLY.splitlines()[:13])
SHARES = "month,numerator,denominator\nA,71,81\nB,64,71\nC,60,66\nD,97,108"
TWO = "x1,n1,x2,n2\n31,100,37,100"
BOROUGHS = "borough,numerator,denominator\n" + "\n".join(f"B{at},{40 + 3 * at},{120 + at}" for at in range(16))
FILES: dict[str, tuple[str, str]] = {
    "xmr": (MONTHLY, ""),
    "run": (MONTHLY, ""),
    "p": (SHARES, ""),
    "pprime": (SHARES, ""),
    "u": (SHARES, ""),
    "uprime": (SHARES, ""),
    "i": (MONTHLY, ""),
    "c": (MONTHLY, ""),
    "trend": (
        "year,numerator,denominator\n" + "\n".join(f"202{at}/2{at + 1},{40 + 9 * at},100" for at in range(5)),
        "",
    ),
    "forecast": (STEADY, "--target 40 --improvement decrease --due 2026-04-01"),
    "change": (MONTHLY, ""),
    "track": (MONTHLY, "--improvement decrease --target 40 --due 2026-04-01"),
    "proportion": ("name,numerator,denominator\nreplies,31,100", ""),
    "rate": ("events,population\n9,353654", "--multiplier 1000"),
    "mean": ("group,value\nA,3\nA,4\nB,9", ""),
    "dsr": ("area,population,standard,events\nA,48642,3500,7\nA,38289,2600,10", ""),
    "isr": ("observed,expected\n8,257.87", ""),
    "ratio": ("observed,expected\n8,257.87", ""),
    "quantile": ("area,value\nA,1\nB,2\nC,3\nD,", "--count 3"),
    "difference": (TWO, ""),
    "rates": (TWO, ""),
    "exact": ("what,x,n,average\nlate,6,12,0.2534", ""),
    "survey": ("stratum,population,respondents,positive\nhomes,620,173,96\ncommunity,2130,447,310", ""),
    "sample-size": ("claim,first,second\ncarers,0.31,0.37", ""),
    "multiple": ("measure,p\nA,0.01\nB,0.02\nC,0.5", ""),
    "funnel": (BOROUGHS, ""),
    "rank": (BOROUGHS, ""),
    "peers": ("council,older,density\nA,1,5\nB,2,6\nC,9,20\nD,8,19", "--council A --count 2 --weight density=0.5"),
    "waiting-list": ("referral,removal\n2024-01-01,2024-01-05\n2024-01-03,\n2024-01-20,", "--target-wait 4"),
    "queue": ("queue,demand,capacity\n100,10,12", "--weeks 4 --target 90"),
}


@pytest.fixture
def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Exit code, answer and complaint for a method, the text of its file, and options."""

    def ask(method: str, text: str, options: str = "") -> tuple[int, str, str]:
        file = tmp_path / "FILE.csv"
        file.write_text(text)
        code = main(["stats", method, str(file), *options.split()])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return ask


def test_every_method_has_an_example_here():
    methods = [method.name for method in (*over_time.METHODS, *figures.METHODS, *comparison.METHODS)]
    assert sorted(methods) == sorted(FILES)


@pytest.mark.parametrize("method", FILES)
def test_every_method_answers_as_csv_as_json_and_in_words(asked, method):
    text, options = FILES[method]
    code, answer, complaint = asked(method, text, options)
    assert (code, complaint) == (0, "")
    rows = list(csv.DictReader(io.StringIO(answer)))
    content = json.loads(asked(method, text, f"{options} --json")[1])
    assert content["method"] == method
    assert [list(row) for row in rows] == [list(row) for row in content["rows"]]
    words = asked(method, text, f"{options} --words")[1].splitlines()
    assert words == content["sentences"]
    assert all(line.endswith(".") for line in words)


def test_help_lists_each_method_with_the_columns_it_wants(capsys):
    with pytest.raises(SystemExit):
        main(["stats", "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    for method in (*over_time.METHODS, *figures.METHODS, *comparison.METHODS):
        assert f"{method.name} {method.summary} ({method.wants})" in shown


def test_a_verdict_is_a_sentence_with_its_rule_set_and_notes(asked):
    _, answer, _ = asked("xmr", MONTHLY, "--improvement decrease --name Waits --target 40 --json")
    (verdict,) = json.loads(answer)["verdicts"]
    assert verdict["state"] == "improved"
    assert verdict["sentence"] == (
        "Waits has fallen since April 2025: 9 months running below the earlier average of 51.7."
    )
    assert verdict["rule_set"] == "ptd-0.2.2"
    assert verdict["assurance"] == "will not meet"


def test_a_percentage_with_its_bases_is_judged_by_the_p_prime_chart_too(asked):
    shares = [(180, 200), (45, 50), (178, 200), (91, 100), (182, 200), (44, 50), (181, 200)] * 2
    lines = [f"2024-{at:02d}-01,{x},{n}" for at, (x, n) in enumerate(shares[:12], start=1)]
    text = "date,numerator,denominator\n" + "\n".join([*lines, "2025-01-01,40,50"])
    sentences = json.loads(asked("xmr", text, "--improvement increase --json")[1])["sentences"]
    assert sentences[-1].startswith("The bases vary from 50 to 200, so the p' chart was asked, too: for a base of 50")
    alike = "date,numerator,denominator\n2024-01-01,40,50\n2024-02-01,40,50"
    assert "p' chart" not in asked("xmr", alike, "--words")[1]
    assert asked("xmr", "date,numerator,denominator\n2024-01-01,60,50")[2].startswith(
        "FILE.csv, line 2, column denominator"
    )


def test_a_target_is_judged_by_the_straight_way_to_it(asked):
    _, words, _ = asked("track", MONTHLY, "--improvement decrease --target 40 --due 2026-04-01 --words")
    assert "the straight way to 40 by 1 April 2026 lies at" in words
    assert "The step of 40 is due on 1 April 2026" in words
    assert "was met in 0 of the last 12 periods" in words


def test_a_survey_says_how_many_to_ask_next_time(asked):
    text = FILES["survey"][0]
    (told,) = json.loads(asked("survey", text, "--response-rate 0.4 --json")[1])["rows"]
    (plain,) = json.loads(asked("survey", text, "--json")[1])["rows"]
    assert told["questionnaires_needed"] == math.ceil(told["answers_needed"] / 0.4)
    assert "questionnaires_needed" not in plain


def test_several_series_in_one_file_have_a_verdict_each(asked):
    lines = MONTHLY.splitlines()[1:]
    text = "series,date,value\n" + "\n".join([f"{name},{line}" for name in ("A", "B") for line in lines])
    verdicts = json.loads(asked("xmr", text, "--json")[1])["verdicts"]
    assert [verdict["series"] for verdict in verdicts] == ["A", "B"]


def test_months_and_financial_years_are_read_as_people_write_them(asked):
    code, answer, _ = asked("xmr", "date,value\nApril 2024,1\nMay 2024,2\n1 June 2024,3")
    assert code == 0
    assert [line.split(",")[0] for line in answer.splitlines()[1:]] == ["2024-04-01", "2024-05-01", "2024-06-01"]
    assert asked("xmr", "date,value\n2023/24,1\n2024/25,2")[0] == 0


@pytest.mark.parametrize(
    ("method", "text", "options", "complaint"),
    [
        (
            "proportion",
            "numerator,denominator\n3,5\nmany,7",
            "",
            "FILE.csv, line 3, column numerator: a number is wanted; found many.",
        ),
        (
            "proportion",
            "numerator,denominator\n8,5",
            "",
            "FILE.csv, line 2: The numerator 8 is more than the denominator 5.",
        ),
        ("proportion", "number,denominator\n8,5", "", "FILE.csv has no column numerator; it has number, denominator."),
        ("proportion", "numerator,denominator", "", "FILE.csv has no row under its names."),
        ("proportion", "", "", "FILE.csv is empty; a first line with the names of its columns is wanted."),
        ("proportion", "a,a\n1,2", "", "FILE.csv has two columns of one name: a, a."),
        (
            "xmr",
            "date,value\nsoon,3",
            "",
            "FILE.csv, line 2, column date: a date, month or financial year (2024-05-01, May 2024, 2024/25) is wanted; "
            "found soon.",
        ),
        ("xmr", STEADY, "--rules wrong", "There is no rule set wrong; there are ptd-0.2.2 and mdc-2023."),
        (
            "xmr",
            STEADY,
            "--rebase 2024-04-15",
            "A new part cannot begin on 15 April 2024: the series has no such period; the next one is 1 May 2024.",
        ),
        ("multiple", "p\n2", "", "FILE.csv, line 2, column p: a number from 0 to 1 is wanted; found 2."),
        (
            "waiting-list",
            "referral,removal\n2024-02-01,2024-01-01",
            "--target-wait 4",
            "FILE.csv, line 2, column removal: the day of the referral or a later one is wanted; found 2024-01-01.",
        ),
        ("peers", "council,older\nA,1\nB,2", "--council C", "There are no features of C."),
        (
            "mean",
            "area,value\nNorth,1,200",
            "",
            "FILE.csv, line 2: 3 cells stand under 2 names; a number such as 1,200 needs quotation marks or no comma.",
        ),
        ("mean", 'value\n"1,200"', "", "FILE.csv, line 2, column value: a number is wanted; found 1,200."),
        ("mean", "value\n1_200", "", "FILE.csv, line 2, column value: a number is wanted; found 1_200."),
        ("difference", "x1;n1;x2;n2\n1;2;3;4", "", "FILE.csv separates its cells with semicolons; commas are wanted."),
        ("run", "value\tn\n1\t2", "", "FILE.csv separates its cells with tabs; commas are wanted."),
        ("c", "value\n-5", "", "FILE.csv, line 2, column value: a count of 0 or more is wanted; found -5."),
        (
            "p",
            "numerator,denominator\n3,10\n8,5",
            "",
            "FILE.csv, line 3, column denominator: a base not below the numerator is wanted; found 5.",
        ),
        (
            "uprime",
            "numerator,denominator\n3,-10",
            "",
            "FILE.csv, line 2, column denominator: a base of 0 or more is wanted; found -10.",
        ),
        (
            "funnel",
            "numerator,denominator\n1,2\n3,0",
            "",
            "FILE.csv, line 3: The denominator must be above 0; found 0.",
        ),
        ("rank", "numerator,denominator\n1,2\n3,0", "", "FILE.csv, line 3: The denominator must be above 0; found 0."),
        ("quantile", "value\n1", "--count 4", "1 area is too few for 4 quantiles."),
    ],
)
def test_what_is_wrong_is_one_sentence_with_its_place(asked, method, text, options, complaint):
    assert asked(method, text, options) == (1, "", complaint + "\n")


def test_a_file_that_is_not_there_is_one_sentence(capsys, tmp_path):
    assert main(["stats", "mean", str(tmp_path / "none.csv")]) == 1
    assert capsys.readouterr().err == f"There is no file {tmp_path / 'none.csv'}.\n"


def test_a_folder_is_one_sentence(capsys, tmp_path):
    assert main(["stats", "mean", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{tmp_path} is a folder; a CSV file is wanted.\n"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_text_in_another_encoding_is_one_sentence(capsys, tmp_path, encoding):
    (tmp_path / "old.csv").write_bytes("area,value\nBrønnøy,3\n".encode(encoding))
    assert main(["stats", "mean", str(tmp_path / "old.csv")]) == 1
    assert capsys.readouterr().err == "old.csv is not text in UTF-8; save it as CSV UTF-8.\n"


@pytest.mark.parametrize("method", FILES)
@pytest.mark.parametrize("cell", ["", "NaN", "-1", "0", "inf", "1e300", "x", "2024-02-30"])
def test_no_cell_brings_a_traceback(asked, method, cell):
    """Whatever stands in the last cell, the answer is an answer or one sentence."""
    text, options = FILES[method]
    lines = text.splitlines()
    lines[-1] = ",".join([*lines[-1].split(",")[:-1], cell])
    code, answer, complaint = asked(method, "\n".join(lines), options)
    assert code in (0, 1)
    assert bool(answer) == (code == 0)
    assert complaint.count("\n") == code


def test_scores_load_no_array_library():
    """Only who asks for statistics waits for them."""
    check = "import sys; from plumbline.doors.cli.__main__ import main; main(['score', *'222232322']); "
    check += "sys.exit(sorted({'numpy', 'scipy', 'statsmodels'} & set(sys.modules)) or 0)"
    assert subprocess.run([sys.executable, "-c", check], capture_output=True, check=False).returncode == 0
