"""The list of documents, and adding one."""

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.documents.forms import AddDocumentForm, kind_title
from plumbline.doors.web.documents.limits import TOO_LARGE
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.evidence.actions import add_document
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.evidence.rules import Upload, UploadRefused, check_size, judge_upload
from plumbline.workspace.review.actions import request_reading
from plumbline.workspace.review.queries import documents_of

PAGE = 50


@council_page(Permission.READ_DOCUMENTS)
def listing(request: CouncilRequest) -> HttpResponse:
    documents = Paginator(documents_of(request.council), PAGE).get_page(request.GET.get("page"))
    return page(request, "documents/list.html", {"page": documents, "kind_title": kind_title})


@council_page(Permission.ADD_DOCUMENTS, to_change=Permission.ADD_DOCUMENTS)
def add(request: CouncilRequest) -> HttpResponse:
    sent = request.method == "POST"
    form = AddDocumentForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        council=request.council,
        initial={"replaces": _replaced(request)},
    )
    if sent and form.is_valid():
        try:
            document, is_new = add_document(
                request.council,
                _upload(form.cleaned_data["file"]),
                by=request.user,
                source_address=form.cleaned_data["source_address"],
                replaces=form.cleaned_data["replaces"],
            )
        except UploadRefused as refused:
            form.add_error("file", str(refused))
        else:
            return _added(request, document, is_new=is_new)
    elif sent and (name := request.META.get(TOO_LARGE)):
        form.errors.pop("file", None)
        form.add_error("file", _too_large(name))
    return page(request, "documents/add.html", {"form": form})


def _added(request: CouncilRequest, document: Document, *, is_new: bool) -> HttpResponse:
    if not is_new:
        messages.info(
            request,
            f"This file is here already: it is document {document.number}, {document}. Nothing was added.",
        )
        return redirect(council_address(request.council, document.path))
    request_reading(document, by=request.user)
    messages.success(request, f"Document {document.number} was added: {document.name}.")
    return redirect(council_address(request.council, f"{document.path}/reading"))


def _upload(file: UploadedFile) -> Upload:
    """Measured before it is taken into memory."""
    name = file.name or "document"
    check_size(name, file.size or 0, limit=settings.UPLOAD_LIMIT_BYTES)
    return judge_upload(name, file.read(), limit=settings.UPLOAD_LIMIT_BYTES)


def _too_large(name: str) -> str:
    try:
        check_size(name, settings.UPLOAD_LIMIT_BYTES + 1, limit=settings.UPLOAD_LIMIT_BYTES)
    except UploadRefused:
        megabytes = settings.UPLOAD_LIMIT_BYTES // 1024 // 1024
        return f"{name} is too large. The largest file taken is {megabytes} MB."
    raise AssertionError("one byte over the limit is over the limit")


def _replaced(request: CouncilRequest) -> Document | None:
    """The document that `?replaces=3` names: the link on its page says so."""
    number = number_in(request.GET.get("replaces", ""))
    return request.council.documents.without_text().filter(number=number).first() if number is not None else None
