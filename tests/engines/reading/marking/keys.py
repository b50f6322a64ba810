"""Where keys, readings and the source documents are found."""

import json
import os
from pathlib import Path

import yaml

from .marks import Entry, Proposal


def load_key(path: Path) -> Entry:
    key: Entry = yaml.safe_load(path.read_text(encoding="utf-8"))
    return key


def shared_documents() -> Path:
    """The folder of the source documents, which lies beside the repository and may be absent."""
    root = Path(__file__).resolve().parents[4]
    return Path(os.environ.get("PLUMBLINE_SHARED", root.parent / "shared")) / "documents"


def source_text(key: Entry) -> str | None:
    """The text over which a source document's key gives its ranges."""
    path = shared_documents() / str(key.get("file"))
    return path.read_text(encoding="utf-8") if path.is_file() else None


def reading_of(key: Entry, path: Path) -> Proposal:
    """The key's document among the readings of a file, one a line, or the only one there."""
    text = path.read_text(encoding="utf-8")
    try:
        readings = [json.loads(text)]
    except json.JSONDecodeError:
        readings = [json.loads(line) for line in text.splitlines() if line.strip()]
    same = [one for one in readings if key.get("file") and one["document"].get("name") == key["file"]]
    found: Proposal = (same or readings)[0]
    return found
