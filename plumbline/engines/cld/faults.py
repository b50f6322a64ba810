"""What can be wrong with a file or a store; the message is one sentence for the analyst."""


class CldFault(Exception):
    """A file, a store or a question that cannot be worked with."""
