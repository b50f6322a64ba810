"""What peers were asked and what they did, from a report's own words."""

import pytest

from plumbline.engines.reading.peer_activity import activity_in, questions_in

REPORT = """# Peer challenge

2.1 The council invited a peer challenge, the focus of which was:

- **Front door:** how quickly do people get an answer?
- Data: who looks at it?

Other text.

2.2 The peer team held more than 21 meetings with at least 96 different people, spending 120 hours, or 16 working days.

- Read approximately 210 documents, and audited twelve case files and five cases again.

2.3 In March 400 people waited for an assessment, and complaints took 30 days.
"""


def test_what_was_done_is_counted_in_figures_with_the_words_that_hedge_it() -> None:
    assert activity_in(REPORT) == (
        "more than 21 meetings", "at least 96 different people", "120 hours", "16 working days",
        "approximately 210 documents", "12 case files", "5 cases",
    )  # fmt: skip


def test_people_who_wait_are_nobody_whom_peers_met() -> None:
    assert not activity_in("In March 400 people waited for an assessment.")
    assert not activity_in("The peer challenge took place over three days in November.")


def test_the_scope_is_the_list_after_the_line_that_announces_it() -> None:
    assert questions_in(REPORT) == ("Front door: how quickly do people get an answer?", "Data: who looks at it?")
    assert questions_in("The peer challenge was well received.\n\n- A list\n- of other things") == ()


def test_croydons_report_gives_what_its_peers_were_asked_and_did(shared) -> None:
    """Croydon Cabinet, 15 May 2024, paragraphs 4.2, 4.5 and 4.6."""
    path = next((shared / "documents").glob("004_*.txt"), None)
    if path is None:
        pytest.skip("the documents are not here")
    text = path.read_text()
    assert len(questions_in(text)) == 3
    done = set(activity_in(text))
    assert {"more than 34 meetings", "at least 140 different people", "over 184 hours", "24.5 working days"} <= done
    assert {"approximately 300 documents", "12 cases", "5 cases"} <= done
