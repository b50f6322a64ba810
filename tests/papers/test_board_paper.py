"""The board paper against the record from which it is written."""

from collections.abc import Iterator
from datetime import date

import pgtrigger
import pytest
from django.urls import resolve

from plumbline.engines.writers.content import Fact, LinkRun, PaperContent
from plumbline.engines.writers.numbering import all_runs
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.prepared import prepare
from plumbline.engines.writers.word import write_word
from plumbline.knowledge import catalogue
from plumbline.papers.board.assembly import assemble
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.actions import respond, set_score, withdraw_finding
from plumbline.workspace.assurance.queries import rating_position, standing_of
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document, Sensitivity
from plumbline.workspace.improvement.actions import approve_request, ask_for_change, draft_plan, withdraw_action
from plumbline.workspace.improvement.changes.operations import Change, Kind
from plumbline.workspace.improvement.queries import actions_by_statement, delivery_counts
from tests.engines.writers.reading_word import read_word
from tests.factories.people import a_council, a_person, a_real_council
from tests.papers.councils import BOARD, ON, Reporting, a_gappy_action, reporting
from tests.papers.reading import (
    dead_links,
    facts_on_page,
    lines_of,
    naked_digits,
    section_text,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db: None) -> Reporting:
    return reporting()


def words_of(council: Council) -> Iterator[str]:
    """Everything that somebody wrote into the record, which a paper may repeat digits and all."""
    for finding in council.findings.all():
        yield finding.text
        yield from (answer.words for answer in finding.responses.all())
    for action in council.actions.all():
        yield from (action.title, action.owner_in_words, action.measure, action.how_we_will_know)
        yield from (said for one in action.updates.all() for said in (one.what_changed, one.next_step))
    for plan in council.plans.all():
        yield from (plan.title, plan.purpose)
        yield from (said for one in plan.priorities.all() for said in (one.title, one.text))
    for figure in council.figures.all():
        yield from (figure.subject, figure.period, figure.comparator)
    yield from (one.text for one in council.resolutions.all())
    yield from (str(one) for one in council.documents.all())


def words_of_definitions() -> Iterator[str]:
    edition = catalogue.newest_edition()
    yield from (note.text for note in edition.notes)
    yield from (one.text for one in edition.consequences)
    yield from (word.rule for convention in catalogue.conventions() for word in convention.delivery)
    yield "section 151 officer"
    yield "1 lowest to 4 highest"  # the caption of the scores, out of the edition


def facts(content: PaperContent) -> dict[str, Fact]:
    return {fact.key: fact for fact in content.facts}


def empty(name: str = "Farmere") -> PaperContent:
    return assemble(a_council(name), body="", meeting_on=None, plan=None, on=ON)


def test_the_headings_stand_in_the_order_of_the_form(here: Reporting) -> None:
    headings = [section.heading for section in here.paper().sections]
    known = [
        "Describe the issue under consideration", "Cabinet Member introduction", "Recommendations",
        "Reasons for decision", "Background information", "Improvement plan", "Governance and monitoring",
        "Overarching key risks", "Progress made to date", "Contribution to the Corporate Delivery Plan",
        "Statutory officer comments", "Use of appendices",
    ]  # fmt: skip
    assert [heading for heading in headings if heading in known] == known
    assert {"Findings and our responses", "What is missing"} < set(headings)


def test_every_digit_is_a_fact_or_somebodys_own_words(here: Reporting) -> None:
    verbatim = [*words_of(here.council), *words_of_definitions()]
    assert naked_digits(write_page(here.paper()), verbatim) == []


def test_the_check_on_digits_finds_a_naked_one(here: Reporting) -> None:
    page = write_page(here.paper()).replace("The record holds", "The record of 17 holds")
    assert naked_digits(page, [*words_of(here.council), *words_of_definitions()])


