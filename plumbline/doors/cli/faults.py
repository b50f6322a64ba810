"""What a command says when it cannot go on."""


class CommandFault(Exception):
    """The message is one sentence for the person at the keyboard; the command ends with code 1."""
