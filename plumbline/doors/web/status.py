"""How something stands, as a word with its colour and shape: `parts/status.html` says which look each code has."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from markupsafe import Markup


def status_of(looks: Mapping[str, str]) -> Callable[[str, str], Markup]:
    """`status(code, text)` for templates. It stands in every row of every list, so each word is written once."""

    @lru_cache(maxsize=256)
    def status(code: str, text: str) -> Markup:
        look = looks.get(code, "plain")
        return Markup('<strong class="govuk-tag app-status app-status--{}">{}</strong>').format(look, text)

    return status
