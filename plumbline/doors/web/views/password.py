"""Choosing one's own password: everybody's page, and the only one that a first password opens."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from plumbline.doors.web.access import own_page
from plumbline.doors.web.forms import GovukForm, PasswordField
from plumbline.doors.web.pages import page
from plumbline.doors.web.views.sign_in import safe
from plumbline.workspace.accounts.actions import choose_password
from plumbline.workspace.accounts.models import Person


class PasswordForm(GovukForm):
    """The password in use once, so that an unattended screen is not enough; the new one once, for it can be shown."""

    present = PasswordField(
        label="Password that you use now", width=30, errors={"required": "Enter the password that you use now"}
    )
    chosen = PasswordField(
        label="New password",
        hint="At least 12 characters. Three words that do not belong together are easy to remember and hard to guess.",
        autocomplete="new-password",
        width=30,
        errors={"required": "Enter a new password"},
    )

    def __init__(self, *args: Any, person: Person, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.person = person
        if person.must_change_password:
            self.fields["present"].label = "First password that you were given"
            self.fields["present"].error_messages["required"] = "Enter the first password that you were given"

    def clean_present(self) -> str:
        typed: str = self.cleaned_data["present"]
        if not self.person.check_password(typed):
            raise ValidationError("This is not the password that you use now")
        return typed

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("chosen") and given.get("chosen") == given.get("present"):
            self.add_error("chosen", "The new password must differ from the one that you use now")
        return given


@own_page
@sensitive_post_parameters("present", "chosen")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    person: Person = Person.objects.get(email=request.user.get_username())
    wanted = request.POST.get("next") or request.GET.get("next", "")
    form = PasswordForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        try:
            choose_password(person, password=form.cleaned_data["chosen"])
        except ValidationError as refused:
            form.add_error("chosen", refused)
        else:
            update_session_auth_hash(request, person)
            messages.success(request, "Your password is changed.")
            return redirect(safe(wanted, request))
    return page(
        request, "sign_in/password.html", {"form": form, "next": wanted, "is_first": person.must_change_password}
    )