def test_page_and_word_show_the_same_figures_and_they_are_the_records(here: Reporting) -> None:
    content = here.paper()
    word = read_word(write_word(content))
    figures = [mark.text for name, mark in word.bookmarks.items() if name.startswith("fact_")]
    assert figures == [shown for _, shown in facts_on_page(content)]

    shown = {key: fact.value for key, fact in facts(content).items()}
    standing, counts = standing_of(here.council), delivery_counts(here.plan)
    position = rating_position(standing)
    assert position.result is not None
    assert shown["sum"] == str(position.result.sum) == "20"
    assert (shown["percent"], shown["rating"], shown["points-to-next"]) == ("56", "Requires improvement", "3")
    assert (shown["next-sum"], shown["next-percent"], shown["highest-sum"]) == ("23", "64", "36")
    assert shown["printed-percent"] == str(position.stated_percent)
    assert shown["findings"] == str(standing.findings) and shown["unanswered"] == str(standing.unanswered)
    actions = actions_by_statement(here.council)
    for one in standing.statements:
        assert shown[f"score-{one.number}"] == str(one.score)
        assert shown[f"statement-{one.number}-shortfalls"] == str(one.shortfalls)
        assert shown[f"statement-{one.number}-unanswered"] == str(one.unanswered)
        assert shown[f"statement-{one.number}-actions"] == str(actions.get(one.number, 0))
    assert shown["actions"] == str(counts.total)
    for code in ("not_started", "on_track", "at_risk", "off_track", "done"):
        assert shown[f"delivery-{code}"] == str(getattr(counts, code))


def test_every_fact_says_what_it_is_and_where_it_comes_from(here: Reporting) -> None:
    for fact in here.paper().facts:
        assert fact.definition and fact.source and fact.locator and fact.url, fact.key
        assert fact.period or fact.key.startswith("figure-"), fact.key


def test_every_reference_and_every_address_leads_somewhere(here: Reporting) -> None:
    content = here.paper()
    assert dead_links(write_page(content)) == []
    addresses = {run.url for _, said in all_runs(content) for run in said if isinstance(run, LinkRun)}
    addresses |= {fact.url for fact in content.facts}
    on_site = {one.partition("?")[0].partition("#")[0] for one in addresses if one.startswith("/")}
    assert on_site
    for one in on_site:
        assert resolve(one), one


def test_a_member_who_clicks_on_a_figure_in_a_finding_reads_the_passage(here: Reporting) -> None:
    content = here.paper()
    passage = here.council.figures.get(value=223).passage
    (fact,) = [one for one in content.facts if one.value == "223"]
    assert (fact.rendered, fact.locator, fact.period) == ("223", passage.place, "the year")
    assert (
        fact.url == f"/councils/eastmere/{passage.document.path}/text?start={passage.start}&end={passage.end}#passage"
    )
    assert fact.source == str(passage.document)
    assert "Complaints took 29 days on average, and 223 were made in the year." in text_of(content)


def test_a_figure_that_no_finding_quotes_stands_in_an_appendix(here: Reporting) -> None:
    assert [one.title for one in here.paper().appendices] == [
        "Improvement plan, action by action",
        "Figures of the charts",
    ]
    withdraw_finding(here.finding("Complaints took"), by=here.lead, reason="Taken twice.")
    content = here.paper()
    assert [one.title for one in content.appendices][1:-1] == ["Other figures stated in documents"]
    assert "29 days" in lines_of(content) and "223" in lines_of(content)


def test_each_finding_stands_with_its_response_and_its_actions(here: Reporting) -> None:
    said = section_text(here.paper(), "statement-1")
    assert "Accept" in said and "Action 1: Look at the waiting list every week (on track)" in said
    assert "Dispute: 31 of 38 carers had one." in said
    assert "No response yet" in said.partition("Complaints took")[2]


def test_context_that_an_action_answers_is_told_with_it_and_owes_no_response(here: Reporting) -> None:
    finding = here.finding("Staff felt")
    here.council.findings.filter(pk=finding.pk).update(polarity="context")
    with pgtrigger.ignore():
        here.plan.actions.get(number=2).findings.add(finding)
    said = section_text(here.paper(), "statement-9")
    assert "Staff felt well supported by their managers. None needed Action 2" in said


def test_a_finding_on_two_statements_stands_once_and_is_referred_to(here: Reporting) -> None:
    content = here.paper()
    number = here.finding("Complaints took").number
    assert sum(line.startswith("Complaints took 29 days") for line in lines_of(content)) == 1
    assert "Complaints took" in section_text(content, "statement-1")
    assert f"This also bears on it: Finding {number} (section 6.4)." in section_text(content, "statement-9")


def test_each_action_is_given_in_full(here: Reporting) -> None:
    lines = lines_of(here.paper())
    for words in (
        "Head of Assessment", "People waiting for an assessment", "Nobody waits over 90 days.", "31 January 2027",
        "3 November 2026: Down from 412 to 298.", "20 November 2026: The web system is late. Next: Move the date.",
        "21 November 2026 (overdue)",
    ):  # fmt: skip
        assert words in lines


