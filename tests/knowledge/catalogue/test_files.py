"""Definition files are read strictly, and every complaint names the file and the place."""

from pathlib import Path

import pytest

from plumbline.knowledge.catalogue import DefinitionError
from plumbline.knowledge.catalogue.files import DEFINITIONS, definition_names, read_definition
from plumbline.knowledge.catalogue.records import Record


def _definition(folder: Path, content: str) -> Record:
    (folder / "some.yaml").write_text(content, encoding="utf-8")
    return read_definition("some.yaml", folder=folder)


@pytest.mark.parametrize("content", ["a: 1\nb: 2\na: 3\n", "list:\n  - {code: x, title: y, code: z}\n"])
def test_a_repeated_key_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(DefinitionError, match=r"definitions/some\.yaml: the key '(a|code)' stands more than once"):
        _definition(tmp_path, content)


def test_a_file_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"definitions/some\.yaml: .*line 3, column 1"):
        _definition(tmp_path, "a: 1\nb: [1, 2\n")


@pytest.mark.parametrize("content", ["", "- 1\n", "words\n"])
def test_a_file_without_a_mapping_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(DefinitionError, match="a mapping was expected"):
        _definition(tmp_path, content)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"definitions/missing\.yaml: there is no such file"):
        read_definition("missing.yaml", folder=tmp_path)


def test_a_missing_field_is_named_with_its_place(tmp_path: Path) -> None:
    record = _definition(tmp_path, "things:\n  - {name: a}\n  - {title: b}\n")
    with pytest.raises(DefinitionError, match=r"definitions/some\.yaml, things 2: 'name' is missing"):
        [thing.text("name") for thing in record.records("things")]


def test_a_field_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    record = _definition(tmp_path, "name: a\nnmae: b\n")
    record.text("name")
    with pytest.raises(DefinitionError, match="nobody knows the key 'nmae'"):
        record.finish()


@pytest.mark.parametrize(
    ("content", "ask"),
    [
        ("field: 3\n", "text"),
        ("field: ' '\n", "text"),
        ("field: three\n", "integer"),
        ("field: true\n", "integer"),
        ("field: yes please\n", "boolean"),
        ("field: a\n", "texts"),
        ("field: [1]\n", "texts"),
        ("field: [a]\n", "record"),
    ],
)
def test_a_field_of_the_wrong_kind_is_refused(tmp_path: Path, content: str, ask: str) -> None:
    record = _definition(tmp_path, content)
    with pytest.raises(DefinitionError, match="'field' must"):
        getattr(record, ask)("field")


def test_a_later_edition_replaces_fields_and_whole_lists_only() -> None:
    base = Record({"a": {"b": 1, "c": 2}, "list": [1, 2], "kept": "x"}, place="base")
    upper = Record({"a": {"c": 3}, "list": [9]}, place="upper")
    merged = upper.over(base)
    assert merged.record("a").integer("b") == 1
    assert merged.record("a").integer("c") == 3
    assert merged.text("kept") == "x"
    assert merged._content["list"] == [9]


def test_every_shipped_yaml_file_is_read_strictly() -> None:
    names = [str(path.relative_to(DEFINITIONS)) for path in DEFINITIONS.rglob("*.yaml")]
    assert set(definition_names("frameworks")) <= set(names)
    for name in names:
        read_definition(name)
