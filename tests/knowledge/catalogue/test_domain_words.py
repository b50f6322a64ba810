"""The words that point to quality statements, the abbreviations and the kinds of document."""

import re
from pathlib import Path

import pytest

from plumbline.knowledge import catalogue

EDITION = "cqc-la-2"

# a text of the field | the statement it points to most
POINTS = (
    ("People wait months for a needs assessment", 1),
    ("Annual reviews are overdue", 1),
    ("Carers’ assessments are late", 1),
    ("Financial assessments and the charging policy", 1),
    ("Advocacy is offered to everyone who needs it", 1),
    ("Few people use a direct payment", 2),
    ("Reablement helps people home", 2),
    ("Equipment and adaptations come quickly", 2),
    ("Information and advice on the website is out of date", 2),
    ("Technology-enabled care", 2),
    ("Seldom heard groups are asked", 3),
    ("inequalities between communities, EDI", 3),
    ("interpreters and the Accessible Information Standard", 3),
    ("A Market Position Statement for the care market", 4),
    ("little choice of home care", 4),
    ("care homes out of borough", 4),
    ("fees and the cost of care; commissioning strategy", 4),
    ("a section 75 agreement with the NHS", 5),
    ("grants to the voluntary and community sector", 5),
    ("CHC and the relationship with housing", 5),
    ("Young people preparing for adulthood", 6),
    ("hospital discharge at weekends", 6),
    ("Out-of-hours cover at the front door", 6),
    ("contingency plans for carers", 6),
    ("Safeguarding concerns and section 42 enquiries", 7),
    ("The backlog of DoLS applications", 7),
    ("what was learned from the SAR", 7),
    ("Governance, performance data and scrutiny", 8),
    ("case file audits", 8),
    ("vacancies and caseloads", 8),
    ("Co-production of services", 9),
    ("coproduction groups", 9),
    ("complaints and compliments", 9),
    ("training for newly qualified staff (ASYE)", 9),
    ("surveys and other feedback", 9),
)


@pytest.mark.parametrize(("text", "statement"), POINTS)
def test_the_words_of_the_field_point_to_their_statement(text: str, statement: int) -> None:
    weights = catalogue.statement_weights(text, EDITION)
    assert next(iter(weights)) == statement, weights


def test_a_phrase_is_given_with_its_place_as_the_reason() -> None:
    text = "The Council’s carers’ assessments were late."
    (found,) = (one for one in catalogue.find_statement_words(text, EDITION) if one.weight == 3)
    assert (found.statement, text[found.start : found.end]) == (1, "carers’ assessments")


@pytest.mark.parametrize("text", ["", "our self-assessment", "the assessment framework", "no word of it", "ot"])
def test_words_that_mislead_point_nowhere(text: str) -> None:
    assert catalogue.statement_weights(text, EDITION) == {}


def test_an_abbreviation_counts_only_in_capitals() -> None:
    assert catalogue.statement_weights("SARs", EDITION) == {7: 3}
    assert catalogue.statement_weights("sars", EDITION) == {}


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert catalogue.statement_weights("They met their needs. Assessment", EDITION) == {1: 2}
    assert 3 not in catalogue.statement_weights("Adults and race\n\nEquality of arms", EDITION).values()


def test_the_longest_phrase_counts_alone() -> None:
    phrases = [one.phrase for one in catalogue.find_statement_words("a safeguarding adults review", EDITION)]
    assert phrases == ["safeguarding adult* review*"]


def test_every_statement_has_words_and_no_phrase_stands_twice_under_one() -> None:
    words = catalogue.statement_words(EDITION)
    assert [one.statement for one in words] == list(range(1, 10))
    for statement in words:
        phrases = [one.phrase.casefold() for one in statement.phrases]
        assert len(phrases) == len(set(phrases)), [one for one in phrases if phrases.count(one) > 1]
        assert {one.weight for one in statement.phrases} == {1, 2, 3}


def test_every_phrase_can_be_found_in_print() -> None:
    for statement in catalogue.statement_words(EDITION):
        for one in statement.phrases:
            printed = one.phrase.replace("*", "")
            found = [each.phrase for each in catalogue.find_statement_words(f"x {printed} x", EDITION)]
            assert found, one.phrase


def test_each_abbreviation_stands_once_with_what_it_means() -> None:
    shorts = [one.short for one in catalogue.abbreviations()]
    assert len(shorts) == len(set(shorts))
    assert all(one.expansions for one in catalogue.abbreviations())
    meanings = {one.short: one.expansions[0] for one in catalogue.abbreviations()}
    assert meanings["DoLS"] == "Deprivation of Liberty Safeguards"
    assert {"OT", "CHC", "ASYE", "PSW", "DASS", "LGSCO", "JPB", "SAR", "SAB", "MPS", "TEC", "VCS", "EDI", "QA"} <= set(
        shorts
    )


def test_the_kinds_of_document_end_with_other() -> None:
    codes = [kind.code for kind in catalogue.document_kinds()]
    assert len(codes) == len(set(codes)) == 11
    assert codes[-1] == "other"


# opening of a made-up paper | its kind
OPENINGS = (
    ("Sandbourne: local authority assessment\nAssessment published: 3 May 2025", "cqc_report"),
    ("CQC rates Sandbourne Council's adult social care as good. News release", "cqc_press_release"),
    ("Report for: Cabinet\nTitle: Adult social care\nWard(s) affected: all\nKey decision", "cabinet_report"),
    ("Adults Improvement Board\nHighlight report", "board_report"),
    ("Minutes of the meeting of the Health Scrutiny Committee\nApologies for absence", "scrutiny_minutes"),
    ("Preparation for Assurance Peer Challenge Report\nLocal Government Association", "peer_challenge_report"),
    ("Adult Social Care Improvement Plan, version 3", "improvement_plan"),
    ("Adult social care self-assessment 2025", "self_assessment"),
)


@pytest.mark.parametrize(("opening", "kind"), OPENINGS)
def test_a_paper_is_recognised_by_its_opening(opening: str, kind: str) -> None:
    best = catalogue.recognise_document(opening=opening, text=opening)[0]
    assert best.kind.code == kind
    assert best.phrases


def test_a_text_for_which_nothing_speaks_is_not_recognised() -> None:
    assert catalogue.recognise_document(opening="Bin collections", text="Bin collections move to Friday.") == []


@pytest.mark.parametrize(
    ("start_of_name", "kind"),
    [
        ("000", "cabinet_report"),
        ("001", "cqc_report"),
        ("002", "scrutiny_minutes"),
        ("003", "cabinet_report"),
        ("004", "cabinet_report"),
    ],
)
def test_the_published_papers_are_recognised(shared: Path, start_of_name: str, kind: str) -> None:
    (path,) = (shared / "documents").glob(f"{start_of_name}_*.txt")
    text = re.sub(r"<[^>]+>|[*#]", "", path.read_text(encoding="utf-8"))
    assert catalogue.recognise_document(opening=text[:1500], text=text)[0].kind.code == kind