def test_what_is_stuck_stands_apart_with_what_its_owner_says(here: Reporting) -> None:
    said = section_text(here.paper(), "stuck")
    assert "Action 3: Rewrite 40 pages" in said and "The web system is late." in said and "Move the date." in said
    assert "Action 1" not in said and "Action 2" not in said


def test_done_says_that_the_work_is_finished_and_no_more(here: Reporting) -> None:
    said = section_text(here.paper(), "progress")
    assert "Of 3 actions, 1 is done: the work is finished. That does not yet say that anything is better." in said
    assert "improved" not in said.replace("It says nothing yet on whether anything has improved.", "")


def test_whether_an_action_is_overdue_is_asked_on_the_day_of_the_paper(here: Reporting) -> None:
    assert facts(here.paper())["overdue"].value == "1"
    assert "overdue" not in facts(here.paper(on=date(2026, 11, 21)))


def test_an_approved_plan_is_noted_and_a_whole_draft_is_to_be_approved() -> None:
    approved = section_text(reporting("Ashmere").paper(), "recommendations")
    assert "The Adult Social Care Improvement Board is asked:" in approved
    assert "to note the progress made on the plan “Plan for 2027”, as set out in section 10." in approved
    draft = section_text(reporting("Birchmere", approved=False).paper(), "recommendations")
    assert "to approve the plan “Plan for 2027”, as set out in section 7 and Appendix 1." in draft


def test_a_draft_with_gaps_is_not_put_up_for_approval() -> None:
    here = reporting(approved=False)
    a_gappy_action(here)
    asked = section_text(here.paper(), "recommendations")
    assert "which is not ready to be approved: 1 action is not whole (section 12)." in asked
    assert "to approve" not in asked


def test_every_kind_of_gap_is_stated() -> None:
    here = reporting(approved=False)
    a_gappy_action(here)
    a_gappy_action(here, owner_role="Head of Everything", title="Think again")
    respond(here.finding("Complaints took"), kind="accept", words="", by=here.lead)
    here.council.assessments.get().scores.filter(statement__in=[3, 8]).delete()
    Document.objects.filter(council=here.council).update(sensitivity=Sensitivity.CONFIDENTIAL)
    said = section_text(here.paper(), "gaps")
    number = here.finding("Complaints took").number
    assert "2 quality statements have no score in the record" in said
    assert f"1 finding is accepted, but no action answers it: Finding {number}." in said
    assert "2 actions are not whole: 1 has no owner, 2 have no due date, 2 have no measure and 2 have nothing" in said
    assert "1 action is past the due date and not done: Action 3." in said
    assert "marked confidential" in said
    assert "section 2, by the cabinet member for adult social care" in said


def test_a_finding_without_a_response_is_a_gap_until_it_has_one(here: Reporting) -> None:
    number = here.finding("Complaints took").number
    assert f"1 shortfall has no response: Finding {number}." in section_text(here.paper(), "gaps")
    respond(here.finding("Complaints took"), kind="no_action", words="It was mended.", by=here.lead)
    assert "has no response" not in section_text(here.paper(), "gaps")


def test_a_printed_percentage_that_the_scores_do_not_give_is_said_to_be_wrong(here: Reporting) -> None:
    here.council.assessments.update(stated_percent=57)
    content = here.paper()
    assert "printed as 57%, but the scores of the quality statements give 56%" in section_text(content, "gaps")
    assert "The document prints 57%. The scores do not give that figure." in section_text(content, "background")


def test_without_all_scores_no_rating_is_worked_out(here: Reporting) -> None:
    here.council.assessments.get().scores.filter(statement=3).delete()
    content = here.paper()
    said = section_text(content, "background")
    assert "No rating can be worked out, for the record lacks this score: Equity in experience and outcomes." in said
    assert "Not in the record" in said and "sum" not in facts(content)


def test_a_score_of_1_brings_its_consequence_and_only_a_full_assessment_changes_a_rating(here: Reporting) -> None:
    set_score(here.council.assessments.get(), statement=7, value=1, by=here.lead, reason="Corrected.")
    content = here.paper()
    said = section_text(content, "background")
    assert "Only a full assessment by CQC changes a rating." in said and "section 50" in said
    assert facts(content)["score-7"].source == "Record of Eastmere"


def test_at_the_top_there_is_no_next_rating(here: Reporting) -> None:
    here.council.assessments.get().scores.update(value=4)
    assert "There is no rating above Outstanding." in section_text(here.paper(), "background")


