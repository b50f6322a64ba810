"""Somebody at work in a window: what they follow is counted, what they fill in and send is not."""

from dataclasses import dataclass
from re import Pattern

from playwright.sync_api import Page

from tests.journeys.looking import is_sound


@dataclass
class AtWork:
    """Clicks count from My work; each page that is reached is looked at."""

    page: Page
    home: str
    clicks: int = 0

    def begin(self, below: str = "") -> "AtWork":
        """At My work, or where a link of a mail leads."""
        self.page.goto(self.home + below)
        self.clicks = 0
        is_sound(self.page)
        return self

    def follow(self, name: str | Pattern[str], *, look: bool = True) -> "AtWork":
        """The first link whose name has these words. A whole paper is looked at by tests of its own, for it is long."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name).or_(self.page.get_by_role("button", name=name)).first.click()
        self.clicks += 1
        if look:
            is_sound(self.page)
        return self

    def fill(self, **words: str) -> "AtWork":
        """Boxes by the beginning of their names in the form: `what_changed="..."`."""
        for name, text in words.items():
            self.page.locator(f"main [name={name}]").fill(text)
        return self

    def fill_day(self, name: str, day: object) -> "AtWork":
        for part in ("day", "month", "year"):
            self.page.locator(f"main [name={name}-{part}]").fill(str(getattr(day, part)))
        return self

    def choose(self, name: str) -> "AtWork":
        self.page.get_by_role("radio", name=name).first.check()
        return self

    def send(self, name: str, *, look: bool = True) -> "AtWork":
        """Filled in and sent."""
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("button", name=name).first.click()
        if look:
            is_sound(self.page)
        return self

    def sees(self, *words: str) -> "AtWork":
        said = " ".join(self.page.get_by_role("main").inner_text().split())
        for one in words:
            assert one in said, (self.page.url, one)
        return self

    def within(self, clicks: int) -> None:
        assert self.clicks <= clicks, f"{self.clicks} clicks where {clicks} are the target"
