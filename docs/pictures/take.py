"""Takes the pictures of this folder from the demonstration workspace, so that they stay true.

Start `./run` in one terminal; in another, from the project's folder, with Chromium on the machine:

    .venv/bin/python docs/pictures/take.py PASSWORD

PASSWORD is the one that `./run` prints.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
ADDRESS = "http://127.0.0.1:8000"
WEXCOMBE = "/councils/wexcombe"
HARINGEY = "/councils/haringey"
PICTURES = {  # name: account, address, and for long pages where the picture begins
    "home": ("director@wexcombe.example", f"{WEXCOMBE}/", ""),
    "review-room": (
        "assurance-lead@haringey.example",
        f"{HARINGEY}/documents/1/review?state=accepted&kind=finding",
        "",
    ),
    "findings": ("director@wexcombe.example", f"{WEXCOMBE}/findings/", ""),
    "plan": ("director@wexcombe.example", f"{WEXCOMBE}/plans/1", ""),
    "action": ("director@wexcombe.example", f"{WEXCOMBE}/actions/1", ""),
    "measure": ("director@wexcombe.example", f"{WEXCOMBE}/measures/1", ""),
    "readiness": ("director@wexcombe.example", f"{WEXCOMBE}/readiness/", ""),
    "paper": ("director@wexcombe.example", f"{WEXCOMBE}/papers/1", "#section-5"),
}
TALLEST = 1500
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def sign_in(page: Page, email: str, password: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{ADDRESS}/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def main(password: str) -> None:
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for name, (email, address, begins) in PICTURES.items():
            sign_in(page, email, password)
            answer = page.goto(ADDRESS + address)
            assert answer is not None and answer.ok, (name, answer)
            top = page.locator(begins).bounding_box()["y"] - 20 if begins else 0  # type: ignore[index]
            height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight") - top)
            page.screenshot(
                path=HERE / f"{name}.png", full_page=True, clip={"x": 0, "y": top, "width": 1280, "height": height}
            )
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
