"""The marking of a reader: small made-up examples, and the keys held against themselves."""

import hashlib
import json
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from plumbline.engines.reading.proposals import Polarity, ResolutionKind, Voice

from . import marking
from .keys.perfect import perfect
from .marking.__main__ import main

KEYS = sorted((Path(__file__).parent / "keys").glob("*.yaml"))
KINDS_OF_DOCUMENT = Path(__file__).parents[3] / "definitions" / "documents.yaml"

TEXT = "Partners praised the hub. However, 31% of people waited 12 days. Cost was £2.5m. We agreed to write to members."
HUB, WAIT, PROMISE = [0, 25], [35, 64], [82, 112]


def key(**kinds: Any) -> dict[str, Any]:
    return {"name": "made up", "document": {"kind": ["minutes"], "council": None}, **kinds}


def reading(**kinds: Any) -> dict[str, Any]:
    return {"document": {"kind": "minutes", "council": None, "dates": {}}, **kinds}


def locator(at: list[int]) -> dict[str, int]:
    return {"start": at[0], "end": at[1]}


def finding(at: list[int], polarity: str, *, qs: tuple[int, ...] = (5,), **more: Any) -> dict[str, Any]:
    text = TEXT[at[0] : at[1]]
    return {"text": text, "polarity": polarity, "qs": qs, "theme": 2, "locator": locator(at), **more}


def figure(at: list[int], value: float, unit: str, **more: Any) -> dict[str, Any]:
    return {"subject": "waiting", "value": value, "unit": unit, "locator": locator(at), **more}


FINDINGS = [
    {"at": HUB, "gist": "hub praised", "polarity": ["strength"], "qs": [5], "voices": ["partners"]},
    {"at": WAIT, "gist": "people waited", "polarity": ["shortfall", "context"], "qs": [1, 5]},
]


def test_a_proposal_with_the_place_and_values_of_an_entry_is_right() -> None:
    mark = marking.mark(
        key(findings=FINDINGS),
        reading(findings=[finding(HUB, "strength"), finding(WAIT, "context")]),
        text=TEXT,
    )
    assert (mark.of("findings").found, mark.of("findings").right) == (2, 2)
    assert mark.passes


def test_an_entry_without_a_proposal_is_missed() -> None:
    mark = marking.mark(key(findings=FINDINGS), reading(findings=[finding(HUB, "strength")]), text=TEXT)
    assert mark.of("findings").missed == ["people waited [35, 64]"]
    assert not mark.passes


@pytest.mark.parametrize(
    "wrong",
    [
        finding(HUB, "shortfall"),
        finding(HUB, "strength", qs=(9,)),
        finding(HUB, "strength", qs=()),
        finding(PROMISE, "strength"),
    ],
    ids=["another polarity", "another statement", "no statement where one must be", "another place"],
)
def test_a_finding_that_differs_in_what_matters_is_surplus(wrong: dict[str, Any]) -> None:
    mark = marking.mark(key(findings=FINDINGS), reading(findings=[wrong]), text=TEXT)
    assert mark.of("findings").right == 0
    assert len(mark.of("findings").surplus) == 1


def test_a_strength_and_a_shortfall_left_in_one_finding_answer_neither() -> None:
    mark = marking.mark(key(findings=FINDINGS), reading(findings=[finding([0, 64], "strength")]), text=TEXT)
    assert (mark.of("findings").found, mark.of("findings").right) == (0, 0)


def test_a_finding_that_swallows_a_whole_list_answers_none_of_it() -> None:
    text = "Good home care. Good day care. Good advice. Good transport."
    entries = [{"at": [a, b], "polarity": ["strength"]} for a, b in ((0, 15), (16, 30), (31, 43), (44, 59))]
    whole = {"text": text, "polarity": "strength", "locator": locator([0, 59])}
    assert marking.mark(key(findings=entries), reading(findings=[whole]), text=text).of("findings").found == 0


def test_an_optional_entry_is_right_when_proposed_and_not_missed_when_left_out() -> None:
    entries = [{**FINDINGS[0], "optional": True}]
    assert marking.mark(key(findings=entries), reading(findings=[finding(HUB, "strength")])).precision == 1
    assert marking.mark(key(findings=entries), reading()).recall == 1


def test_the_same_finding_proposed_twice_is_right_once() -> None:
    twice = [finding(HUB, "strength"), finding(HUB, "strength")]
    assert marking.mark(key(findings=FINDINGS), reading(findings=twice), text=TEXT).of("findings").right == 1


def test_a_finding_whose_words_do_not_stand_at_its_locator_is_a_hard_error() -> None:
    invented = finding(HUB, "strength") | {"text": "Staff adored the new computers."}
    mark = marking.mark(key(findings=FINDINGS), reading(findings=[invented]), text=TEXT)
    assert len(mark.wrong) == 1


