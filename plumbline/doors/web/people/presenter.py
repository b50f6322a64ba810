"""What each role may do, as a table: read from the one list that the permissions are checked against."""

from dataclasses import dataclass

from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role


@dataclass(frozen=True)
class RoleInWords:
    role: Role
    may: tuple[str, ...]


def roles_in_words() -> tuple[RoleInWords, ...]:
    """In the order of the list, each with what it may do in the order of the permissions."""
    return tuple(RoleInWords(role, tuple(one.label for one in Permission if one in ROLE_MAY[role])) for role in Role)


def hints() -> dict[str, str]:
    """The same in one sentence a role, for the choice of a role."""
    return {one.role.value: ". ".join(one.may) + "." for one in roles_in_words()}
