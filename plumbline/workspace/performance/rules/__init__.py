"""What may be done with measures, figures and targets, and what is said of them. Pure: values in, answers out."""

from plumbline.workspace.performance.rules.refusals import NotYet

__all__ = ["NotYet"]
