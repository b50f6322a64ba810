"""What can be wrong with the definitions, or with a question put to them."""


class DefinitionError(Exception):
    """A file of `definitions/` is not as it must be; the message names the file and the place."""


class UnknownDefinition(LookupError):
    """Nothing of that name is defined; the message is one sentence fit for the page."""
