"""Every part of a page in a real browser: axe-core, a narrow window, no script, and what the script adds."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from plumbline.doors.web.assets.build import build
from plumbline.doors.web.views import errors, sign_in, statements
from tests.doors.web.gallery import gallery
from tests.journeys.browser import NARROW, WIDE, accessible, launched, no_sideways_scroll, too_wide

pytestmark = pytest.mark.browser
ADDRESS = "http://plumbline.test/councils/westmere/plans/"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def started() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "assets"
    build(built=folder)
    return folder


@pytest.fixture
def opened(started: Browser, assets: Path) -> Iterator[Opened]:
    """Opens markup as a page of ours, under our content security policy, without any server."""
    contexts = []

    def open_page(*answers: str, window: dict[str, int] = WIDE, script: bool = True) -> Page:
        waiting = list(answers)

        def answer(route: Route) -> None:
            name = route.request.url.rsplit("/", 1)[-1]
            if "/static/" in route.request.url:
                route.fulfill(body=(assets / name).read_bytes(), content_type=KINDS[Path(name).suffix])
            else:
                html = waiting.pop(0) if len(waiting) > 1 else waiting[0]
                headers = {"content-security-policy": POLICY}
                route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)

        context = started.new_context(viewport=window, java_script_enabled=script)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", answer)
        page.goto(ADDRESS)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("sent", [False, True], ids=["as it opens", "with errors"])
@pytest.mark.parametrize("window", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_wrong_with_any_part(opened: Opened, window: dict[str, int], sent: bool) -> None:
    page = opened(gallery(sent=sent), window=window)
    assert accessible(page) == []


@pytest.mark.parametrize("window", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "view",
    [statements.accessibility, statements.help_place, errors.not_found, errors.not_allowed, errors.went_wrong,
     errors.form_expired, errors.bad_request, sign_in.locked_out],
)  # fmt: skip
def test_axe_finds_nothing_wrong_with_the_pages_of_the_service_itself(
    opened: Opened, view: Callable[[HttpRequest], HttpResponse], window: dict[str, int]
) -> None:
    page = opened(view(RequestFactory().get("/anywhere")).content.decode(), window=window)
    assert accessible(page) == []
    assert no_sideways_scroll(page), too_wide(page)


def test_axe_finds_what_is_wrong(opened: Opened) -> None:
    page = opened(gallery().replace("</main>", '<img src="/static/favicon.svg"></main>'))
    assert [line.split(" ")[0] for line in accessible(page)] == ["image-alt"]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_nothing_scrolls_sideways_on_a_small_telephone(opened: Opened, script: bool) -> None:
    page = opened(gallery(sent=True), window=NARROW, script=script)
    assert no_sideways_scroll(page), too_wide(page)


def test_a_page_that_is_too_wide_is_noticed(opened: Opened) -> None:
    page = opened(gallery().replace("Westmere improvement plan", '<canvas width="900"></canvas>'), window=NARROW)
    assert not no_sideways_scroll(page)


def test_words_can_be_spaced_out_without_a_sideways_scroll(opened: Opened) -> None:
    page = opened(gallery(), window=NARROW)
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }');
        document.adoptedStyleSheets = [sheet]; }"""
    )
    assert no_sideways_scroll(page), too_wide(page)


def test_the_content_security_policy_refuses_nothing_and_the_script_starts(opened: Opened) -> None:
    page = opened("<!DOCTYPE html><title>Blank</title>", gallery(sent=True))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(ADDRESS)
    assert page.evaluate("() => document.body.classList.contains('govuk-frontend-supported')")
    assert said == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_choice_reveals_its_field(opened: Opened, script: bool) -> None:
    page = opened(gallery(), script=script)
    grounds = page.get_by_label("Grounds")
    assert not grounds.is_visible()
    page.get_by_label("Dispute").check()
    assert grounds.is_visible()
    page.get_by_label("Accept", exact=True).check()
    assert not grounds.is_visible()


def test_an_error_in_the_summary_leads_to_its_box(opened: Opened) -> None:
    page = opened(gallery(sent=True))
    assert page.evaluate("() => document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="Due date must be a real date").click()
    assert page.evaluate("() => document.activeElement.id") == "id_due_on-day"


def test_the_first_tab_reaches_the_skip_link_and_it_leads_to_the_content(opened: Opened) -> None:
    page = opened(gallery(saved=False))
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent.trim()") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main-content"


def test_a_reading_under_way_looks_again_until_it_is_done(opened: Opened) -> None:
    first, second = gallery(), gallery().replace("<span>40%</span>", "<span>80%</span>")
    done = gallery().replace(' data-look-again="2000"', "").replace("Reading the document", "All read")
    hasty = [html.replace('data-look-again="2000"', 'data-look-again="50"') for html in (first, second)]
    page = opened(*hasty, done)
    page.get_by_text("All read").wait_for(timeout=5000)


def test_menu_items_are_behind_a_button_on_a_small_telephone_and_in_view_without_script(opened: Opened) -> None:
    page = opened(gallery(), window=NARROW)
    findings = page.get_by_role("link", name="Findings", exact=True)
    assert not findings.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert findings.is_visible()
    assert opened(gallery(), window=NARROW, script=False).get_by_role("link", name="Findings", exact=True).is_visible()
