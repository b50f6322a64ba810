"""Builds the documents that we made ourselves, in the forms that councils use, each with an answer key beside it.

`NAME.yaml` holds a document's content in pieces and the forms it is wanted in; `NAME.key.yaml` is its answer key, in
the form that `marking` tells. Findings, people and figures in them are made up; Wexcombe is an invented council.

    python tests/engines/reading/documents/building.py OUT_FOLDER [FOLDER_OF_CONTENTS]
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
if str(HERE) not in sys.path:  # the writers lie beside this file, whoever loads it and from wherever
    sys.path.insert(0, str(HERE))

import as_html  # noqa: E402
import as_pdf  # noqa: E402
import as_text  # noqa: E402
import as_word  # noqa: E402

Content = dict[str, Any]

WRITERS: dict[str, tuple[str, Callable[[Content], bytes]]] = {
    "docx": (".docx", as_word.styled),
    "docx-plain": (".docx", as_word.plain),
    "pdf": (".pdf", as_pdf.ruled),
    "pdf-unruled": (".pdf", as_pdf.unruled),
    "html": (".html", as_html.page),
    "md": (".md", as_text.markdown),
    "txt": (".txt", as_text.plain),
}


@dataclass(frozen=True)
class MadeDocument:
    """A document of our own making, in one of its forms."""

    name: str
    form: str
    content: Content
    key: dict[str, Any]

    def build(self, folder: Path) -> Path:
        suffix, write = WRITERS[self.form]
        path = folder / f"{self.name}-{self.form}{suffix}"
        path.write_bytes(write(self.content))
        return path


def made_documents(folder: Path = HERE) -> Iterator[MadeDocument]:
    """Every document of a folder in every form that it asks for."""
    for path in sorted(folder.glob("*.key.yaml")):
        name = path.name.removesuffix(".key.yaml")
        content = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
        key = yaml.safe_load(path.read_text(encoding="utf-8"))
        for form in content["forms"]:
            yield MadeDocument(name=name, form=form, content=content, key=key)


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 2):
        sys.stderr.write("usage: building.py OUT_FOLDER [FOLDER_OF_CONTENTS]\n")
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    for document in made_documents(Path(arguments[1]) if len(arguments) == 2 else HERE):
        sys.stdout.write(f"{document.build(out)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
