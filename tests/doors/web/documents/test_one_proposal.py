"""One proposal: reword, assign, split, accept, go on; and undo in the steps taken."""

import re

import pytest

from plumbline.workspace.assurance.actions import respond
from plumbline.workspace.assurance.models import Assessment, Finding
from plumbline.workspace.evidence.models import Figure
from plumbline.workspace.governance.models import Resolution
from plumbline.workspace.improvement.models import Action, Priority
from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Proposal, Step
from plumbline.workspace.review.steps import fingerprint
from tests.factories.documents import TEXT, a_document, a_finding, a_read_document, everything, many_findings, read

ROOM = "/councils/eastmere/documents/1/review"


def the(kind="finding", words="waited"):
    return Proposal.objects.get(kind=kind, text__contains=words)


def address(proposal):
    return f"{ROOM}/{proposal.pk}"


def filled(client, proposal):
    """What the page's form holds when nobody has touched it, as a browser would send it."""
    page = client.get(address(proposal)).content.decode()
    form = page[page.index("<form", page.index("app-room__proposal")) :]
    form = form[: form.index("</form>")]
    given = {}
    for tag in re.findall(r"<input[^>]*>", form):
        part = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if part.get("type") in ("checkbox", "radio") and " checked" not in tag:
            continue
        given.setdefault(part["name"], []).append(part.get("value", ""))
    for name, options in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        given[name] = re.findall(r'<option value="([^"]*)" selected', options)[:1] or [""]
    for name, words in re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        given[name] = [words.replace("&#10;", "\n")]
    return given


@pytest.mark.parametrize("kind", ["finding", "assessment", "figure", "priority", "requirement", "resolution"])
def test_saving_a_form_that_nobody_touched_changes_nothing(client, document, kind):
    proposal = Proposal.objects.filter(kind=kind).first()
    before = fingerprint(proposal)

    response = client.post(address(proposal), filled(client, proposal) | {"save": "1"}, follow=True)

    proposal.refresh_from_db()
    assert "Nothing was changed." in response.content.decode()
    assert not Step.objects.exists()
    assert fingerprint(proposal) == before


def test_a_finding_is_reworded_and_assigned_anew(client, document):
    proposal = the()
    given = filled(client, proposal) | {
        "text": "People wait.", "polarity": "mixed", "statements": ["1", "3"], "voices": ["carers", "data"],
        "theme": "2", "heading": "Waits", "save": "1",
    }  # fmt: skip

    response = client.post(address(proposal) + "?kind=finding", given)

    proposal.refresh_from_db()
    assert response["Location"] == address(proposal) + "?kind=finding"
    assert proposal.text == "People wait."
    assert proposal.fields == {
        "polarity": "mixed", "statements": [1, 3], "voices": ["carers", "data"], "theme": 2, "heading": "Waits",
    }  # fmt: skip
    assert proposal.state == "open"


def test_accepting_keeps_what_was_typed_and_goes_to_the_next(client, document):
    proposal, following = the(), the(words="Carers said")
    given = filled(client, proposal) | {"text": "People wait.", "accept_next": "1"}

    response = client.post(address(proposal) + "?kind=finding", given)

    assert response["Location"] == address(following) + "?kind=finding"
    assert Finding.objects.get().text == "People wait."


def test_after_the_last_proposal_comes_the_one_before_and_then_the_room(client, council, lead):
    text, proposals = many_findings(2)
    a_read_document(council, by=lead, proposals=proposals, text=text)
    first, last = Proposal.objects.order_by("order")

    response = client.post(address(last), filled(client, last) | {"accept_next": "1"})
    assert response["Location"] == address(first)
    response = client.post(address(first), filled(client, first) | {"accept_next": "1"})
    assert response["Location"] == ROOM


def test_previous_and_next_keep_to_the_filters(client, document):
    page = client.get(address(the()) + "?kind=finding").content.decode()

    assert f'href="{address(the(words="Partners told"))}?kind=finding" rel="prev"' in page
    assert f'href="{address(the(words="Carers said"))}?kind=finding" rel="next"' in page
    assert "2 of 4" in page


