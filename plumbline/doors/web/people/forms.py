"""What is asked about people: who they are, what they may do here, and for how long."""

from typing import Any

from plumbline.doors.web.forms import (
    DateField,
    EmailField,
    GovukForm,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
)
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Role


class PeopleFilter(GovukForm):
    """Narrows the list; everything is optional and stands in the address."""

    role = SelectField(label="Role", choices=[("", "All roles"), *Role.choices], required=False)
    standing = SelectField(
        label="Show",
        choices=[("", "People who may come in"), ("ended", "People whose membership has ended"), ("all", "Everybody")],
        required=False,
    )
    words = TextField(label="Name or email address", required=False, max_length=100)


class RoleForm(GovukForm):
    """A role, and for how long."""

    role = RadiosField(label="Role", choices=Role.choices, label_size="m", errors={"required": "Choose a role"})
    last_day = DateField(
        label="Last day",
        label_size="m",
        hint="Needed for an inspector. An administrator has none. For everybody else, leave it empty if there is none. "
        "For example, 27 3 2027.",
        required=False,
    )

    def chosen_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    @staticmethod
    def initial_of(membership: Membership) -> dict[str, Any]:
        return {"role": membership.role, "last_day": membership.last_day}


class LetInForm(RoleForm):
    email = EmailField(
        label="Email address",
        hint="They sign in with it.",
        autocomplete="off",
        width=30,
        max_length=254,
        errors={"required": "Enter an email address"},
    )
    name = TextField(
        label="Name",
        hint="As it should stand beside what they do.",
        autocomplete="off",
        width=30,
        max_length=120,
        errors={"required": "Enter a name"},
    )

    field_order = ["email", "name", "role", "last_day"]


class EndForm(GovukForm):
    reason = LongTextField(
        label="Why does it end?",
        hint="For example, left the council. It is kept in the history.",
        rows=3,
        max_length=1000,
        errors={"required": "Say why the membership ends"},
    )


class NewPasswordForm(GovukForm):
    """Asks nothing: pressing the button is the whole of it."""
