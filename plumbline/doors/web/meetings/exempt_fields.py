"""The choice of a paragraph of Schedule 12A, for items and decisions alike."""

from collections.abc import Mapping
from typing import Any

from plumbline.knowledge.catalogue import meeting_rules

PUBLIC_INTEREST_HINT = "The public-interest test: why keeping it from the public outweighs telling it."


def exempt_choices() -> list[tuple[str, str]]:
    paragraphs = meeting_rules().exempt
    return [
        ("", "No, it is public"),
        *((str(one.paragraph), f"Paragraph {one.paragraph}: {one.title}") for one in paragraphs),
    ]


def paragraph_in(given: Mapping[str, Any]) -> int | None:
    return int(given["exempt_paragraph"]) if given["exempt_paragraph"] else None