def test_the_scores_of_a_judgement_are_corrected_and_left_blank(client, document):
    proposal = the("assessment", "CQC")
    given = filled(client, proposal) | {
        "score_5": "", "score_9": "4", "percent": "57", "edition": "cqc-la-1", "date_site_visit": "3 October 2024",
        "accept": "1",
    }  # fmt: skip

    client.post(address(proposal), given)

    assessment = Assessment.objects.get()
    scores = {score.statement: score for score in assessment.scores.all()}
    assert (5 in scores, scores[9].value, scores[9].passage.text) == (False, 4, "Learning")
    assert (assessment.stated_percent, assessment.edition, assessment.site_visit) == (57, "cqc-la-1", "2024-10-03")
    assert assessment.published_on == "2025-02-05"


@pytest.mark.parametrize(
    ("kind", "words", "field", "typed", "sentence"),
    [
        ("assessment", "CQC", "score_5", "5", "The score of quality statement 5 must be 4 or fewer"),
        ("assessment", "CQC", "percent", "101", "The percentage must be 100 or fewer"),
        ("assessment", "CQC", "date_site_visit", "autumn", "Site visit must be a date"),
        ("finding", "waited", "text", " ", "Enter the finding, or reject it with a reason"),
        ("figure", "average", "value", "about 29", "Value must be a bare number, like 223 or 25.34"),
        ("figure", "average", "value", "NaN", "Value must be a bare number, like 223 or 25.34"),
        ("figure", "average", "value", "1e30", "The value of a figure is a bare number"),
        ("resolution", "committee", "kind", "wish", "What it is: choose one of the answers"),
    ],
)
def test_what_cannot_be_is_refused_in_its_own_words(client, document, kind, words, field, typed, sentence):
    proposal = the(kind, words)

    page = client.post(address(proposal), filled(client, proposal) | {field: typed, "accept": "1"}).content.decode()

    assert sentence in page
    assert "<title>Error: " in page
    proposal.refresh_from_db()
    assert proposal.state == "open"


def test_figures_priorities_requirements_and_resolutions_are_corrected(client, document):
    for kind, words, typed in (
        ("figure", "average", {"value": "1,031.5", "unit": "hours", "period": "2024 to 2025"}),
        ("priority", "first contact", {"number": "7", "title": "Fewer waits", "text": "Quicker contact."}),
        ("requirement", "waiting list", {"progress": "Weekly since May.", "theme": "3"}),
        ("resolution", "committee", {"kind": "undertaking", "number": "iv"}),
    ):
        proposal = the(kind, words)
        client.post(address(proposal), filled(client, proposal) | typed | {"accept": "1"})

    figure = Figure.objects.get()
    assert (float(figure.value), figure.unit, figure.period) == (1031.5, "hours", "2024 to 2025")
    assert (Priority.objects.get().number, Priority.objects.get().title) == (7, "Fewer waits")
    assert Action.objects.get().description == "Weekly since May."
    assert (Resolution.objects.get().kind, Resolution.objects.get().printed_number) == ("undertaking", "iv")


def test_a_judgement_on_another_council_enters_only_when_somebody_says_it_is_ours(client, council, lead):
    a_read_document(council, by=lead, proposals=everything(council="Halton"))
    proposal = the("assessment", "CQC")
    given = filled(client, proposal)

    page = client.post(address(proposal), given | {"accept": "1"}).content.decode()
    assert "The document names Halton, and this is the workspace of Eastmere." in page
    assert not Assessment.objects.exists()

    client.post(address(proposal), given | {"about_us": "on", "accept": "1"})
    assert Assessment.objects.get().title.startswith("CQC assessment of Eastmere")


def test_somebody_elses_words_are_never_overwritten_unseen(client, document, lead):
    proposal = the()
    given = filled(client, proposal) | {"text": "My words.", "save": "1"}
    actions.edit(proposal, text="Their words.", fields={}, by=lead)

    page = client.post(address(proposal), given).content.decode()

    assert "Somebody else changed this proposal" in page
    assert "My words." in page and "Their words." in page
    proposal.refresh_from_db()
    assert proposal.text == "Their words."
    seen = re.search(r'name="seen"[^>]* value="(\w+)"|value="(\w+)"[^>]* name="seen"', page)
    client.post(address(proposal), given | {"seen": next(filter(None, seen.groups()))})
    proposal.refresh_from_db()
    assert proposal.text == "My words."


def test_words_typed_on_what_was_decided_meanwhile_are_still_on_the_page(client, document, lead):
    proposal = the()
    given = filled(client, proposal) | {"text": "My long words.", "accept_next": "1"}
    actions.reject([proposal], reason="Said elsewhere.", by=lead)

    page = client.post(address(proposal), given).content.decode()

    assert "This was decided meanwhile." in page
    assert "My long words." in page
    assert "Said elsewhere." in page


