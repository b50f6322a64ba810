"""What of a paper is kept from the public: which paragraphs, and the paper without them."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from plumbline.engines.writers.content import NumberedParagraph, PaperContent, runs


def exempt_paragraphs(content: PaperContent) -> tuple[int, ...]:
    """The paragraphs of Schedule 12A that the paper's own paragraphs name, each once, in order."""
    return tuple(sorted(set(_exempt(content.sections)) | set(_exempt(content.appendices))))


def public(thing: Any) -> Any:
    """The same content with the words of exempt paragraphs taken out; that there were some is said."""
    if isinstance(thing, NumberedParagraph) and thing.exempt:
        said = f"This paragraph is exempt under paragraph {thing.exempt} of Schedule 12A and is not shown."
        return replace(thing, runs=runs(said), blocks=(), asks="")
    if isinstance(thing, tuple):
        return tuple(public(item) for item in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{one.name: public(getattr(thing, one.name)) for one in fields(thing)})
    return thing


def _exempt(thing: Any) -> Iterator[int]:
    if isinstance(thing, NumberedParagraph) and thing.exempt:
        yield thing.exempt
    for part in getattr(thing, "blocks", ()) if not isinstance(thing, tuple) else thing:
        yield from _exempt(part)
