"""First passwords: made here, shown once, good only for choosing one's own."""

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that look alike when read out or copied by hand
GROUPS, GROUP_LENGTH = 4, 4


def first_password() -> str:
    """Sixteen letters in four groups: about 79 bits, and it can be read over the telephone."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)
