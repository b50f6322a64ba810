"""The frame around every page, the pages for when something is not as hoped, and the templates as a whole."""

import re
from datetime import date
from pathlib import Path

import jinja2
import jinja2.meta
import pytest
from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from plumbline.doors.web import navigation
from plumbline.doors.web.pages import BARE, page
from plumbline.doors.web.views import errors, statements
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council
from tests.doors.web.gallery import gallery, request_at_westmere

TEMPLATES = Path(__file__).resolve().parents[3] / "plumbline" / "doors" / "web" / "templates"
ALL_TEMPLATES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


def shown(template: str, request: HttpRequest | None = None, **context: object) -> str:
    made = engines["jinja2"].from_string(template)
    return made.render(dict(BARE) | {"request": request} | context)


@pytest.mark.parametrize("name", ALL_TEMPLATES)
def test_every_template_can_be_read_and_leans_only_on_templates_that_exist(name: str) -> None:
    environment = engines["jinja2"].env
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    for other in jinja2.meta.find_referenced_templates(environment.parse(source)):
        assert other is not None
        environment.get_template(other)
    environment.get_template(name)


@pytest.mark.parametrize("name", ALL_TEMPLATES)
def test_no_template_holds_what_the_content_security_policy_refuses(name: str) -> None:
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    assert re.findall(r"\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)|javascript:", source) == []
    assert "govukAccordion" not in source  # its button fails axe's label-content-name-mismatch


def test_a_name_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError, match="finding"):
        shown("{{ finding }}")
    with pytest.raises(jinja2.UndefinedError, match="colour"):
        shown("{{ council.colour }}", council=Council(name="Westmere"))


def test_words_from_data_never_become_markup() -> None:
    assert shown("{{ words }}", words="<b>&") == "&lt;b&gt;&amp;"


def test_the_frame_says_language_skip_link_title_and_no_index() -> None:
    html = gallery()
    assert '<html lang="en-GB"' in html
    assert re.search(r'<body[^>]*>\s*<a href="#main-content" class="govuk-skip-link"', html)
    assert '<main class="govuk-main-wrapper" id="main-content">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "<title>Gallery - Westmere - Plumbline</title>" in html
    assert "This council is invented." in html


def test_a_page_with_a_wrong_form_says_so_first_in_its_title() -> None:
    assert "<title>Error: Gallery - Westmere - Plumbline</title>" in gallery(sent=True)


def test_signing_out_is_a_post() -> None:
    assert re.search(r'<form method="post" action="/sign-out">.*?Sign out</button></form>', gallery(), re.DOTALL)


def test_the_frame_holds_nothing_of_gov_uks_own_brand() -> None:
    assert not re.search(r"crown|govuk-header|gov\.uk|GDS", gallery(), re.IGNORECASE)


def member(role: Role) -> Membership:
    return Membership(role=role, council=Council(slug="westmere", name="Westmere"))


def test_navigation_shows_only_what_a_role_reaches_and_where_one_is() -> None:
    links = navigation.links(member(Role.ASSURANCE_LEAD), "/councils/westmere/actions/3")
    everything = ["My work", "Findings", "Plan", "Measures", "Readiness", "Documents", "Meetings"]
    assert [link.text for link in links] == everything
    assert [(link.text, link.current) for link in links if link.current] == [("Plan", "true")]
    links = navigation.links(member(Role.ADMINISTRATOR), "/councils/westmere/people/")
    assert [(link.text, link.current) for link in links] == [("My work", ""), ("People", "page")]
    links = navigation.links(member(Role.CO_PRODUCTION_MEMBER), "/councils/westmere/")
    assert (links[0].text, links[0].current) == ("My work", "page")
    assert "Documents" not in [link.text for link in links]


def test_only_people_with_more_than_one_council_can_change_council() -> None:
    request = request_at_westmere()
    assert "Change council" in page(request, "problems/not_found.html").content.decode()
    request.memberships = request.memberships[:1]
    assert "Change council" not in page(request, "problems/not_found.html").content.decode()


def test_the_page_for_our_own_fault_asks_neither_session_nor_database() -> None:
    class Untouchable(HttpRequest):
        def __getattribute__(self, name: str) -> object:
            raise AssertionError(f"asked the request for {name}")

    response = errors.went_wrong(Untouchable.__new__(Untouchable))
    assert response.status_code == 500
    assert "something went wrong" in response.content.decode()


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (errors.bad_request, 400, "could not understand"),
        (errors.not_allowed, 403, "Your role at Westmere does not let you do this: approve a plan."),
        (errors.not_found, 404, "Page not found"),
        (errors.form_expired, 403, "too old to send"),
    ],
)
def test_each_problem_has_a_page_with_its_status_and_a_way_on(view: object, status: int, words: str) -> None:
    request = RequestFactory().get("/somewhere")
    reason = PermissionError("Your role at Westmere does not let you do this: approve a plan.")
    response = view(request, reason)  # type: ignore[operator]
    assert response.status_code == status
    html = response.content.decode()
    assert words in html
    assert re.search(r'<a class="govuk-link" href="/', html)


def test_the_accessibility_statement_is_not_older_than_twelve_months() -> None:
    age = date.today() - statements.TESTED_ON  # the one test that must know today
    assert age.days < 365, "test the pages again, with people, and write down what came of it"


def test_the_accessibility_statement_names_tests_their_date_and_known_faults() -> None:
    html = statements.accessibility(RequestFactory().get("/accessibility")).content.decode()
    assert "Last tested on" in html
    for words in [check.what for check in statements.CHECKS] + [fault.what for fault in statements.FAULTS]:
        assert words in html


ROW = """<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{{ action.number }}</th>
<td class="govuk-table__cell" data-label="Action">
<a class="govuk-link" href="#{{ action.number }}">{{ action.title }}</a></td>
<td class="govuk-table__cell" data-label="Owner">{{ action.owner }}</td>
<td class="govuk-table__cell" data-label="Due">{{ action.due_on | short_day }}</td>
<td class="govuk-table__cell" data-label="Status">{{ status(action.delivery, action.words) }}</td>
<td class="govuk-table__cell" data-label="Findings">{{ action.findings | number }}</td>
<td class="govuk-table__cell" data-label="Again">{{ action.findings | number }}</td></tr>"""


def test_a_table_shows_every_row() -> None:
    from tests.doors.web.gallery import actions

    source = (
        '{% extends "layout.html" %}{% from "parts/table.html" import table %}'
        '{% from "parts/status.html" import status %}'
        "{% block title %}Plan{% endblock %}{% block content %}"
        '{% call table("Actions", ["a", "b", "c", "d", "e", "f", "g"]) %}'
        "{% for action in actions %}" + ROW + "{% endfor %}{% endcall %}{% endblock %}"
    )
    template = engines["jinja2"].from_string(source)
    context = dict(BARE) | {"actions": actions(50)}
    assert template.render(dict(context)).count("<tr") == 51


def test_the_template_of_a_problem_needs_no_request() -> None:
    assert "Plumbline" in render_to_string("problems/went_wrong.html", dict(BARE))
