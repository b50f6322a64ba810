"""What the public reads of the recommendations: the council's choice, and the page for everybody."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page, open_page
from plumbline.doors.web.meetings.asking import ask, done
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.recommendations.forms import PublicEntryForm, PublicForm
from plumbline.doors.web.recommendations.views import entry_of
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import choose_publicity, choose_publicity_of
from plumbline.workspace.governance.models import ResolutionKind
from plumbline.workspace.governance.queries.publicity import choice_of, council_in_public, public_view


@open_page
def in_public(request: HttpRequest, public_slug: str) -> HttpResponse:
    """For everybody, without a name or a link inside; a council that has not decided for it is not found."""
    council = council_in_public(public_slug)
    if council is None:
        raise Http404("Nothing is published here.")
    today = timezone.localdate()
    content = {"of": council, "view": public_view(council, today=today), "today": today}
    return page(request, "recommendations/in_public.html", content)


@council_page(Permission.READ_PAPERS, to_change=Permission.PUBLISH_RECOMMENDATIONS)
def publicity(request: CouncilRequest) -> HttpResponse:
    """Whether the public reads them, who decided so, and what is kept from it and why."""
    choice = choice_of(request.council)
    is_public = choice is not None and choice.is_public
    form = PublicForm(request.POST if request.method == "POST" else None)
    made = done(
        form,
        lambda: choose_publicity(request.council, is_public=not is_public, **form.cleaned_data, by=request.user),
    )
    if made:
        messages.success(request, f"{made}.")
        return redirect(council_address(request.council, "recommendations/public"))
    return page(
        request,
        "recommendations/publicity.html",
        {
            "form": form,
            "choice": choice,
            "is_public": is_public,
            "view": public_view(request.council, today=timezone.localdate()),
        },
    )


@council_page(Permission.PUBLISH_RECOMMENDATIONS, to_change=Permission.PUBLISH_RECOMMENDATIONS)
def publicity_of(request: CouncilRequest, resolution: int) -> HttpResponse:
    """Show one recommendation, hold it back, or let it follow its minutes."""
    found = entry_of(request, resolution)
    if found.kind != ResolutionKind.RECOMMENDATION:
        return redirect(council_address(request.council, found.path))
    form = PublicEntryForm(request.POST if request.method == "POST" else None, initial={"publicity": found.publicity})
    if done(form, lambda: choose_publicity_of(found, **form.cleaned_data, by=request.user)):
        messages.success(request, "Saved.")
        return redirect(council_address(request.council, found.path))
    return ask(
        request, form, heading="Does the public read it?", caption=found.name, button="Save", back=found.path,
        back_text=found.name, lead="What was made on an exempt item, or looks like a person's details, is never shown.",
    )  # fmt: skip
