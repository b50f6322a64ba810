"""Documents that a command is given, and the lines that it answers about them."""

import sys

from plumbline.engines.reading import UnreadableDocument
from plumbline.engines.reading.proposals import Locator
from plumbline.engines.reading.sources.opening import LARGEST


def content_of(name: str) -> bytes:
    """The bytes of a file; no more than can be read."""
    try:
        with open(name, "rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableDocument("There is no such file.") from None
    except IsADirectoryError:
        raise UnreadableDocument("This is a folder, not a document.") from None
    except (OSError, ValueError) as fault:
        raise UnreadableDocument(f"This file cannot be opened: {getattr(fault, 'strerror', None) or fault}.") from None


def write_line(text: str) -> None:
    """UTF-8 whatever the machine's own encoding, so that the same file gives the same bytes."""
    sys.stdout.flush()
    line = f"{text}\n"
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(line.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(line)


def place_of(locator: Locator | None) -> str:
    if locator is None:
        return ""
    if locator.label:
        return f"[{locator.label}] "
    if locator.page:
        return f"[page {locator.page}] "
    return f"[paragraph {locator.paragraph}] " if locator.paragraph else ""
