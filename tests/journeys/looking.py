"""What every page owes its reader, whatever its state."""

from playwright.sync_api import Page

from tests.journeys.browser import accessible, no_sideways_scroll, too_wide


def has_script(page: Page) -> bool:
    """Whether script runs here; the page says so by a class that its first script sets."""
    return "govuk-frontend-supported" in (page.locator("body").get_attribute("class") or "")


def is_sound(page: Page) -> None:
    """Nothing for axe-core to find, nothing wider than the window, one heading of the first level, a whole title."""
    where = page.url
    if has_script(page):  # axe-core waits for itself, which nothing does where script is off
        assert accessible(page) == [], where
    assert no_sideways_scroll(page), (where, too_wide(page))
    assert page.locator("h1").count() == 1, where
    assert page.title().endswith("Plumbline"), where
    assert page.locator("html").get_attribute("lang") == "en-GB"
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map((part) => part.id)")
    assert len(ids) == len(set(ids)), (where, sorted(one for one in ids if ids.count(one) > 1))
    dead = page.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute("href").slice(1))
          .filter((id) => id && !document.getElementById(id))"""
    )
    assert dead == [], where


def says_what_is_wrong(page: Page) -> None:
    """The error summary has the focus where script runs, and each line of it leads to a box that is there."""
    is_sound(page)
    assert page.title().startswith("Error: "), page.url
    summary = page.locator(".govuk-error-summary")
    assert summary.get_by_role("heading", name="There is a problem").is_visible()
    assert summary.locator("li").count() > 0
    assert page.locator(".govuk-error-message").count() > 0 or summary.locator("li a").count() > 0