def test_voices_are_told_apart_without_deciding_whether_a_finding_is_right() -> None:
    said = [finding(HUB, "strength", voices=("staff",))]
    mark = marking.mark(key(findings=FINDINGS), reading(findings=said), text=TEXT)
    assert mark.of("findings").right == 1
    assert (mark.fields["voices"].right, mark.fields["voices"].checked) == (0, 1)


FIGURES = [
    {"at": [35, 38], "gist": "share who waited", "value": [31], "unit": ["percent"]},
    {"at": [56, 63], "gist": "wait", "value": [12], "unit": ["days"]},
    {"at": [74, 79], "gist": "cost", "value": [2.5], "unit": ["£m"]},
]


def test_figures_are_the_same_whatever_their_unit_is_called() -> None:
    said = [figure([35, 64], 31, "%"), figure([35, 64], 12, "day"), figure([65, 80], 2500000, "£")]
    mark = marking.mark(key(figures=FIGURES), reading(figures=said), text=TEXT)
    assert (mark.of("figures").found, mark.of("figures").right, mark.wrong) == (3, 3, [])


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (figure([35, 38], 32, "percent"), "figure not printed there"),
        (figure([35, 38], 31, "days"), "figure with a wrong unit"),
        (figure([35, 38], 31, "percent", comparator="45% in England"), "comparator 45 not printed near"),
        (figure([74, 79], 2.5, "£"), "figure with a wrong unit"),
    ],
    ids=["a number not there", "days for percent", "an invented comparator", "pounds for millions"],
)
def test_a_figure_that_the_document_does_not_give_is_a_hard_error(wrong: dict[str, Any], complaint: str) -> None:
    mark = marking.mark(key(figures=FIGURES), reading(figures=[wrong]), text=TEXT)
    assert any(complaint in line for line in mark.wrong)


@pytest.mark.parametrize(
    ("value", "unit"), [(2.5, "£m"), (2.5, "£ million"), (2.5, "million pounds"), (2500, "£k"), (2500000, "GBP")]
)
def test_money_is_the_same_in_every_unit_of_money(value: float, unit: str) -> None:
    said = reading(figures=[figure([65, 80], value, unit)])
    assert marking.mark(key(figures=FIGURES), said, text=TEXT).of("figures").right == 1


def test_a_printed_number_that_is_no_figure_is_surplus_but_no_hard_error() -> None:
    mark = marking.mark(key(figures=FIGURES[:1]), reading(figures=[figure([39, 64], 12, "days")]), text=TEXT)
    assert len(mark.of("figures").surplus) == 1
    assert mark.wrong == []


def test_a_count_may_have_any_word_for_its_unit_but_one_that_means_something_else() -> None:
    entries = [{"at": [0, 14], "value": [223], "unit": ["count"]}]
    text = "223 complaints came."
    for unit, right in (("complaints", 1), ("", 1), ("percent", 0), ("days", 0)):
        said = reading(figures=[figure([0, 14], 223, unit)])
        assert marking.mark(key(figures=entries), said, text=text).of("figures").right == right, unit


def test_two_equal_figures_in_one_passage_need_two_proposals() -> None:
    text = "Good was 3 and poor was 3."
    entries = [{"at": [9, 10], "value": [3], "unit": ["count"]}, {"at": [24, 25], "value": [3], "unit": ["count"]}]
    once = reading(figures=[figure([0, 26], 3, "councils")])
    assert marking.mark(key(figures=entries), once, text=text).of("figures").found == 1


def test_a_figure_in_a_neutral_range_counts_neither_way() -> None:
    neutral = [{"kinds": ["figures"], "at": [0, 112]}]
    said = reading(figures=[figure([56, 63], 12, "days")])
    assert marking.mark(key(figures=[], neutral=neutral), said, text=TEXT).precision == 1


ASSESSMENT = {
    "kind": ["cqc"],
    "council": ["Wexcombe"],
    "percent": [56],
    "rating": ["Requires improvement"],
    "scores": [{"qs": 1, "score": [2]}, {"qs": 4, "score": [2], "optional": True}],
}


def assessed(percent: int | None, *scores: tuple[int, int], rating: str = "Requires Improvement") -> dict[str, Any]:
    listed = [{"qs": qs, "score": score, "locator": locator([0, 9])} for qs, score in scores]
    overall = {"percent": percent, "rating": rating}
    return {"kind": "cqc", "council": "Wexcombe", "overall": overall, "scores": listed}


