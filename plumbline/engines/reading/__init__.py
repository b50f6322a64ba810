"""Documents into proposals. A machine proposes, a person decides."""

from plumbline.engines.reading.blocks import Block, Cell, Source, UnreadableDocument
from plumbline.engines.reading.proposals import Reading
from plumbline.engines.reading.reading import read_document, read_source
from plumbline.engines.reading.sources.opening import open_source

__all__ = ["Block", "Cell", "Reading", "Source", "UnreadableDocument", "open_source", "read_document", "read_source"]
