"""Form fields for what records hold: codes, numbers and dates as ICAO 9303 and partial dates write them.

What counts as well written is decided by the table readers of `core.lists`, so that a typed record and an imported
one are the same. Each message says what to write.
"""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leeward.core.dates import DateSpan
from leeward.core.lists import fields
from leeward.core.lists.reading import Rejected


class WrittenField(forms.CharField):
    """A text that stands for something: checked as text first (length, required), then read."""

    def clean(self, value: Any) -> Any:
        """What the text says."""
        return self.read(super().clean(value) or "")

    def read(self, text: str) -> Any:
        """What `text`, which may be empty, says. Raises ValidationError."""
        raise NotImplementedError


class IssuerField(WrittenField):
    """A state or issuer: its code or its name; becomes the ICAO 9303-3 code."""

    default_error_messages: ClassVar = {
        "required": _("Write who issued it: the code in the zone, such as BRB, or D for Germany.")
    }
    message = _("%(value)s is not a state or issuer. Write its code in the zone, such as BRB, or D for Germany.")

    def read(self, text: str) -> Any:
        """The code, empty for an empty field."""
        return _checked(fields.issuer, text, self.message) if text else ""


class IssuersField(IssuerField):
    """Several states, separated by commas."""

    def read(self, text: str) -> Any:
        """The codes in order, each once."""
        return tuple(dict.fromkeys(_checked(fields.issuer, part, self.message) for part in _several(text)))


class NumberField(WrittenField):
    """A document number as the zone shows it: blanks, hyphens and fillers are dropped."""

    default_error_messages: ClassVar = {"required": _("Write the number as it stands on the document.")}
    message = _("%(value)s is not a document number. Write its letters A-Z and digits, at most 24.")

    def read(self, text: str) -> Any:
        """The plain number, empty for an empty field."""
        return _checked(fields.number, text, self.message) if text else ""


class DocumentTypeField(WrittenField):
    """The document code of the zone (ICAO 9303-4 to -7)."""

    message = _("%(value)s is not a document type. Write the first letters of the zone, such as P, ID or V.")

    def read(self, text: str) -> Any:
        """The code; a passport where the field is empty."""
        return _checked(fields.document_type, text, self.message)


class PartialDateField(WrittenField):
    """A date of which the day, or month and day, may be unknown; becomes a DateSpan."""

    message = _("%(value)s is not a date. Write 1974-08-12, 1974-08 or 1974.")

    def read(self, text: str) -> Any:
        """The span of days, None for an empty field."""
        return _checked(_date, text, self.message) if text else None


class PartialDatesField(PartialDateField):
    """Several dates, separated by commas."""

    def read(self, text: str) -> Any:
        """The spans in order."""
        return tuple(_checked(_date, part, self.message) for part in _several(text))


class CodeField(WrittenField):
    """A code in capitals without blanks and hyphens. `form` is its regular expression, `message` says what to write."""

    def __init__(self, *, form: str, message: Any, **options: Any) -> None:
        super().__init__(**options)
        self._form, self._message = re.compile(form), message

    def read(self, text: str) -> Any:
        """The code, empty for an empty field."""
        code = re.sub(r"[\s-]", "", text).upper()
        if code and not self._form.fullmatch(code):
            raise ValidationError(self._message, params={"value": text[:60]})
        return code


class LinesField(WrittenField):
    """Several texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def read(self, text: str) -> Any:
        """The lines that say something, blanks collapsed."""
        return tuple(plain for line in text.splitlines() if (plain := " ".join(line.split())))


class CodesField(WrittenField):
    """Agency codes, separated by commas or blanks."""

    def read(self, text: str) -> Any:
        """The codes in upper case, each once."""
        return tuple(dict.fromkeys(text.replace(",", " ").upper().split()))


def _checked(read: Callable[[str], Any], text: str, message: Any) -> Any:
    try:
        return read(text)
    except Rejected as error:
        raise ValidationError(message, code=error.code, params={"value": text[:60]}) from error


def _several(text: str) -> list[str]:
    return [plain for part in text.replace(";", ",").split(",") if (plain := part.strip())]


def _date(text: str) -> DateSpan:
    return fields.date(text, "")
