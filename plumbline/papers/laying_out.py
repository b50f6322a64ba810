"""Writing the Word file or the PDF of a long paper in the background: nobody waits for a page that long."""

from typing import Literal

from django_tasks import TaskResultStatus, task
from django_tasks.exceptions import TaskResultDoesNotExist, TaskResultMismatch

from plumbline.papers.exempt import public
from plumbline.papers.kept import content_of
from plumbline.papers.laid_out import Form, forget_old_files, keep_ready, template_of
from plumbline.workspace.governance.models import Paper


@task()
def lay_out_in_background(paper: int, form: Form, is_public: bool) -> None:
    """`is_public`: without its exempt words. Old files of other papers go, so that the storage cannot fill up."""
    found = Paper.objects.select_related("council").get(pk=paper)
    content = content_of(found)
    keep_ready(public(content) if is_public else content, form, template_of(found.council))
    forget_old_files()


def how_far(asked: str, paper: Paper, form: Form) -> Literal["", "waiting", "running", "failed"]:
    """How it stands with the file that was asked for; empty where nobody asked for one of this paper, or it is done."""
    if not asked:
        return ""
    try:
        found = lay_out_in_background.get_result(asked)
    except (TaskResultDoesNotExist, TaskResultMismatch):
        return ""
    if list(found.args)[:2] != [paper.pk, form]:
        return ""
    return _STATES.get(found.status, "")


_STATES: dict[TaskResultStatus, Literal["waiting", "running", "failed"]] = {
    TaskResultStatus.READY: "waiting",
    TaskResultStatus.RUNNING: "running",
    TaskResultStatus.FAILED: "failed",
}
