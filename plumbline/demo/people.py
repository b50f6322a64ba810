"""Roles, not people: one account a role, with a password made on this machine."""

import os
import secrets
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from django.utils.text import slugify

from plumbline.workspace.accounts.actions import let_in, let_in_first_administrator
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council


def password_of_this_machine(kept_in: Path) -> str:
    """The password of all demonstration accounts: made once, readable only by whoever runs this."""
    if kept_in.exists():
        return kept_in.read_text().strip()
    password = "-".join(secrets.token_hex(3) for _ in range(3))
    kept_in.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(password + "\n")
    return password


def email_of(role: Role, council: Council) -> str:
    return f"{role.value.replace('_', '-')}@{council.slug}.example"


def let_in_roles(council: Council, roles: Sequence[Role], *, encoded_password: str) -> dict[Role, Person]:
    """The council's first administrator, who lets in somebody for each role; an inspector stays four weeks."""
    administrator = let_in_first_administrator(
        council,
        email=email_of(Role.ADMINISTRATOR, council),
        name=name_of(Role.ADMINISTRATOR, council),
        encoded_password=encoded_password,
    ).membership.person
    people = {Role.ADMINISTRATOR: administrator}
    for role in roles:
        if role != Role.ADMINISTRATOR:
            people[role] = let_in_role(council, role, encoded_password=encoded_password, by=administrator)
    return people


def let_in_role(council: Council, role: Role, *, encoded_password: str, by: Person) -> Person:
    return let_in(
        council,
        email=email_of(role, council),
        name=name_of(role, council),
        role=role,
        last_day=timezone.localdate() + timedelta(weeks=4) if role == Role.INSPECTOR else None,
        encoded_password=encoded_password,
        by=by,
    ).membership.person


def let_in_owners(council: Council, posts: Sequence[str], *, encoded_password: str, by: Person) -> dict[str, Person]:
    """Posts that own actions, each with an account: "head-of-safeguarding@..."."""
    return {
        post: let_in(
            council,
            email=f"{slugify(post)}@{council.slug}.example",
            name=f"{post}, {council.name}",
            role=Role.ACTION_OWNER,
            encoded_password=encoded_password,
            by=by,
        ).membership.person
        for post in posts
    }


def name_of(role: Role, council: Council) -> str:
    return f"{role.label}, {council.name}"
