"""The files of `definitions/`, read strictly: a repeated key is refused instead of being lost in silence."""

import os
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from plumbline.knowledge.catalogue.errors import DefinitionError
from plumbline.knowledge.catalogue.records import Record

DEFINITIONS = Path(__file__).resolve().parents[3] / "definitions"
OWN = "PLUMBLINE_DEFINITIONS"  # names a folder with a council's own definitions, laid out as ours is


class _StrictLoader(yaml.CSafeLoader):
    """YAML's safe loader; a key may stand once in its mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            raise yaml.MarkedYAMLError(problem=_repeated_key(node), problem_mark=node.start_mark)
        return mapping


def read_definition(name: str, *, folder: Path = DEFINITIONS) -> Record:
    """The mapping that one file of `definitions/` holds, for example "councils.yaml"; or one of a council's own."""
    path = _own(name) or folder / name
    shown = f"definitions/{name}"
    try:
        content = yaml.load(path.read_bytes(), Loader=_StrictLoader)
    except FileNotFoundError as error:
        raise DefinitionError(f"{shown}: there is no such file.") from error
    except yaml.YAMLError as error:
        raise DefinitionError(f"{shown}: {_one_line(error)}") from error
    if not isinstance(content, dict):
        raise DefinitionError(f"{shown}: a mapping was expected at the top of the file.")
    return Record(content, place=shown)


def definition_names(folder_name: str, *, folder: Path = DEFINITIONS) -> tuple[str, ...]:
    """The YAML files in one folder of `definitions/` and of a council's own, in the order of their names."""
    shipped = {f"{folder_name}/{path.name}" for path in (folder / folder_name).glob("*.yaml")}
    own = own_folder()
    added = {f"{folder_name}/{path.name}" for path in (own / folder_name).glob("*.yaml")} if own else set()
    if both := sorted(shipped & added):
        raise DefinitionError(f"{both[0]}: this name is taken by a definition that comes with Plumbline.")
    return tuple(sorted(shipped | added))


def own_folder() -> Path | None:
    """Where a council keeps definitions of its own; they are read beside ours and never instead of them."""
    named = os.environ.get(OWN, "")
    return Path(named) if named else None


def _own(name: str) -> Path | None:
    folder = own_folder()
    path = folder / name if folder else None
    return path if path is not None and path.is_file() and not (DEFINITIONS / name).exists() else None


def _repeated_key(node: yaml.MappingNode) -> str:
    keys = [key.value for key, _ in node.value]
    repeated = next((key for key in keys if keys.count(key) > 1), "?")
    return f"the key {repeated!r} stands more than once"


def _one_line(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        return f"{error.problem}, line {mark.line + 1}, column {mark.column + 1}."
    return " ".join(str(error).split())