def test_a_split_is_shown_before_it_is_done(client, document):
    proposal = the(words="Partners told")
    parts = {"parts": "Partners told us\r\n\r\nthat joint work was strong", "seen": fingerprint(proposal)}

    page = client.post(address(proposal) + "/split", parts | {"preview": "1"}).content.decode()
    assert "<mark>Partners told us</mark>" in page and "<mark>that joint work was strong</mark>" in page
    proposal.refresh_from_db()
    assert proposal.state == "open"

    response = client.post(address(proposal) + "/split", parts | {"split": "1"})
    made = list(Proposal.objects.filter(kind="finding", state="open", order=proposal.order))
    assert [one.text for one in made] == ["Partners told us", "that joint work was strong"]
    assert response["Location"] == address(made[0])


def test_a_split_into_one_is_refused_and_keeps_what_was_typed(client, document):
    page = client.post(address(the()) + "/split", {"parts": "people waited", "split": "1"}).content.decode()

    assert "Put an empty line where the text is to be split." in page
    assert "people waited</textarea>" in page


def test_what_cannot_be_split_is_not_offered_to_be(client, document):
    assert "Split into several" not in client.get(address(the("figure", "average"))).content.decode()


def test_a_rejection_from_here_goes_on_to_the_next(client, document):
    page = client.get(address(the()) + "?kind=finding").content.decode()
    confirm = re.search(r'href="([^"]*/reject\?[^"]*)"', page).group(1).replace("&amp;", "&")

    response = client.post(confirm, {"reason": "No."})

    assert response["Location"] == address(the(words="Carers said")) + "?kind=finding"


def test_what_is_known_can_be_opened_again(client, document, lead):
    actions.accept([the()], by=lead)
    read(document, everything(), by=lead)
    known = Proposal.objects.get(state="known")

    response = client.post(address(known) + "/reopen", follow=True)

    assert "Opened again" in response.content.decode()
    assert "Accept and go to the next" in response.content.decode()


def test_a_reworded_finding_of_a_new_edition_shows_what_is_different(client, council, lead, document):
    actions.accept([the()], by=lead)
    words = "people waited far too long for an assessment"
    text = TEXT.replace("people waited too long for an assessment", words)
    edition = a_document(council, by=lead, replaces=document)
    reading = read(edition, everything(findings=(a_finding(text, words),)), by=lead, text=text)
    proposal = reading.proposals.get(kind="finding")

    page = client.get(f"/councils/eastmere/documents/2/review/{proposal.pk}").content.decode()

    assert "accepted in document 1, finding 1" in page
    assert "<ins>far</ins>" in page


def test_every_step_can_be_undone_from_the_list_of_steps(client, document):
    client.post(address(the()), filled(client, the()) | {"text": "People wait.", "accept": "1"})
    page = client.get(ROOM + "/history").content.decode()
    assert page.index("Accepted into the record") < page.index("Reworded or assigned anew")
    accepted, edited = Step.objects.all()

    refused = client.post(f"{ROOM}/undo/{edited.pk}").content.decode()
    assert "Later steps build on this one. Undo those first." in refused
    client.post(f"{ROOM}/undo/{accepted.pk}")
    response = client.post(f"{ROOM}/undo/{edited.pk}", follow=True)

    assert "Everything is as it was before that step" in response.content.decode()
    assert the(words="people waited").state == "open"
    assert not Finding.objects.standing().exists()


def test_an_undo_that_something_leans_on_is_refused_in_one_sentence(client, document, lead):
    actions.accept([the()], by=lead)
    respond(Finding.objects.get(), kind="accept", words="", by=lead)

    page = client.post(f"{ROOM}/undo/{Step.objects.get().pk}").content.decode()

    assert "Finding 1 has a response or an action by now, so it cannot be taken back." in page


def test_a_step_of_another_document_is_not_found(client, document, council, lead):
    actions.accept([the()], by=lead)
    a_document(council, by=lead)

    assert client.post(f"/councils/eastmere/documents/2/review/undo/{Step.objects.get().pk}").status_code == 404
    assert client.get(f"/councils/eastmere/documents/2/review/{the().pk}").status_code == 404
