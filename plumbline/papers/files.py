"""What the files of a kept paper are called: date, board, number and version, so that a folder sorts itself."""

import re
import unicodedata

from plumbline.workspace.governance.models import Paper


def file_name(paper: Paper, ending: str) -> str:
    """ "2026-12-10-improvement-board-paper-3-version-1.docx"."""
    day = paper.meeting_on.isoformat() if paper.meeting_on else "no-date"
    parts = [day, _plain(paper.body) or "board", f"paper-{paper.number}", f"version-{version_of(paper)}"]
    return f"{'-'.join(parts)}.{ending}"


def version_of(paper: Paper) -> int:
    """The how-manieth paper this is of its kind for the same board and meeting."""
    return Paper.objects.filter(
        council_id=paper.council_id,
        kind=paper.kind,
        body=paper.body,
        meeting_on=paper.meeting_on,
        number__lte=paper.number,
    ).count()


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-")
