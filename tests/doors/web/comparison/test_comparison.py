"""Comparing a measure and keeping peer sets, on the web."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plumbline.knowledge import catalogue
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.performance.actions import take_into_use
from plumbline.workspace.performance.models import PeerSet, PublishedFigure, PublishedSource
from tests.doors.web.meetings.filling import send
from tests.factories.clients import signed_in, words
from tests.factories.peers import SATISFIED, YEAR_BEFORE, a_peer_set, a_publication, publish
from tests.factories.people import a_council, a_person, a_real_council

pytestmark = pytest.mark.django_db
HERE = "/councils/haringey/measures/1/compare"
HARINGEY = "E09000014"
LONDON = [one for one in catalogue.councils() if one.adass_region == "Greater London"]


@pytest.fixture
def council():
    return a_real_council()


@pytest.fixture
def analyst(council):
    return a_person(council, Role.ANALYST)


@pytest.fixture
def published(council, analyst) -> PublishedSource:
    """London's figures of two years; Barnet's is held back, and the City of London has none."""
    take_into_use(council, SATISFIED, by=analyst)
    source = a_publication()
    figures = {one.gss_code: (60 + at, 200) for at, one in enumerate(LONDON) if one.name != "City of London"}
    publish({**figures, "E09000003": None, HARINGEY: (74, 200)}, source=source)
    publish({**figures, HARINGEY: (62, 200)}, source=source, period=YEAR_BEFORE)
    return source


def test_a_measure_stands_beside_the_chosen_group_with_counts_intervals_and_source(published, analyst):
    response = signed_in(analyst).get(HERE + "?group=region&period=2024-04-01")
    said = words(response)
    assert "Haringey our council 37% 74 of 200 30.6% to 43.9%" in said
    assert "Barnet Held back" in said and "City of London No figure" in said
    assert "1 held back and 1 no figure: left out of every sum, and never counted as 0." in said
    assert "Figures of 1 April 2024 to 31 March 2025, which ended" in said
    assert "Survey of carers , A publisher; loaded" in said and 'href="https://example.org/survey"' in str(
        response.content
    )
    assert "Our figure stands as published." in said and "there is no ranking" in said
    assert not re.search(r"Barnet[^A-Z]* 0%", said)


def test_the_funnel_has_title_description_sentence_and_both_widths(published, analyst):
    body = signed_in(analyst).get(HERE + "?group=region").content.decode()
    assert body.count("<svg") >= 2 and body.count("<desc") == 2 and "A funnel chart of 31 areas" in body
    assert "style=" not in body and "<script>" not in body
    ids = re.findall(r'\bid="([^"]+)"', body)
    assert len(ids) == len(set(ids))


def test_the_top_quarter_is_claimed_only_where_even_the_worst_rank_lies_in_it(published, analyst):
    said = words(signed_in(analyst).get(HERE + "?group=region"))
    assert "Top quarter Cannot tell" in said or "Top quarter Not in" in said
    assert re.search(r"Ranked \d+ of 31; given the doubt in the figures it may be \d+ to \d+", said)


def test_every_other_group_is_shown_with_what_it_says(published, council, analyst):
    peers = [one for one in LONDON if one.name in ("Brent", "Ealing", "Enfield")]
    a_peer_set(council, by=analyst, peers=peers, name="Neighbours")
    said = words(signed_in(analyst).get(HERE))
    assert "Figures of Neighbours" in said, "the council's own set is the first choice"
    for name in ("Neighbours", "Councils of Greater London", "Councils of the same kind", "All councils of England"):
        assert name in said
    assert "Invented for tests, 2025" in said and "3 of 3" in said and "30 of 32" in said


def test_a_change_is_said_with_its_interval_and_a_break_blocks_it(published, council, analyst):
    client = signed_in(analyst)
    assert "Since the period before Cannot tell. +6.0 points (62 of 200 to 74 of 200)" in words(client.get(HERE))
    council.measures.get().series_breaks.create(starts_on="2024-04-01", why="Another questionnaire.", by=analyst)
    said = words(client.get(HERE))
    assert "Not comparable." in said and "no direction is shown: Another questionnaire." in said
    assert "+6.0 points" not in said


def test_the_measure_leads_to_its_comparison(published, analyst):
    assert (
        b'href="/councils/haringey/measures/1/compare"' in signed_in(analyst).get(HERE.removesuffix("/compare")).content
    )


def test_without_bases_the_figures_stand_side_by_side_and_nothing_is_claimed(council, analyst):
    take_into_use(council, SATISFIED, by=analyst)
    source = a_publication()
    PublishedFigure.objects.bulk_create(
        PublishedFigure(source=source, gss_code=one.gss_code, definition=SATISFIED, period_start="2024-04-01",
                        period_end="2025-03-31", value=37)
        for one in LONDON
    )  # fmt: skip
    said = words(signed_in(analyst).get(HERE))
    assert "Two percentages without their bases cannot be compared." in said
    assert "Brent 37% Published without its base" in said and "Top quarter" not in said and "<svg" not in said


def test_where_nothing_is_published_the_page_says_what_is_missing(council, analyst):
    take_into_use(council, SATISFIED, by=analyst)
    assert "No published figures of this measure have been loaded" in words(signed_in(analyst).get(HERE))


def test_an_invented_council_compares_its_own_figures_with_a_set_that_it_made(analyst):
    eastmere = a_council()
    keeper = a_person(eastmere, Role.ANALYST)
    take_into_use(eastmere, SATISFIED, by=keeper)
    publish({f"X{number:08}": (50, 100) for number in range(1, 13)}, source=a_publication())
    client = signed_in(keeper)
    assert "Add a peer set to begin." in words(client.get("/councils/eastmere/measures/1/compare"))
    a_peer_set(eastmere, by=keeper)
    said = words(client.get("/councils/eastmere/measures/1/compare"))
    assert "our own figure of this period is missing (no figure)" in said and "Peer 7 50% 50 of 100" in said


def test_the_file_of_a_comparison_leaves_gaps_empty_with_their_reason(published, analyst):
    response = signed_in(analyst).get("/councils/haringey/measures/1/compare.csv?group=region")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    barnet = next(row for row in rows if row["council"] == "Barnet")
    assert (barnet["numerator"], barnet["per_cent"], barnet["note"]) == ("", "", "Held back")
    assert rows[0]["council"] == "Haringey" and float(rows[0]["per_cent"]) == 37
    assert len(rows) == 33


def test_a_peer_set_is_made_seen_and_ended(council, analyst):
    client, base = signed_in(analyst), "/councils/haringey/peer-sets/"
    said = words(send(client, base + "add", kind="given", name="Neighbours", source="A list", year="2025",
                      councils="Brent\nAtlantis"))  # fmt: skip
    assert "responsibilities is called Atlantis" in said and not PeerSet.objects.exists()
    said = words(send(client, base + "add", kind="given", name="Neighbours", source="A list", year="2025",
                      councils="Brent\nLondon Borough of Ealing"))  # fmt: skip
    assert "Neighbours can be compared with." in said and "2 councils Brent Ealing" in said
    assert "All councils of England: 152 councils" in words(client.get(base))
    assert "Ended" in words(send(client, base + "1/end", reason="A newer list."))
    member = signed_in(a_person(council, Role.MEMBER))
    assert member.get(base + "1").status_code == 200 and member.get(base + "add").status_code == 403


def test_the_number_of_queries_does_not_grow_with_peers_or_sets(published, council, analyst):
    client = signed_in(analyst)
    a_peer_set(council, by=analyst, peers=LONDON[:3], name="First")
    client.get(HERE)
    with CaptureQueriesContext(connection) as few:
        client.get(HERE)
    for number in range(4):
        peers = [one for one in LONDON[number : number + 20] if one.gss_code != HARINGEY]
        a_peer_set(council, by=analyst, peers=peers, name=f"Set {number}")
    publish({one.gss_code: (1, 2) for one in catalogue.councils()}, source=a_publication("More"))
    with CaptureQueriesContext(connection) as many:
        client.get(HERE)
    assert len(many) == len(few) <= 12, [query["sql"][:90] for query in many]
    with CaptureQueriesContext(connection) as sets:
        client.get("/councils/haringey/peer-sets/")
    assert len(sets) <= 12
