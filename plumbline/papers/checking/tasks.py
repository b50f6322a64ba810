"""Proof-reading a document in the background: a long PDF takes longer than somebody waits for a page."""

from typing import Literal

from django_tasks import TaskResultStatus, task
from django_tasks.exceptions import TaskResultDoesNotExist, TaskResultMismatch

from plumbline.papers.checking.checks import check_document
from plumbline.workspace.evidence.models import Document


@task()
def check_document_in_background(document: int) -> None:
    check_document(Document.objects.select_related("council", "file").get(pk=document))


def how_far(asked: str, document: Document) -> Literal["", "under way", "failed"]:
    """How the proof-reading stands that was asked for; empty where there is none of this document, or it is done."""
    try:
        found = check_document_in_background.get_result(asked)
    except (TaskResultDoesNotExist, TaskResultMismatch):
        return ""
    if list(found.args) != [document.pk] or found.status == TaskResultStatus.SUCCESSFUL:
        return ""
    return "failed" if found.status == TaskResultStatus.FAILED else "under way"
