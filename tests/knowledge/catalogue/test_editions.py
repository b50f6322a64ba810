"""The shipped editions of the framework."""

from itertools import pairwise

import pytest

from plumbline.knowledge import catalogue
from plumbline.knowledge.catalogue import same_name_key

V1, V2 = catalogue.edition("cqc-la-1"), catalogue.edition("cqc-la-2")
BOTH = pytest.mark.parametrize("edition", [V1, V2], ids=lambda edition: edition.id)


def test_the_newest_edition_is_the_last() -> None:
    assert [edition.id for edition in catalogue.editions()] == ["cqc-la-1", "cqc-la-2", "lga-peer-1"]
    assert catalogue.newest_edition() is V2


def test_a_peer_challenge_has_the_same_four_themes_and_gives_no_scores() -> None:
    peers = catalogue.edition("lga-peer-1")
    assert peers.scoring is None and peers.quality_statements == () and peers.bands == ()
    for theme in V1.themes:
        same = peers.theme(theme.number)
        assert same_name_key(theme.title) in {same_name_key(form) for form in (same.title, *same.aliases)}
    assert [part.code for part in peers.parts] == ["scope", "activity", "next_steps", "publication"]


def test_a_council_adds_a_framework_of_its_own_as_a_file(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "frameworks"
    folder.mkdir()
    (folder / "wexcombe-test-1.yaml").write_text(OWN)
    monkeypatch.setenv("PLUMBLINE_DEFINITIONS", str(tmp_path))
    catalogue.edition.cache_clear()
    catalogue.editions.cache_clear()
    try:
        assert "wexcombe-test-1" in catalogue.edition_ids()
        own = catalogue.edition("wexcombe-test-1")
        assert [theme.title for theme in own.themes] == ["Are people safe?"]
        assert catalogue.newest_edition() is catalogue.edition("cqc-la-2")

        (folder / "cqc-la-1.yaml").write_text(OWN)
        with pytest.raises(catalogue.DefinitionError, match="comes with Plumbline"):
            catalogue.edition_ids()
    finally:
        catalogue.edition.cache_clear()
        catalogue.editions.cache_clear()


OWN = """
id: wexcombe-test-1
framework: wexcombe-test
sequence: 1
title: Our own test of readiness
regulator: Wexcombe Council
valid_from: {date: "2026", certainty: seen}
sources: []
themes:
  - {number: 1, title: Are people safe?, aliases: [], topics: [safeguarding]}
quality_statements:
  - {number: 1, theme: 1, title: Concerns, aliases: [], gist: Is every concern looked at in time?,
     official_url: https://www.wexcombe.example/test, what_people_expect: false, topics: [], sub_headings: []}
"""


def test_an_unknown_edition_is_answered_with_those_there_are() -> None:
    with pytest.raises(
        catalogue.UnknownDefinition, match="There is no edition cqc-la-9; there are cqc-la-1, cqc-la-2, lga"
    ):
        catalogue.edition("cqc-la-9")


def test_the_second_edition_differs_from_the_first_only_in_how_scores_are_given() -> None:
    assert V1.scoring is not None and V2.scoring is not None
    assert (V1.scoring.category_scores, V2.scoring.category_scores) == (True, False)
    for same in ("quality_statements", "themes", "bands", "score_labels", "notes", "voices", "evidence_categories"):
        assert getattr(V1, same) == getattr(V2, same)


def test_an_unknown_date_of_change_is_left_unknown() -> None:
    assert (V1.valid_from.date, V1.valid_from.certainty) == ("2023-12", "seen")
    assert (V2.valid_from.date, V2.valid_from.certainty) == (None, "unverified")


@BOTH
def test_there_are_nine_statements_in_four_themes(edition: catalogue.Edition) -> None:
    assert [theme.number for theme in edition.themes] == [1, 2, 3, 4]
    assert [(statement.number, statement.theme) for statement in edition.quality_statements] == [
        *((1, 1), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3), (7, 3), (8, 4), (9, 4))
    ]


@BOTH
def test_no_name_belongs_to_two_statements_or_two_themes(edition: catalogue.Edition) -> None:
    for things in (edition.quality_statements, edition.themes):
        keys = [same_name_key(name) for thing in things for name in (thing.title, *thing.aliases)]
        assert len(keys) == len(set(keys))


@BOTH
def test_the_bands_cover_every_percentage_once_and_in_order(edition: catalogue.Edition) -> None:
    assert [band.rating for band in edition.bands] == ["Inadequate", "Requires improvement", "Good", "Outstanding"]
    assert edition.bands[0].lowest_percent == 25 and edition.bands[-1].highest_percent == 100
    for below, above in pairwise(edition.bands):
        assert above.lowest_percent == below.highest_percent + 1


@BOTH
def test_each_score_has_its_label_and_each_voice_its_evidence_category(edition: catalogue.Edition) -> None:
    assert [label.score for label in edition.score_labels] == [1, 2, 3, 4]
    assert [label.rating for label in edition.score_labels] == [band.rating for band in edition.bands]
    assert edition.score_label(2).wording == "some shortfalls"
    in_use = {category.code for category in edition.evidence_categories if category.in_use}
    assert len(edition.evidence_categories) == 6 and len(in_use) == 4
    assert {voice.evidence_category for voice in edition.voices} == in_use
    assert [voice.code for voice in edition.voices] == ["people", "carers", "staff", "leaders", "partners", "data"]


@BOTH
def test_each_statement_says_what_it_asks_and_where_the_official_words_are(edition: catalogue.Edition) -> None:
    for statement in edition.quality_statements:
        assert statement.gist.endswith(("?", ".")) and len(statement.gist.split()) > 12
        assert statement.official_url.startswith("https://www.cqc.org.uk/")
        assert statement.topics and statement.sub_headings
        assert statement.what_people_expect == (statement.number < 8)
    seen = [heading for statement in edition.quality_statements for heading in statement.sub_headings]
    assert sum(heading.certainty == "seen" for heading in seen) == 4


def test_hyphens_apostrophes_and_ise_or_ize_do_not_part_two_names() -> None:
    assert same_name_key("Co-ordinated care") == same_name_key("coordinated Care")
    assert same_name_key("Maximising people's choice") == same_name_key("maximizing peoples choice")


def test_a_statement_that_does_not_exist_is_said_in_one_sentence() -> None:
    with pytest.raises(catalogue.UnknownDefinition, match="there is no quality statement 10"):
        V2.statement(10)
