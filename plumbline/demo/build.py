"""The demonstration workspace: four councils' published facts and one invented council, built as a user would."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from plumbline.demo import invented, published
from plumbline.demo.people import email_of, let_in_roles, password_of_this_machine
from plumbline.demo.ratings import published_ratings
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.actions import open_council
from plumbline.workspace.councils.models import Council

FEW_ROLES = [Role.ASSURANCE_LEAD, Role.DIRECTOR, Role.MEMBER]


def sign_in_file() -> Path:
    return Path(settings.DATA) / "demo-password.txt"


@transaction.atomic
def build() -> list[str]:
    """Build it all in one transaction, so that there is either the whole of it or nothing; lines on signing in."""
    if Council.objects.exists():
        return ["There is a workspace already; nothing was changed."]
    encoded = make_password(password_of_this_machine(sign_in_file()))  # once: it is slow on purpose
    invented.build(encoded_password=encoded)
    for gss_code in published.PUBLISHED:
        council = open_council(gss_code=gss_code)
        people = let_in_roles(council, FEW_ROLES, encoded_password=encoded)
        published.build(council, lead=people[Role.ASSURANCE_LEAD])
    published_ratings()
    return how_to_sign_in()


def how_to_sign_in() -> list[str]:
    """What whoever runs this is told."""
    if not sign_in_file().exists():
        return []
    password = sign_in_file().read_text().strip()
    councils = Council.objects.order_by("-is_invented", "name")
    return [
        f"Password of every demonstration account: {password}",
        *(
            f"{council.name + (' (invented)' if council.is_invented else ''):22} "
            f"{email_of(Role.ASSURANCE_LEAD, council)}"
            for council in councils
        ),
        "Other roles at Wexcombe: " + ", ".join(role.value.replace("_", "-") for role in Role) + " @wexcombe.example",
    ]
