"""Typing in a review that has no file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.documents.typing_forms import TypeReviewForm
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.review.rules import NotPossible
from plumbline.workspace.review.typing_in import type_in


@council_page(Permission.ADD_DOCUMENTS, to_change=Permission.ADD_DOCUMENTS)
def type_review(request: CouncilRequest) -> HttpResponse:
    form = TypeReviewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            document, is_new = type_in(request.council, form.review(), by=request.user)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            if is_new:
                messages.success(
                    request, f"Document {document.number} was made of what you typed. Decide its findings."
                )
            else:
                messages.info(request, f"The same was typed in before: document {document.number}. Nothing was added.")
            below = "/review" if request.membership.may(Permission.READ_PROPOSALS) else ""
            return redirect(council_address(request.council, f"{document.path}{below}"))
    return page(request, "documents/type.html", {"form": form})
