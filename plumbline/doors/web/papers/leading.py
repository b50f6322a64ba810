"""Where the figures and words of a paper lead, for a reader who may not go everywhere on this site."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from plumbline.doors.web.navigation import council_address, reachable
from plumbline.engines.writers.content import Fact, LinkRun, TextRun
from plumbline.workspace.accounts.models import Membership


def led(thing: Any, membership: Membership) -> Any:
    """The same content; what leads to a page that this role may not open keeps its words and leads nowhere."""
    if isinstance(thing, LinkRun | Fact) and _is_shut(thing.url, membership):
        return TextRun(thing.text) if isinstance(thing, LinkRun) else replace(thing, url="")
    if isinstance(thing, tuple):
        return tuple(led(item, membership) for item in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{one.name: led(getattr(thing, one.name), membership) for one in fields(thing)})
    return thing


def _is_shut(url: str, membership: Membership) -> bool:
    home = council_address(membership.council)
    return url.startswith(home) and not reachable(membership, url.removeprefix(home))
