"""Reads a text of our own as a document, for the tests."""

import textwrap

from plumbline.engines.reading import Reading, Source, read_source
from plumbline.engines.reading.sources.text import read_text


def source_of(text: str, *, name: str = "paper.txt") -> Source:
    return read_text(name=name, sha256="0" * 64, text=textwrap.dedent(text).lstrip("\n"))


def reading_of(text: str, *, name: str = "paper.txt") -> Reading:
    return read_source(source_of(text, name=name))
