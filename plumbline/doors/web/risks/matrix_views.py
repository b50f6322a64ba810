"""The matrix by which the council scores, where its risks stand on it, and choosing another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.meetings.asking import ask, done
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.risks.forms import MatrixForm
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import choose_matrix
from plumbline.workspace.governance.queries.risks import cells_of, matrix_of


@council_page(Permission.READ_RECORD)
def matrix(request: CouncilRequest) -> HttpResponse:
    in_use = matrix_of(request.council)
    chosen = request.council.matrix_choices.select_related("by").first()
    rows = cells_of(request.council, in_use)
    return page(request, "risks/matrix.html", {"matrix": in_use, "rows": rows, "chosen": chosen})


@council_page(Permission.KEEP_RISKS, to_change=Permission.KEEP_RISKS)
def choose(request: CouncilRequest) -> HttpResponse:
    form = MatrixForm(
        request.POST if request.method == "POST" else None, initial={"matrix": matrix_of(request.council).id}
    )
    if done(
        form,
        lambda: choose_matrix(
            request.council, matrix_id=form.cleaned_data["matrix"], reason=form.cleaned_data["reason"], by=request.user
        ),
    ):
        messages.success(request, "Risks are scored by this matrix from now on.")
        return redirect(council_address(request.council, "risks/matrix"))
    return ask(
        request, form, heading="Choose how risks are scored", button="Use this matrix", back="risks/matrix",
        back_text="the matrix", lead="Scores by another matrix are kept, and wait to be given anew.",
    )  # fmt: skip
