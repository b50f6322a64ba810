"""Proof-reading a document in the background: a long PDF takes longer than somebody waits for a page."""

from django_tasks import task

from plumbline.papers.checking.checks import check_document
from plumbline.workspace.evidence.models import Document


@task()
def check_document_in_background(document: int) -> None:
    check_document(Document.objects.select_related("council", "file").get(pk=document))