def test_scores_rating_and_percentage_as_printed_are_right() -> None:
    mark = marking.mark(key(assessments=[ASSESSMENT]), reading(assessments=[assessed(56, (1, 2))]))
    assert mark.passes
    assert mark.of("assessments").right == 3


@pytest.mark.parametrize(
    "wrong",
    [
        assessed(57, (1, 2)),
        assessed(56, (1, 3)),
        assessed(56, (4, 3)),
        assessed(56, (9, 2)),
        assessed(56, rating="Good"),
    ],
    ids=["percent", "score", "optional score", "a score not given", "rating"],
)
def test_a_wrong_score_rating_or_percentage_is_a_hard_error(wrong: dict[str, Any]) -> None:
    assert marking.mark(key(assessments=[ASSESSMENT]), reading(assessments=[wrong])).wrong


def test_a_score_left_open_is_missed_and_no_hard_error() -> None:
    mark = marking.mark(key(assessments=[ASSESSMENT]), reading(assessments=[assessed(None)]))
    assert mark.wrong == []
    assert mark.of("scores").missed == ["QS1 = 2"]
    assert mark.of("assessments").missed == ["percent: [56]"]


def test_an_assessment_that_is_not_in_the_document_is_a_hard_error() -> None:
    assert marking.mark(key(), reading(assessments=[assessed(56)])).wrong


DATES = [{"roles": ["meeting", "decision"], "value": ["2025-11-11"]}, {"roles": ["review"], "value": ["2026-03"]}]


@pytest.mark.parametrize(
    ("dates", "hard_errors"),
    [
        ({"meeting": "2025-11-11", "review": "2026-03"}, 0),
        ({"meeting": "2025-11-12"}, 1),
        ({"publication": "2025-11-11"}, 1),
        ({"review": "2026-03-01"}, 1),
        ({"plan_close": "2026-03"}, 0),
        ({"plan_close": "2027-01"}, 1),
    ],
    ids=["right", "another day", "another role", "more exact than printed", "unknown role", "not printed"],
)
def test_a_date_in_a_wrong_role_or_with_a_wrong_value_is_a_hard_error(dates: dict[str, str], hard_errors: int) -> None:
    said = reading(document={"kind": "minutes", "council": None, "dates": dates})
    assert len(marking.mark(key(dates=DATES), said).wrong) == hard_errors


def test_a_council_made_up_for_a_document_that_names_none_is_a_hard_error() -> None:
    said = reading(document={"kind": "minutes", "council": "Wexcombe", "dates": {}})
    assert marking.mark(key(), said).wrong == ["council Wexcombe, not [None]"]


def test_a_resolution_needs_its_kind_and_its_number() -> None:
    entries = [{"at": PROMISE, "kind": ["undertaking"], "number": ["ii"]}]

    def right(kind: str, number: str | None) -> int:
        said = {"kind": kind, "number": number, "text": TEXT[82:112], "locator": locator(PROMISE)}
        return marking.mark(key(resolutions=entries), reading(resolutions=[said]), text=TEXT).of("resolutions").right

    assert right("undertaking", "(ii)") == 1
    assert right("undertaking", "iii") == right("undertaking", None) == right("decision", "ii") == 0


def test_a_requirement_needs_its_theme_and_its_progress() -> None:
    text = "Long waits\tTargets set"
    entries = [{"at": [0, 10], "theme": [1], "progress": True, "progress_at": [11, 22]}]

    def marked(theme: int | None, progress: str) -> marking.Mark:
        said = {"theme": theme, "text": "Long waits", "progress": progress, "locator": locator([0, 22])}
        return marking.mark(key(requirements=entries), reading(requirements=[said]), text=text)

    assert marked(1, "Targets set").of("requirements").found == 1
    assert marked(1, "Targets set").fields["progress"].right == 1
    assert marked(2, "Targets set").of("requirements").found == marked(1, "").of("requirements").found == 0


def test_a_priority_needs_its_number() -> None:
    entries = [{"at": HUB, "number": 1}]
    for number, right in ((1, 1), (2, 0)):
        said = {"number": number, "title": "The hub", "text": TEXT[0:25], "locator": locator(HUB)}
        mark = marking.mark(key(priorities=entries), reading(priorities=[said]), text=TEXT)
        assert mark.of("priorities").right == right


def test_a_row_of_the_national_table_with_one_wrong_number_is_a_hard_error() -> None:
    row = {"region": "East (ADASS Region)", "councils": 12, "completed": 5, "outstanding": 0, "good": 5}
    there = key(national_table=[row])
    assert marking.mark(there, reading(national_table=[row | {"region": "East"}])).passes
    assert marking.mark(there, reading(national_table=[row | {"good": 4}])).wrong


