"""The return as it is defined: fields, code lists, what is mandatory, as `definitions/cld/` holds them."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from plumbline.knowledge.catalogue.files import read_definition

INVALID = "Invalid and not mapped"
EVENT_TYPES = ("Request", "Assessment", "Service", "Review")
STATUSES = {
    "M": "Mandatory",
    "A": "Applicable but not mandatory",
    "N": "Not applicable",
    "U": "Undetermined",
}

Kind = Literal["code", "date", "number", "text", "nhs_number", "council_code"]
KINDS = ("code", "date", "number", "text", "nhs_number", "council_code")


@dataclass(frozen=True)
class Field:
    name: str
    column: str
    module: str
    kind: str
    status: str  # a letter an event type, in the order of EVENT_TYPES
    certainty: str
    list_id: str | None
    is_personal: bool

    def status_in(self, event_type: str) -> str:
        if event_type not in EVENT_TYPES:
            return STATUSES["U"]
        return STATUSES[self.status[EVENT_TYPES.index(event_type)]]


@dataclass(frozen=True)
class Code:
    value: str
    group: str
    rank: int | None
    was: tuple[str, ...]
    release: int


@dataclass(frozen=True)
class CodeList:
    id: str
    is_complete: bool
    certainty: str
    begins: tuple[str, ...]
    codes: tuple[Code, ...]


@dataclass(frozen=True)
class Specification:
    version: str
    fields: tuple[Field, ...]
    lists: dict[str, CodeList]

    def mappings(self) -> list[tuple[str, str, str, str, int | None]]:
        """List, spelling in small letters, the spelling of release 2, its group, its rank: what is mapped to what."""
        rows = []
        for code_list in self.lists.values():
            for code in code_list.codes:
                for spelling in dict.fromkeys(text.lower() for text in (code.value, *code.was)):
                    rows.append((code_list.id, spelling, code.value, code.group, code.rank))
        return rows


@cache
def specification() -> Specification:
    fields = read_definition("cld/fields.yaml")
    lists = read_definition("cld/code_lists.yaml")
    return Specification(
        version=fields.text("version"),
        fields=tuple(
            Field(
                name=record.text("name"),
                column=record.text("column"),
                module=record.text("module"),
                kind=record.text("kind"),
                status=record.text("status"),
                certainty=record.text("certainty"),
                list_id=record.optional_text("list"),
                is_personal=record.has("personal") and record.boolean("personal"),
            )
            for record in fields.records("fields")
        ),
        lists={
            code_list.id: code_list
            for code_list in (
                CodeList(
                    id=record.text("id"),
                    is_complete=record.boolean("complete"),
                    certainty=record.text("certainty"),
                    begins=record.texts("begins"),
                    codes=tuple(
                        Code(
                            value=code.text("value"),
                            group=code.optional_text("group") or code.text("value"),
                            rank=code.integer("rank") if code.has("rank") else None,
                            was=code.texts("was"),
                            release=code.integer("release") if code.has("release") else 2,
                        )
                        for code in record.records("values")
                    ),
                )
                for record in lists.records("lists")
            )
        },
    )


def letters_and_digits(name: str) -> str:
    """A field's name as it is compared: small letters and digits."""
    return "".join(sign for sign in name.lower() if sign.isalnum())
