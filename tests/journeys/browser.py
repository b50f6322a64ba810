"""A real browser for tests of pages: starting it, axe-core, and the width of a small telephone.

with launched() as browser:
    page = browser.new_page()
    page.goto(address)
    assert accessible(page) == []
    assert no_sideways_scroll(page)
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium() -> str:
    """Where this machine's Chromium is; without one the test is skipped, or fails where skips are forbidden."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found and AXE.exists():
        return found
    what = "Chromium" if not found else "axe-core (npm ci)"
    if os.environ.get("PLUMBLINE_FORBID_SKIPS", "") not in ("", "0"):
        pytest.fail(f"{what} is missing, and skips are forbidden")
    pytest.skip(f"{what} is missing on this machine")


@contextmanager
def launched() -> Iterator[Browser]:
    executable = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def accessible(page: Page) -> list[str]:
    """What axe-core finds wrong, one line each; an empty list is what a test wants."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "async (rules) => (await axe.run(document, {runOnly: rules, resultTypes: ['violations']})).violations", RULES
    )
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}: {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
    ]


def no_sideways_scroll(page: Page) -> bool:
    """Whether the page fits its window; what scrolls inside a frame of its own does not count."""
    root = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return bool(root[0] <= root[1])


def too_wide(page: Page) -> list[str]:
    """What sticks out on the right, for the message of a test that failed."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
          .filter((part) => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .filter((part) => !part.closest(".app-scroll"))
          .slice(0, 8).map((part) => part.outerHTML.slice(0, 160))"""
    )
    return found