def test_a_problem_is_known_by_its_place_and_what_it_mentions() -> None:
    entries = [{"gist": "57 cannot occur", "mentions": [["57"], ["cannot", "impossible"]], "at": HUB}]

    def found(what: str, at: list[int] | None) -> int:
        said = {"what": what, "locator": at and locator(at)}
        return marking.mark(key(problems=entries), reading(problems=[said])).of("problems").found

    assert found("57% cannot be a score", HUB) == found("57 is impossible", None) == 1
    assert found("57% cannot be a score", PROMISE) == found("157 cannot be", HUB) == found("57 is high", HUB) == 0


def test_a_problem_made_of_something_sound_is_a_hard_error() -> None:
    clean = [{"gist": "the table adds up", "mentions": [["add", "total"]]}]
    said = reading(problems=[{"what": "The totals disagree", "locator": None}])
    assert marking.mark(key(clean=clean), said).wrong


def test_a_quote_is_found_in_a_text_that_a_reader_put_together() -> None:
    text = "**Strong** part­ner-\nship work – ‘the hub’."
    assert marking.Places(text).of({"quote": "strong partner-ship work - 'the hub'"}) == [(2, len(text) - 1)]
    assert marking.Places("2 and 2").of({"quote": "2", "after": "and"}) == [(6, 7)]
    assert marking.Places("2 and 2").of({"quote": "3"}) == []


def test_without_a_text_a_quote_is_compared_with_the_words_of_the_proposal() -> None:
    entries = [{"quote": "Partners praised the hub.", "polarity": ["strength"]}]
    right = reading(findings=[finding(HUB, "strength")])
    other = reading(findings=[finding(PROMISE, "strength")])
    assert marking.mark(key(findings=entries), right).of("findings").found == 1
    assert marking.mark(key(findings=entries), other).of("findings").found == 0


def test_a_marking_is_printed_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [tmp_path / name for name in ("key.yaml", "readings.json", "text.txt")]
    right, other = reading(findings=[finding(HUB, "strength")]), reading()
    right["document"]["name"], other["document"]["name"] = "made-up.txt", "other.txt"
    files[0].write_text(yaml.safe_dump(key(file="made-up.txt", findings=FINDINGS[:1])))
    files[1].write_text(f"{json.dumps(other)}\n{json.dumps(right)}\n")
    files[2].write_text(TEXT)
    assert main([str(path) for path in files]) == 0
    assert "recall 100.0%, precision 100.0%, hard errors 0" in capsys.readouterr().out
    files[1].write_text(json.dumps(other))
    assert main([str(path) for path in files]) == 1
    assert main([]) == 2


def test_the_report_names_what_is_wrong_missed_and_surplus() -> None:
    said = reading(findings=[finding(PROMISE, "strength")], assessments=[assessed(57)])
    told = marking.report(marking.mark(key(findings=FINDINGS, assessments=[ASSESSMENT]), said, text=TEXT))
    for words in ("HARD ERRORS (1)", "percent 57, not [56]", "missed findings (2)", "surplus findings (1)"):
        assert words in told


# The keys themselves


@pytest.mark.parametrize("path", KEYS, ids=lambda path: path.stem)
def test_a_key_says_only_what_a_proposal_can_say(path: Path) -> None:
    answers = marking.load_key(path)
    assert answers["name"] == path.stem
    kinds = {kind["code"] for kind in yaml.safe_load(KINDS_OF_DOCUMENT.read_text(encoding="utf-8"))["kinds"]}
    assert set(answers["document"]["kind"]) <= kinds
    for entry in answers["findings"]:
        assert set(entry["polarity"]) <= set(get_args(Polarity)), entry
        assert {*entry.get("voices", ()), *entry.get("voices_also", ())} <= set(get_args(Voice)), entry
        assert set(entry.get("qs", ())) <= {None, *range(1, 10)}, entry
    for entry in answers["resolutions"]:
        assert set(entry["kind"]) <= set(get_args(ResolutionKind)), entry
    for entry in answers["assessments"]:
        assert all(set(score["score"]) <= {1, 2, 3, 4} for score in entry["scores"]), entry


@pytest.mark.parametrize("path", KEYS, ids=lambda path: path.stem)
def test_a_reading_of_just_what_a_key_requires_is_perfect(path: Path) -> None:
    answers = marking.load_key(path)
    text = marking.source_text(answers)
    if text is None:
        pytest.skip("the source documents are not beside the repository")
    assert hashlib.sha256(text.encode()).hexdigest() == answers["sha256"]
    mark = marking.mark(answers, perfect(answers, text), text=text)
    assert (mark.recall, mark.precision, mark.wrong) == (1.0, 1.0, []), marking.report(mark)
