"""Nothing enters the record from a document but through the review: nobody else calls what takes it in."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[3] / "plumbline"
TAKING = {"take_finding", "take_assessment", "take_resolution", "take_figure", "take_national_table", "mark_passage"}
GOVERNING = PACKAGE / "workspace" / "governance" / "actions"
DEFINED = {
    PACKAGE / "workspace" / "assurance" / "actions.py",
    PACKAGE / "workspace" / "evidence" / "actions.py",
    GOVERNING / "resolutions.py",
}
SHOWN_BY = {GOVERNING / "__init__.py"}  # names what the folder holds and calls nothing
# What a clerk minutes by hand, at a meeting that the record holds: no document says it.
MINUTED = {GOVERNING / "decisions.py", GOVERNING / "ledger.py"}
DOOR = PACKAGE / "workspace" / "review" / "records.py"
RECORDS = {"Finding", "Assessment", "Score", "Resolution", "Figure", "NationalRow", "Passage"}
MAKING = {"create", "bulk_create", "get_or_create", "update_or_create"}


def names_in(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def made_in(tree):
    """Records made through their manager: `Finding.objects.create(...)`."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in MAKING
            and isinstance(node.func.value, ast.Attribute)
            and node.func.value.attr == "objects"
            and isinstance(node.func.value.value, ast.Name)
        ):
            yield node.func.value.value.id


def trees():
    for file in PACKAGE.rglob("*.py"):
        if "migrations" not in file.parts:
            yield file, ast.parse(file.read_text())


def test_only_the_review_takes_things_into_the_record():
    callers = {file for file, tree in trees() if TAKING & set(names_in(tree))} - DEFINED - SHOWN_BY

    assert callers == {DOOR}


def test_records_are_made_only_where_they_are_taken():
    makers = {file for file, tree in trees() if RECORDS & set(made_in(tree))}

    assert makers - MINUTED == DEFINED