def test_an_empty_council_gets_an_honest_paper() -> None:
    content = empty()
    said = text_of(content)
    assert said.count("Nothing is recorded here yet") >= 6
    assert "There is no judgement on the council in the record." in said
    assert "There is no improvement plan in the record." in said
    assert "This report has no appendices." in said and content.facts == ()
    assert naked_digits(write_page(content), words_of_definitions()) == []
    assert write_word(content)


def test_a_plan_without_actions_and_priorities_is_said_to_be_so() -> None:
    council = a_council()
    plan = draft_plan(council, title="Bare plan", by=a_person(council))
    content = assemble(council, body="Cabinet", meeting_on=None, plan=plan, on=ON)
    assert "Cabinet is asked:" in text_of(content)
    assert "to note that the draft plan “Bare plan” has no actions yet." in text_of(content)
    assert "the plan has no priorities and no actions" in text_of(content)


def test_parts_that_a_person_must_write_are_left_to_them_by_role(here: Reporting) -> None:
    said = section_text(here.paper(), "statutory")
    for role in ("the chief finance officer", "the head of legal and governance", "the head of procurement"):
        assert f"To be completed by {role}" in said


def test_what_boards_asked_for_stands_with_its_source(here: Reporting) -> None:
    said = section_text(here.paper(), "governance")
    assert "Recommendation 1: That the committee receives a report on waiting times. (paragraph 9.1" in said
    assert "The Adult Social Care Improvement Board approved version 1 of the plan on 2 February 2026." in said


def test_an_invented_council_is_said_to_be_one_in_every_layout(here: Reporting) -> None:
    content = here.paper()
    assert "Eastmere is an invented council." in write_page(content)
    assert any("Eastmere is an invented council." in line for line in read_word(write_word(content)).lines)
    assert reporting(council=a_real_council()).paper().notes == ()


def test_what_was_withdrawn_is_not_in_the_paper() -> None:
    here = reporting(approved=False)
    withdraw_finding(here.finding("Staff felt"), by=here.lead, reason="Taken twice.")
    withdraw_action(here.plan.actions.get(title="Rewrite 40 pages"), by=here.lead, reason="Not needed.")
    said = text_of(here.paper())
    assert "Staff felt" not in said and "Rewrite 40 pages" not in said


def test_another_councils_record_never_shows(here: Reporting) -> None:
    before = here.paper()
    reporting("Westmere")
    assert here.paper() == before
    assert "Westmere" not in text_of(before)


def test_words_over_several_lines_become_one_line(here: Reporting) -> None:
    finding = here.finding("Staff felt")
    finding.text = "Staff felt\nwell\tsupported\u2028by them."
    finding.save()
    assert "Staff felt well supported by them." in text_of(here.paper())


def test_the_paper_counts_in_the_singular_too(here: Reporting) -> None:
    for finding in here.council.findings.exclude(text__icontains="waited too long"):
        withdraw_finding(finding, by=here.lead, reason="Taken twice.")
    said = text_of(here.paper())
    assert "The record holds 1 finding: 1 shortfall." in said
    assert "Of the findings, 1 names a shortfall, wholly or in part." in said and "1 has one." in said


def test_the_meeting_stands_on_top(here: Reporting) -> None:
    rows = {row.label: row for row in here.paper().header}
    assert prepare(here.paper()).text_of(rows["Report for"].runs) == f"{BOARD}, 10 December 2026"
    assert (
        prepare(empty()).text_of({r.label: r for r in empty().header}["Report for"].runs).startswith("To be completed")
    )
    undated = assemble(here.council, body=BOARD, meeting_on=None, plan=None, on=ON)
    assert prepare(undated).text_of(undated.header[0].runs) == BOARD


def test_what_decisions_changed_since_the_last_paper_is_told_with_reason_and_approval(here: Reporting) -> None:
    plan, action = here.plan, here.plan.actions.order_by("number").first()
    assert action is not None
    assert "No decision has changed the plan since 2 February 2026." in section_text(here.paper(), "changed")
    change = Change(Kind.SET, ("actions", action.number, "measure"), action.measure, "Carers waiting")
    request = ask_for_change(plan, [change], reason="Carers count too.", effect="None.", by=here.lead)
    director = a_person(here.council, Role.DIRECTOR)
    approve_request(request, by=director, edition=1, body="Director", decided_on=date(2026, 3, 13))

    said = section_text(here.paper(), "changed")

    assert "Since 2 February 2026 decisions have changed the plan:" in said
    assert f"Action {action.number}, {action.title}: Measure changed from" in said
    assert "Reason: Carers count too. Approved by Director on 13 March 2026 (request 1)." in said
