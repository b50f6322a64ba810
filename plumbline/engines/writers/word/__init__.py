"""A paper as a Word file: `write_word`."""

from plumbline.engines.writers.word.document import TemplateFault, write_word

__all__ = ["TemplateFault", "write_word"]
