"""People: who may come in, letting somebody in, changing a role, ending a membership, a new first password."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.people.forms import EndForm, LetInForm, NewPasswordForm, PeopleFilter, RoleForm
from plumbline.doors.web.people.presenter import roles_in_words
from plumbline.workspace.accounts.actions import change_role, end_membership, give_first_password, let_in
from plumbline.workspace.accounts.models import Membership, MembershipQuerySet
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.accounts.rules import NotPossible

PAGE = 50
HISTORY = 20


@council_page(Permission.MANAGE_PEOPLE)
def people(request: CouncilRequest) -> HttpResponse:
    form = PeopleFilter(request.GET)
    memberships = Membership.objects.filter(council=request.council)
    memberships = narrowed(memberships, **form.cleaned_data) if form.is_valid() else memberships.current()
    memberships = memberships.select_related("person").order_by("person__name", "pk")
    return page(
        request,
        "people/list.html",
        {
            "form": form,
            "page": Paginator(memberships, PAGE).get_page(request.GET.get("page")),
            "roles": roles_in_words(),
        },
    )


def narrowed(memberships: MembershipQuerySet, *, role: str, standing: str, words: str) -> MembershipQuerySet:
    if standing == "ended":
        memberships = memberships.ended()
    elif standing != "all":
        memberships = memberships.current()
    if role:
        memberships = memberships.filter(role=role)
    if words:
        memberships = memberships.filter(Q(person__name__icontains=words) | Q(person__email__icontains=words))
    return memberships


@never_cache
@council_page(Permission.MANAGE_PEOPLE, to_change=Permission.MANAGE_PEOPLE)
def add(request: CouncilRequest) -> HttpResponse:
    """The answer to the form itself shows the first password: it is kept nowhere, so no other page could."""
    form = LetInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            entered = let_in(
                request.council,
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                role=form.chosen_role(),
                last_day=form.cleaned_data["last_day"],
                by=request.user,
            )
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return page(
                request,
                "people/entered.html",
                {"one": entered.membership, "password": entered.first_password, "is_new": True},
            )
    return page(request, "people/add.html", {"form": form, "roles": roles_in_words()})


@council_page(Permission.MANAGE_PEOPLE)
def somebody(request: CouncilRequest, membership: int) -> HttpResponse:
    found = _membership(request, membership)
    entries = request.council.audit_entries.filter(subject_path=found.path).select_related("person")
    return page(
        request,
        "people/person.html",
        {
            "one": found,
            "may_do": next(role.may for role in roles_in_words() if role.role == found.role),
            "is_own": found.person_id == request.user.pk,
            "entries": list(entries[:HISTORY]),
        },
    )


@council_page(Permission.MANAGE_PEOPLE, to_change=Permission.MANAGE_PEOPLE)
def role(request: CouncilRequest, membership: int) -> HttpResponse:
    found = _membership(request, membership)
    form = RoleForm(request.POST if request.method == "POST" else None, initial=RoleForm.initial_of(found))
    if form.is_valid():
        try:
            change_role(found, role=form.chosen_role(), last_day=form.cleaned_data["last_day"], by=request.user)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Role of {found.person.name} saved.")
            return redirect(council_address(request.council, found.path))
    return page(request, "people/role.html", {"form": form, "one": found, "roles": roles_in_words()})


@council_page(Permission.MANAGE_PEOPLE, to_change=Permission.MANAGE_PEOPLE)
def end(request: CouncilRequest, membership: int) -> HttpResponse:
    found = _membership(request, membership)
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            end_membership(found, reason=form.cleaned_data["reason"], by=request.user)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Membership of {found.person.name} ended.")
            return redirect(council_address(request.council, "people/"))
    return page(request, "people/end.html", {"form": form, "one": found})


@never_cache
@council_page(Permission.MANAGE_PEOPLE, to_change=Permission.MANAGE_PEOPLE)
def new_password(request: CouncilRequest, membership: int) -> HttpResponse:
    """As when letting somebody in, the answer itself shows the password."""
    found = _membership(request, membership)
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            password = give_first_password(found, by=request.user)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return page(request, "people/entered.html", {"one": found, "password": password, "is_new": False})
    return page(request, "people/password.html", {"form": form, "one": found})


def _membership(request: CouncilRequest, pk: int) -> Membership:
    memberships = Membership.objects.filter(council=request.council).select_related("person", "council")
    return get_object_or_404(memberships, pk=pk)
