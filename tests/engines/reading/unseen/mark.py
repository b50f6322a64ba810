"""Mark the reader against the papers and sentences of this folder, or the papers of another; see its README."""

import sys
import tempfile
from pathlib import Path

import yaml

from plumbline.engines.reading import open_source, read_document, read_source
from tests.engines.reading import marking
from tests.engines.reading.documents import building

HERE = Path(__file__).parent
PAGE = "# Assessing needs\n\nScore: 2\n\n## Key findings for this quality statement\n\n{text}\n"


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def mark_papers(folder: Path) -> None:
    recalls, precisions, wrong, passed = [], [], 0, 0
    for made in building.made_documents(folder):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(made.build(Path(folder)))
            source = open_source(path.name, path.read_bytes())
        mark = marking.mark(made.key, read_source(source).as_json(), text=source.text)
        recalls.append(mark.recall)
        precisions.append(mark.precision)
        wrong += len(mark.wrong)
        passed += mark.passes
    count = len(recalls)
    say(f"papers: {count} files, {passed} pass; mean recall {sum(recalls) / count:.3f}, ")
    say(f"mean precision {sum(precisions) / count:.3f}, hard errors {wrong}")


def mark_sentences() -> None:
    sentences = yaml.safe_load((HERE / "sentences.yaml").read_text(encoding="utf-8"))
    sentences = sentences["sentences"] if isinstance(sentences, dict) else sentences
    right = 0
    for sentence in sentences:
        read = read_document("page.md", PAGE.format(text=sentence["text"]).encode())
        right += len(read.findings) == 1 and read.findings[0].polarity in sentence["polarity"]
    say(f"sentences read as one finding of the right polarity: {right} of {len(sentences)}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        mark_papers(Path(sys.argv[1]))
    else:
        mark_papers(HERE / "documents")
        mark_sentences()
