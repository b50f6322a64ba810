"""A paper as a tagged PDF, for the record and for print."""

from plumbline.engines.writers.pdf.document import write_pdf

__all__ = ["write_pdf"]
