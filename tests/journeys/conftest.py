"""A browser before a live server, with somebody signed in. Factories are imported where Django is ready."""

import pytest

from tests.journeys.browser import WIDE, launched


@pytest.fixture(scope="module")
def browser():
    with launched() as started:
        yield started


@pytest.fixture(autouse=True)
def plain_asset_names(settings):
    """The assets by their plain names, so that no manifest has to be collected first."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def window(browser, live_server):
    """A new page in a window of its own, of nobody yet."""
    from plumbline.doors.web.assets.build import build

    build()
    contexts = []

    def opened(*, size=WIDE, script=True):
        context = browser.new_context(viewport=size, java_script_enabled=script, base_url=live_server.url)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def open_as(window, live_server, settings):
    """A new page in a window in which this person is signed in."""
    from tests.factories.clients import signed_in

    def opened(person, **rest):
        page = window(**rest)
        cookie = signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        return page

    return opened
