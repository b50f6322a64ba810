"""Reading in the background."""

from django_tasks import task

from plumbline.workspace.review.reading import carry_out


@task()
def read_document_in_background(reading: int) -> None:
    carry_out(reading)
