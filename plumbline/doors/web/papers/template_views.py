"""The council's own Word template for its papers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.documents.limits import TOO_LARGE
from plumbline.doors.web.forms import FileField, GovukForm
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import choose_word_template, drop_word_template
from plumbline.workspace.governance.rules.refusals import NotYet


class TemplateForm(GovukForm):
    file = FileField(
        label="The template",
        hint="A Word document (.docx) of up to 5 MB, without macros.",
        accept=".docx",
        errors={"required": "Choose the template"},
    )


@council_page(Permission.PRODUCE_PAPERS, to_change=Permission.PRODUCE_PAPERS)
def word_template(request: CouncilRequest) -> HttpResponse:
    """Which file papers take their looks from, and choosing another."""
    form = TemplateForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    if request.method == "POST":
        if request.META.get(TOO_LARGE):
            form.add_error("file", "The file is too large to be a template")
        elif form.is_valid():
            file = form.cleaned_data["file"]
            try:
                choose_word_template(request.council, file.read(), name=file.name, by=request.user)
            except NotYet as refused:
                form.add_error("file", str(refused))
            else:
                messages.success(request, "The template is kept. Word files of papers look like it from now on.")
                return redirect(council_address(request.council, "papers/template"))
    chosen = request.council.word_templates.select_related("by").first()
    return page(request, "papers/template.html", {"form": form, "chosen": chosen})


@council_page(Permission.PRODUCE_PAPERS, to_change=Permission.PRODUCE_PAPERS)
def drop_template(request: CouncilRequest) -> HttpResponse:
    if request.method == "POST":
        try:
            drop_word_template(request.council, by=request.user)
        except NotYet as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "The template is taken away. Word files of papers look as they did before.")
    return redirect(council_address(request.council, "papers/template"))
