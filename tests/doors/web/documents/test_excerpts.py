"""A passage in its surroundings, as a reader sees it."""

from plumbline.doors.web.documents.excerpts import excerpts
from plumbline.workspace.evidence.models import Document

TEXT = "## Assessing needs\n\n### Key findings\n\nPeople waited. Team #1 said so.\n"


def test_the_marks_of_markdown_headings_are_not_shown():
    start = TEXT.index("People")

    (shown,) = excerpts(Document(text=TEXT), [{"start": start, "end": start + len("People waited.")}])

    words = "".join(part.text for part in shown.parts)
    assert words.startswith("Assessing needs\n\nKey findings\n\n")
    assert "Team #1" in words
    assert [part.text for part in shown.parts if part.marked] == ["People waited."]
