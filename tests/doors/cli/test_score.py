"""`plumbline score`, asked as an analyst asks it."""

import json
import subprocess
import sys

import pytest

from plumbline.doors.cli.__main__ import main

HARINGEY = "2 2 2 2 3 2 3 2 2"
HALTON = "2 3 3 2 2 3 3 2 3"


def _asked(capsys: pytest.CaptureFixture[str], words: str) -> tuple[int, str, str]:
    """Exit code, answer and complaint."""
    code = main(["score", *words.split()])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_nine_scores_are_answered_as_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    code, answer, complaint = _asked(capsys, f"--edition cqc-la-2 {HARINGEY} --json")
    content = json.loads(answer)
    assert (code, complaint) == (0, "")
    assert (content["sum"], content["percent"], content["rating"]) == (20, 56, "Requires improvement")
    assert (content["edition"], content["next_rating"], content["points_to_next"]) == ("cqc-la-2", "Good", 3)
    assert content["ways_count"] == len(content["ways"]) == 140
    assert [{"qs": 1, "from": 2, "to": 4}, {"qs": 2, "from": 2, "to": 3}] in content["ways"]
    assert content["consequences"] == []
    assert len(content["notes"]) == 3


def test_the_newest_edition_answers_when_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(_asked(capsys, f"{HALTON} --json")[1])["edition"] == "cqc-la-2"
    assert json.loads(_asked(capsys, f"--edition cqc-la-1 {HALTON} --json")[1])["edition"] == "cqc-la-1"


def test_the_answer_in_words_is_short_and_says_how_many_ways_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    code, answer, _ = _asked(capsys, HALTON)
    assert code == 0
    lines = answer.splitlines()
    assert lines[0] == "Sum 23, 64%: Good."
    assert lines[1] == "9 points to Outstanding; 244 ways there with the fewest moves; the first 5:"
    assert sum(line.startswith("  ") for line in lines) == 5
    assert "not a forecast" in answer and "full assessment" in answer


def test_one_point_short_is_said_in_the_singular(capsys: pytest.CaptureFixture[str]) -> None:
    assert "1 point to Outstanding; 5 ways there" in _asked(capsys, "4 4 4 4 3 3 3 3 3")[1]
    assert "the one way there" not in _asked(capsys, HALTON)[1]


def test_the_top_has_no_higher_rating(capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is no higher rating." in _asked(capsys, "4 4 4 4 4 4 4 4 4")[1]
    content = json.loads(_asked(capsys, "4 4 4 4 4 4 4 4 4 --json")[1])
    assert (content["next_rating"], content["points_to_next"], content["ways"]) == (None, 0, [])


def test_a_score_of_1_is_no_fault_and_shows_what_can_follow(capsys: pytest.CaptureFixture[str]) -> None:
    code, answer, _ = _asked(capsys, "2 2 2 2 3 3 1 3 2 --json")
    (consequence,) = json.loads(answer)["consequences"]
    assert code == 0
    assert (consequence["code"], consequence["qs"]) == ("section-50", [7])
    code, answer, _ = _asked(capsys, "2 2 2 2 3 3 1 3 2")
    assert code == 0 and "Safeguarding: A score of 1" in answer


def test_57_cannot_occur_and_the_nearest_are_named_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    code, answer, complaint = _asked(capsys, "--percent 57")
    assert (code, complaint) == (1, "")
    assert answer == (
        "57% cannot occur; the nearest that can are 56% (sum 20, Requires improvement) "
        "and 59% (sum 21, Requires improvement).\n"
    )


def test_a_percentage_is_answered_in_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    code, answer, _ = _asked(capsys, "--percent 57 --json")
    content = json.loads(answer)
    assert code == 1
    assert (content["can_occur"], content["verdict"], content["sum"]) == (False, "impossible", None)
    assert [near["percent"] for near in content["nearest"]] == [56, 59]


def test_a_percentage_that_can_occur_names_sum_and_rating(capsys: pytest.CaptureFixture[str]) -> None:
    assert _asked(capsys, "--percent 56%")[:2] == (0, "56% is a sum of 20: Requires improvement.\n")
    assert json.loads(_asked(capsys, "--percent 64 --json")[1])["sum"] == 23


def test_a_percentage_rounded_to_the_nearest_is_a_fault_with_its_correction(capsys: pytest.CaptureFixture[str]) -> None:
    code, answer, _ = _asked(capsys, "--percent 58 --json")
    content = json.loads(answer)
    assert (code, content["verdict"], content["sum"]) == (1, "rounded_to_nearest", 21)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("5 2 2 2 2 2 2 2 2", "A score is a whole number from 1 to 4; quality statement 1 has 5."),
        ("2 2 2 2 2 2 2 2 0", "A score is a whole number from 1 to 4; quality statement 9 has 0."),
        ("2 2 2 2 2 2 2 2 -1", "A score is a whole number from 1 to 4; quality statement 9 has -1."),
        ("2 2 2 2 2 2 2 2 two", "A score is a whole number from 1 to 4; found two."),
        ("2 2 2 2 2 2 2 2 2.5", "A score is a whole number from 1 to 4; found 2.5."),
        ("2 2 2", "9 scores are needed, one for each quality statement; 3 given."),
        ("2 2 2 2 2 2 2 2 2 2", "9 scores are needed, one for each quality statement; 10 given."),
        ("", "Give the 9 scores of the quality statements, or --percent and a percentage."),
        ("--edition cqc-la-9 2 2", "There is no edition cqc-la-9; there are cqc-la-1, cqc-la-2, lga-peer-1."),
        ("--percent 57 2 2", "Give either the scores or --percent, not both."),
        ("--percent many", "A percentage is a whole number, for example 56; found many."),
        ("--percent 56.5 --json", "A percentage is a whole number, for example 56; found 56.5."),
    ],
)
def test_wrong_usage_is_one_plain_sentence(capsys: pytest.CaptureFixture[str], words: str, complaint: str) -> None:
    assert _asked(capsys, words) == (2, "", f"{complaint}\n")


def test_a_score_is_answered_without_the_web_framework() -> None:
    program = (
        "import sys; from plumbline.doors.cli.__main__ import main; main(['score', '--percent', '56']);"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, capture_output=True).returncode == 0
