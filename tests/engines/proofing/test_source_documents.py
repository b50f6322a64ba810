"""The proof-reader against the keys of five published papers, where they are present."""

from pathlib import Path

import pytest

from plumbline.engines.proofing import Proof, proofread
from plumbline.engines.reading import open_source

from . import marking

NAMES = ("HAR", "CQC", "BRE", "HAL", "CRO")


def proof_of(shared: Path, name: str) -> Proof:
    path = shared / "documents" / marking.load_key(name)["file"]
    if not path.is_file():
        pytest.skip("the source documents are not beside the repository")
    return proofread([open_source(path.name, path.read_bytes())])[0]


def test_the_source_documents_are_proofread_to_the_bar(shared: Path) -> None:
    total = marking.Mark()
    for name in NAMES:
        total = total.plus(marking.mark(marking.load_key(name), proof_of(shared, name).objections))
    assert total.recall >= 0.85, "\n".join(total.missed)
    assert total.precision >= 0.90, "\n".join(total.without_cause)
    assert total.on_clean == []


def test_papers_of_different_councils_do_not_contradict_each_other(shared: Path) -> None:
    paths = [shared / "documents" / marking.load_key(name)["file"] for name in NAMES]
    together = proofread([open_source(path.name, path.read_bytes()) for path in paths])
    alone = [proof_of(shared, name) for name in NAMES]
    for one, other in zip(together, alone, strict=True):
        extra = set(one.objections) - set(other.objections)
        assert not extra, [objection.why for objection in extra]
