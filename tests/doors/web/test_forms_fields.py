"""Our fields against the markup that the GOV.UK Design System publishes for each component."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from selectolax.lexbor import LexborHTMLParser, LexborNode

from plumbline.doors.web.forms import (
    CheckboxesField,
    DateField,
    FileField,
    FilesField,
    GovukForm,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
    WholeNumberField,
)
from plumbline.doors.web.forms.kinds import GovukField

FIXTURES = Path(__file__).resolve().parents[3] / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
needs_the_fixtures = pytest.mark.skipif(not FIXTURES.exists(), reason="the front-end packages are not fetched")


def form_of(fields: dict[str, GovukField], data: dict[str, Any] | None = None, **rest: Any) -> GovukForm:
    made: type[GovukForm] = type("MadeForm", (GovukForm,), dict(fields))
    return made(data, auto_id="%s", **rest)


def outline_of(html: str) -> Any:
    """Tags, classes, attributes, words and what is inside; ids and names by their order, since ours are our own."""
    body = LexborHTMLParser(html).body
    assert body is not None
    order: dict[str, str] = {}

    def canonical(name: str, value: str) -> str:
        words = sorted(value.split()) if name == "class" else value.split()
        if name in ("id", "for", "aria-describedby", "name"):
            kind = "name" if name == "name" else "id"
            words = [order.setdefault(f"{kind} {word}", f"{kind} {len(order)}") for word in words]
        return " ".join(words)

    def outline(node: LexborNode) -> Any:
        attributes = {
            name: canonical(name, value or "")
            for name, value in sorted(node.attributes.items())
            if (name, value) != ("value", "")
        }
        words = " ".join((node.text(deep=False) or "").split())
        return node.tag, attributes, words, [outline(child) for child in node.iter()]

    return [outline(node) for node in body.iter()]


def published(component: str, case: str) -> dict[str, Any]:
    cases = json.loads((FIXTURES / component / "fixtures.json").read_text(encoding="utf-8"))["fixtures"]
    return next(one for one in cases if one["name"] == case)


def text(options: dict[str, Any]) -> TextField:
    asked = [word for word in options.get("classes", "").split() if "--width-" in word]
    width = int(asked[0].rsplit("-", 1)[1]) if asked else None
    return TextField(**common(options), width=width, autocomplete=options.get("autocomplete", ""))


def common(options: dict[str, Any]) -> dict[str, Any]:
    legend = options.get("fieldset", {}).get("legend") or options.get("label") or {}
    error = options.get("errorMessage", {}).get("text", "")
    sizes = [word.rsplit("--")[-1] for word in legend.get("classes", "").split()]
    return {
        "label": legend.get("text") or legend.get("html", ""),
        "hint": options.get("hint", {}).get("text", ""),
        "label_size": sizes[0] if sizes else "",
        "is_page_heading": legend.get("isPageHeading", False),
        "required": bool(error),
        "errors": {"required": error},
    }


def pairs(options: dict[str, Any]) -> list[tuple[str, str]]:
    return [(str(item.get("value", item["text"])), item["text"]) for item in options["items"]]


def hints(options: dict[str, Any]) -> dict[str, str]:
    return {str(item["value"]): item["hint"]["text"] for item in options["items"] if item.get("hint")}


def area(options: dict[str, Any]) -> LongTextField:
    return LongTextField(**common(options), rows=options.get("rows", 5))


def select(options: dict[str, Any]) -> SelectField:
    return SelectField(**common(options), choices=pairs(options))


def radios(options: dict[str, Any]) -> RadiosField:
    return RadiosField(
        **common(options),
        choices=pairs(options),
        hints=hints(options),
        inline="inline" in options.get("classes", ""),
        small="formGroup" in options,
    )


def checkboxes(options: dict[str, Any]) -> CheckboxesField:
    return CheckboxesField(**common(options), choices=pairs(options), small="small" in options.get("classes", ""))


def file(options: dict[str, Any]) -> FileField:
    return (FilesField if options.get("multiple") else FileField)(**common(options))


Making = Callable[[dict[str, Any]], GovukField]
KINDS: list[tuple[str, Making, list[str]]] = [
    ("input", text, ["default", "with hint text", "with error message", "with label as page heading"]),
    ("input", text, ["with width-2 class", "with width-20 class", "value", "zero value"]),
    ("textarea", area, ["default", "with hint", "with error message", "with custom rows", "with default value"]),
    ("select", select, ["with hint text and error message"]),
    ("radios", radios, ["default", "inline", "with hint", "small with error"]),
    ("checkboxes", checkboxes, ["with hint", "with error message and hint", "small"]),
    ("file-upload", file, ["default", "with hint text", "with error message and hint", "allows multiple files"]),
]
CASES = [(component, case, making) for component, making, cases in KINDS for case in cases]


@needs_the_fixtures
@pytest.mark.parametrize(("component", "case", "field"), CASES, ids=[f"{one[0]}: {one[1]}" for one in CASES])
def test_a_field_renders_as_the_design_system_publishes_it(component: str, case: str, field: Making) -> None:
    fixture = published(component, case)
    options = fixture["options"]
    name = options.get("name") or options["idPrefix"]
    chosen = [item["value"] for item in options.get("items", []) if item.get("checked")]
    form = form_of(
        {name: field(options)},
        data={} if options.get("errorMessage") else None,
        initial={name: options.get("value", chosen[0] if chosen else None)},
    )
    html = form[name].as_field_group()
    assert outline_of(html) == outline_of(fixture["html"])


@needs_the_fixtures
def test_a_date_renders_as_the_design_system_publishes_it() -> None:
    fixture = published("date-input", "with error on day input")
    field = DateField(**common(fixture["options"]), subject="Error message goes here")
    form = form_of({"dob": field}, {"dob-month": "3", "dob-year": "1980"})
    html = form["dob"].as_field_group().replace("Error message goes here must include a day", "Error message goes here")
    html = html.replace(' value="3"', "").replace(' value="1980"', "")
    assert outline_of(html) == outline_of(fixture["html"])


@pytest.mark.parametrize(
    ("typed", "message", "target"),
    [
        (("", "", ""), "Enter the due date", "due-day"),
        (("", "3", "2026"), "Due date must include a day", "due-day"),
        (("27", "", ""), "Due date must include a month and year", "due-month"),
        (("27", "3", "26"), "Year must include 4 numbers", "due-year"),
        (("31", "2", "2026"), "Due date must be a real date", "due-day"),
        (("x", "2", "2026"), "Due date must be a real date", "due-day"),
    ],
)
def test_a_wrong_date_says_what_is_missing_and_leads_to_that_box(
    typed: tuple[str, str, str], message: str, target: str
) -> None:
    field = DateField(label="When is it due?", subject="Due date", errors={"required": "Enter the due date"})
    form = form_of({"due": field}, dict(zip(("due-day", "due-month", "due-year"), typed, strict=True)))
    assert [(problem.text, problem.target) for problem in form.problems()] == [(message, target)]
    assert f'id="{target}"' in form["due"].as_field_group()


@pytest.mark.parametrize("month", ["3", "03", "mar", "March", " march "])
def test_a_date_takes_a_month_as_a_number_or_a_name(month: str) -> None:
    field = DateField(label="Due", errors={"required": "Enter it"})
    form = form_of({"due": field}, {"due-day": "27", "due-month": month, "due-year": "2026"})
    assert form.is_valid()
    assert form.cleaned_data["due"] == date(2026, 3, 27)


def test_an_optional_date_left_empty_is_none_and_a_known_one_is_shown() -> None:
    form = form_of({"due": DateField(label="Due", required=False)}, {"due-day": ""})
    assert form.is_valid()
    assert form.cleaned_data["due"] is None
    shown = form_of({"due": DateField(label="Due", required=False)}, initial={"due": date(2026, 3, 27)})
    assert 'value="27"' in shown["due"].as_field_group()
    assert 'value="2026"' in shown["due"].as_field_group()


WORDS = "<script>alert(1)</script> & \"quotes\" 'too'"


def every_kind(**common_words: Any) -> dict[str, GovukField]:
    choices = [("a", WORDS)]
    return {
        "text": TextField(**common_words),
        "long": LongTextField(**common_words),
        "number": WholeNumberField(**common_words),
        "select": SelectField(**common_words, choices=choices),
        "radios": RadiosField(**common_words, choices=choices, hints={"a": WORDS}),
        "boxes": CheckboxesField(**common_words, choices=choices, hints={"a": WORDS}),
        "file": FileField(**common_words),
        "due": DateField(**common_words),
        "tick": TickField(**common_words),
    }


@pytest.mark.parametrize("name", every_kind(label="x"))
def test_no_words_in_a_field_become_markup(name: str) -> None:
    fields = every_kind(label=WORDS, hint=WORDS, errors={"required": WORDS})
    data = {"text": "", "due-day": WORDS, "due-month": "", "due-year": ""}
    for form in (form_of(fields, data), form_of(fields, initial={"text": WORDS, "long": WORDS})):
        html = form[name].as_field_group()
        assert "<script" not in html
        assert "&lt;script&gt;" in html


def test_what_was_typed_comes_back_to_the_letter_even_where_a_choice_reveals_it() -> None:
    typed = "\n one\r\n    two <b>\n\nthree "
    fields: dict[str, GovukField] = {
        "kind": RadiosField(label="Kind", choices=[("a", "A")], reveals={"a": "why"}, required=False),
        "why": LongTextField(label="Why", required=False, strip=False),
    }
    form = form_of(fields, {"kind": "a", "why": typed})
    area = LexborHTMLParser(f"<form>{form['kind'].as_field_group()}</form>").css_first("textarea")
    assert area is not None
    # A browser drops the first line break of a text area; this parser may keep it.
    assert area.text().removeprefix("\n").removeprefix("\n") == typed.replace("\r\n", "\n").removeprefix("\n")
    assert [bound.name for bound in form.outer_fields()] == ["kind"]


def test_a_password_never_goes_back_to_the_page() -> None:
    from plumbline.doors.web.forms import PasswordField

    form = form_of({"password": PasswordField(label="Password", errors={"required": "Enter it"})}, {"password": "hush"})
    assert "hush" not in form["password"].as_field_group()


def test_a_whole_number_cleans_to_a_number() -> None:
    field = WholeNumberField(label="Points", min_value=9, errors={"required": "Enter the points"})
    assert form_of({"points": field}, {"points": "20"}).full_clean() is None
    form = form_of({"points": field}, {"points": "20"})
    assert form.is_valid()
    assert form.cleaned_data["points"] == 20
    assert [problem.text for problem in form_of({"points": field}, {"points": "x"}).problems()] == [
        "Points must be a whole number, like 15"
    ]
    assert [problem.text for problem in form_of({"points": field}, {"points": "8"}).problems()] == [
        "Points must be 9 or more"
    ]


def test_several_files_arrive_as_a_list() -> None:
    from django.utils.datastructures import MultiValueDict

    field = FilesField(label="Documents", errors={"required": "Choose a file"})
    sent = MultiValueDict({"files": [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"b")]})
    form = form_of({"files": field}, {}, files=sent)
    assert form.is_valid(), form.errors
    assert [file.name for file in form.cleaned_data["files"]] == ["a.txt", "b.txt"]
    assert [problem.text for problem in form_of({"files": field}, {}).problems()] == ["Choose a file"]
    empty = MultiValueDict({"files": [SimpleUploadedFile("a.txt", b"")]})
    assert [problem.text for problem in form_of({"files": field}, {}, files=empty).problems()] == [
        "The selected file is empty"
    ]


@pytest.mark.parametrize(
    ("field", "typed", "taken"),
    [
        (TextField(label="Title"), "Waits\x0bfor\u2028OT\x00\u202e\ufeff\x1f", "Waits for OT"),
        (LongTextField(label="Why"), "One.\r\nTwo.\u2029Three.\x0c\x07", "One.\nTwo.\nThree."),
        (LongTextField(label="Why"), "A naïve “word” \u2013 café\tnext", "A naïve “word” \u2013 café\tnext"),
        (TextField(label="Name"), "نور 👩\u200d⚕️", "نور 👩\u200d⚕️"),
    ],
    ids=["one line", "several lines", "what can be seen stays", "letters that join stay"],
)
def test_what_cannot_be_seen_is_dropped_from_what_is_typed(field: GovukField, typed: str, taken: str) -> None:
    form = form_of({"words": field}, {"words": typed})
    assert form.is_valid()
    assert form.cleaned_data["words"] == taken
