"""The page of a check of Client Level Data, as a file on somebody's own machine."""

from datetime import date

from plumbline.engines.cld.check_pages import write_page
from plumbline.engines.cld.checking import check
from plumbline.engines.cld.synthesis import Configuration, synthesise
from plumbline.engines.cld.synthesis.writing import write
from tests.journeys.browser import NARROW, accessible, no_sideways_scroll


def test_a_check_can_be_read_by_anybody_on_any_screen(browser, tmp_path):
    files = write(synthesise(Configuration(people=900)), tmp_path)
    write_page([check(files[-1], today=date(2026, 5, 1))], [], tmp_path / "check.html")
    page = browser.new_page(viewport=NARROW)
    page.goto((tmp_path / "check.html").as_uri())
    assert accessible(page) == []
    assert no_sideways_scroll(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Check of Client Level Data"
    page.close()
