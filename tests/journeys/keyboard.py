"""A person without a mouse: Tab until something has the focus, then the keys that it takes."""

from playwright.sync_api import Page

PATIENCE = 400  # presses of Tab before giving up

FOCUSED = """() => {
  const part = document.activeElement;
  if (!part || part === document.body) return {name: "", visible: true, type: ""};
  const label = part.labels && part.labels.length ? part.labels[0].innerText : "";
  const name = part.getAttribute("aria-label") || label || part.innerText || part.value || "";
  const box = part.getBoundingClientRect();
  const style = getComputedStyle(part);
  const around = part.labels && part.labels.length ? getComputedStyle(part.labels[0], "::before") : style;
  const marked = [style, around].some((one) => one.outlineStyle !== "none" || one.boxShadow !== "none");
  return {name: name.replace(/\\s+/g, " ").replace(/ ([:;,.])/g, "$1").trim(),
          type: part.type || part.tagName.toLowerCase(), visible: marked && box.bottom > 0 && box.top < innerHeight};
}"""


def reach(page: Page, name: str, *, kind: str = "") -> None:
    """Tab to what is called so; every stop on the way must be seen to have the focus."""
    passed = []
    for _ in range(PATIENCE):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        passed.append(focused["name"])
        assert focused["visible"], f"{focused} has the focus and nobody can see it on {page.url}"
        if name.casefold() in focused["name"].casefold() and kind in ("", focused["type"]):
            return
    raise AssertionError(f"No {kind or 'thing'} called {name!r} on {page.url}; passed {passed[:60]}")


def press(page: Page, name: str, *, kind: str = "") -> None:
    """Follow a link or press a button, and wait for the page that comes."""
    reach(page, name, kind=kind)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, name: str, text: str, *, kind: str = "") -> None:
    reach(page, name, kind=kind)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def tick(page: Page, name: str) -> None:
    reach(page, name, kind="checkbox")
    page.keyboard.press("Space")


def unfold(page: Page, name: str) -> None:
    """Open what is folded away."""
    reach(page, name, kind="summary")
    page.keyboard.press("Enter")


def choose(page: Page, name: str) -> None:
    """One of a group of radios: Tab reaches the group, arrows go through it."""
    for _ in range(PATIENCE):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED)["type"] == "radio":
            break
    for _ in range(20):
        if page.evaluate(FOCUSED)["name"].casefold().startswith(name.casefold()):
            page.keyboard.press("Space")
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"No choice called {name!r} on {page.url}")


def pick(page: Page, name: str, option: str) -> None:
    """One of a list that drops down: typing its first letters chooses it."""
    reach(page, name, kind="select-one")
    page.keyboard.type(option)


def write_date(page: Page, day: int, month: int, year: int) -> None:
    """Three boxes, the first of which is the next stop called Day."""
    for name, value in (("Day", day), ("Month", month), ("Year", year)):
        write(page, name, str(value))
