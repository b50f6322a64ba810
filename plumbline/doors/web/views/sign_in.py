"""The way in and the way out."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from plumbline.doors.web.access import open_page
from plumbline.doors.web.forms import EmailField, GovukForm, PasswordField
from plumbline.doors.web.pages import page


class SignInForm(GovukForm, AuthenticationForm):
    """Says the same whether the address or the password is wrong, so that nobody can fish for addresses."""

    username = EmailField(
        label="Email address",
        autocomplete="username",
        width=30,
        errors={"required": "Enter your email address"},
    )
    password = PasswordField(label="Password", width=30, errors={"required": "Enter your password"})
    error_messages = {
        "invalid_login": "The email address or the password is not right. Passwords tell capitals from small letters.",
        "inactive": "This account is closed. Ask your council's administrator to open it.",
    }

    def clean_username(self) -> str:
        """In one writing, so that wrong passwords are counted for the account and not for a way to write it."""
        return str(self.cleaned_data["username"]).lower()


@open_page
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if request.user.is_authenticated:
        return redirect(safe(wanted, request))
    form = SignInForm(request, data=request.POST if request.method == "POST" else None)
    if form.is_valid():
        login(request, form.get_user())
        return redirect(safe(wanted, request))
    return page(request, "sign_in/sign_in.html", {"form": form, "next": wanted})


@open_page
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.info(request, "You have signed out.")
    return redirect("sign_in")


def locked_out(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponse:
    """After too many wrong passwords; axes calls it."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return page(request, "sign_in/locked_out.html", {"minutes": minutes}, status=429)


def safe(wanted: str, request: HttpRequest) -> str:
    """Where somebody wanted to go, if that is a page of ours; else their home."""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and ours else resolve_url(settings.LOGIN_REDIRECT_URL)
