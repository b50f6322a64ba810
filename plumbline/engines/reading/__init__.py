"""Documents into proposals. A machine proposes, a person decides.

The reader's patterns and word lists are loaded by the first document that is read: a page that only shows proposals
does not carry them.
"""

from plumbline.engines.reading.blocks import Block, Cell, Source, UnreadableDocument
from plumbline.engines.reading.proposals import Reading

__all__ = ["Block", "Cell", "Reading", "Source", "UnreadableDocument", "open_source", "read_document", "read_source"]


def open_source(name: str, content: bytes) -> Source:
    """A file as text and blocks, its format decided by its bytes; `UnreadableDocument` says why it cannot be read."""
    from plumbline.engines.reading.sources.opening import open_source as open_it

    return open_it(name, content)


def read_source(source: Source) -> Reading:
    """Everything that an opened document proposes."""
    from plumbline.engines.reading.reading import read_source as read

    return read(source)


def read_document(name: str, content: bytes) -> Reading:
    """Open and read in one."""
    return read_source(open_source(name, content))
