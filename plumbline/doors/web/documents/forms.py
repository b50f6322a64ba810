"""What is asked of a document: the file, and what it is."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from plumbline.doors.web.forms import FileField, GovukForm, RecordSelectField, SelectField, TextField
from plumbline.doors.web.forms.bound import GovukBoundField
from plumbline.doors.web.words import day
from plumbline.knowledge.catalogue import document_kinds
from plumbline.knowledge.periods import parse_date
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document

DATE_ROLES = {
    "meeting": "Meeting",
    "site_visit": "Site visit",
    "evidence": "Evidence",
    "publication": "Judgement published",
}


def kind_title(code: str) -> str:
    return next((kind.title for kind in document_kinds() if kind.code == code), code.replace("_", " ").capitalize())


def role_title(role: str) -> str:
    return DATE_ROLES.get(role, role.replace("_", " ").capitalize())


class PrintedDateField(TextField):
    """A date as exact as it is printed; cleans to ISO: "2024-10-03", "2024-10", "2024", or nothing."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(**{"required": False, "width": 20, "max_length": 60, **rest})

    def shown(self, bound: GovukBoundField) -> str:
        return day(super().shown(bound))

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        found = parse_date(text)
        if found is None or (found.exactness == "day" and not found.is_one_day):
            raise ValidationError(f"{self.subject} must be a date, like 27 March 2024, March 2024 or 2024")
        return found.iso


class AddDocumentForm(GovukForm):
    file = FileField(
        label="The file",
        label_size="m",
        accept=".pdf,.docx,.html,.htm,.md,.txt",
        errors={"required": "Choose the file of the document"},
    )
    source_address = TextField(
        label="Where it is published (optional)",
        hint="The web address of the page or file.",
        required=False,
        max_length=400,
        autocomplete="off",
        spellcheck=False,
    )
    replaces = RecordSelectField(
        label="Is it a new edition of a document that is here already? (optional)",
        subject="The earlier edition",
        hint="You will then be asked only about what is new in it.",
        queryset=Document.objects.none(),
        empty_label="No, it is a document of its own",
        required=False,
    )

    def __init__(self, *args: Any, council: Council, **rest: Any) -> None:
        super().__init__(*args, **rest)
        megabytes = settings.UPLOAD_LIMIT_BYTES // 1024 // 1024
        self.fields[
            "file"
        ].help_text = (
            f"A PDF, Word (.docx), HTML, Markdown or plain text file, up to {megabytes} MB. Choose it or drop it here."
        )
        latest = council.documents.without_text().filter(replaced_by__isnull=True)
        self.fields["replaces"].queryset = latest  # type: ignore[attr-defined]
        self.fields["replaces"].label_from_instance = (  # type: ignore[attr-defined]
            lambda document: f"Document {document.number}: {document}"
        )

    def clean_source_address(self) -> str:
        address = str(self.cleaned_data["source_address"]).strip()
        if not address:
            return ""
        if not address.startswith(("http://", "https://")):
            raise ValidationError("Enter the full web address, starting with https://")
        try:
            return str(forms.URLField(max_length=400, assume_scheme="https").clean(address))
        except ValidationError as wrong:
            raise ValidationError("Enter a web address in the correct format, like https://www.example.com") from wrong


class DescribeForm(GovukForm):
    """What the reading could not tell, or told wrongly."""

    title = TextField(label="Title", max_length=300, errors={"required": "Enter the title of the document"})
    kind = SelectField(label="Kind of document", errors={"required": "Choose the kind of document"})
    item_number = TextField(label="Item number (optional)", required=False, max_length=40, width=10)

    def __init__(self, data: Any = None, *, document: Document) -> None:
        initial = {"title": str(document), "kind": document.kind, "item_number": document.item_number}
        initial |= {f"date_{role}": document.dates.get(role, "") for role in DATE_ROLES}
        super().__init__(data, initial=initial)
        self.document = document
        choices = {kind.code: kind.title for kind in document_kinds()}
        choices.setdefault(document.kind, kind_title(document.kind))
        self.fields["kind"].choices = list(choices.items())  # type: ignore[attr-defined]
        for position, (role, title) in enumerate(DATE_ROLES.items()):
            hint = "As exact as it is printed, for example 27 March 2024, March 2024 or 2024." if not position else ""
            self.fields[f"date_{role}"] = PrintedDateField(label=f"{title} (optional)", subject=title, hint=hint)

    def dates(self) -> dict[str, str]:
        """All dates by role; those with a role that the form does not ask for stay as they are."""
        others = {role: printed for role, printed in self.document.dates.items() if role not in DATE_ROLES}
        return others | {role: self.cleaned_data[f"date_{role}"] for role in DATE_ROLES}


class OneSentenceForm(GovukForm):
    """Holds no field: it carries the sentence with which something was refused into the error summary."""

    @classmethod
    def saying(cls, sentence: str) -> "OneSentenceForm":
        form = cls({})
        form.full_clean()
        form.add_error(None, sentence)
        return form
