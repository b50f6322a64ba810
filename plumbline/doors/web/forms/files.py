"""Fields that take files. What a file really is, the document's own action finds out; here is only the asking."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from plumbline.doors.web.forms.bound import GovukBoundField
from plumbline.doors.web.forms.kinds import GovukField


class FileField(GovukField, forms.FileField):
    """One file, chosen or dropped."""

    component = "forms/file.html"
    multiple = False

    def __init__(self, *, accept: str = "", **rest: Any) -> None:
        self.accept = accept
        super().__init__(**rest)

    def own_messages(self) -> dict[str, str]:
        return super().own_messages() | {
            "empty": "The selected file is empty",
            "invalid": "Choose a file again: the last one did not arrive",
            "missing": "Choose a file again: the last one did not arrive",
            "max_length": "The selected file's name is too long",
        }

    def extra_params(self, bound: GovukBoundField) -> dict[str, Any]:
        given = super().extra_params(bound)
        if self.multiple:
            given["multiple"] = True
        if self.accept:
            given["attributes"] = {"accept": self.accept}
        return given


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(FileField):
    """Several files at once; cleans to a list of them."""

    multiple = True

    def __init__(self, **rest: Any) -> None:
        super().__init__(**{"widget": SeveralFilesInput, **rest})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not files:
            super().clean(None, initial)
        return [super(FilesField, self).clean(file, initial) for file in files]
