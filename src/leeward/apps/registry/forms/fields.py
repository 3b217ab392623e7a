"""Form fields for what records hold: numbers and dates as ICAO 9303 and partial dates write them.

What is valid is decided by the readers that imported tables use too (`core.typed_dates`, `core.record.lists.fields`),
so that a typed record and an imported one are the same. Each message says what to write. `platform.typed_fields` has
the fields of countries.
"""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from leeward.core.dates import DateSpan
from leeward.core.record.lists import fields
from leeward.core.record.lists.read import Rejected
from leeward.core.typed_dates import Kind, NotOneDate, typed_dates
from leeward.platform.typed_fields import AskedField, WrittenField, several


class NumberField(WrittenField):
    """A document number as the zone shows it: blanks, hyphens and fillers are dropped."""

    default_error_messages: ClassVar = {"required": _("Write the number as printed on the document.")}
    message = _("%(value)s is not a document number. Write its letters A-Z and digits, at most 24.")

    def read(self, text: str) -> Any:
        """The plain number, empty for an empty field."""
        return _check(fields.number, text, self.message) if text else ""


class DocumentTypeField(WrittenField):
    """The document code of the zone (ICAO 9303-4 to -7)."""

    message = _("%(value)s is not a document type. Write the first letters of the zone, such as P, ID or V.")

    def read(self, text: str) -> Any:
        """The code; a passport where the field is empty."""
        return _check(fields.document_type, text, self.message)


class PartialDateField(AskedField):
    """A date as people write it, perhaps without day or month; becomes a DateSpan.

    `kind` decides the century of a two-digit year.
    """

    message = _("%(value)s is not a date. Write 12 AUG 1974, 1974-08-12, 1974-08 or 1974.")

    def __init__(self, *, kind: Kind = "past", **options: Any) -> None:
        super().__init__(**options)
        self._kind = kind

    def read(self, text: str) -> Any:
        """The likely span of days, None for an empty field."""
        return self.spans(text)[0] if text else None

    def spans(self, text: str) -> tuple[DateSpan, ...]:
        """What the text states (`typed_dates`), shown on the page. Raises ValidationError, which asks."""
        found = self._dates(text, [text], 0)
        self.understood(" / ".join(map(date_shown, found)))
        return found

    def _dates(self, text: str, parts: list[str], place: int) -> tuple[DateSpan, ...]:
        try:
            return typed_dates(text, self._kind, timezone.localdate())
        except NotOneDate as error:
            if not error.candidates:
                raise ValidationError(self.message, code="date.unreadable", params={"value": text[:60]}) from error
            others = [", ".join([*parts[:place], str(each), *parts[place + 1 :]]) for each in error.candidates]
            raise self.ask(text, list(zip(others, map(date_shown, error.candidates), strict=True))) from error


class PartialDatesField(PartialDateField):
    """Several dates, separated by commas."""

    def read(self, text: str) -> Any:
        """The spans in order."""
        parts = several(text)
        found = [span for place, part in enumerate(parts) for span in self._dates(part, parts, place)]
        self.understood(", ".join(map(date_shown, found)))
        return tuple(dict.fromkeys(found))


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


class _KeepingSelect(forms.Select):
    """A choice that also offers the code that is there, where it is none of ours."""

    def optgroups(self, name: str, value: list[Any], attrs: Any = None) -> list[Any]:
        """The choices, and what is there."""
        groups = super().optgroups(name, value, attrs)
        known = {str(choice) for choice, _label in self.choices}
        for code in value:
            if code and code not in known:
                place = len(groups)
                option = self.create_option(name, code, code.replace("_", " "), selected=True, index=place)
                groups.append((None, [option], place))
        return groups


class SchemeField(forms.ChoiceField):
    """What a number is: one of the choices, or the code of a list that was imported, which stays as it is."""

    widget = _KeepingSelect

    def valid_value(self, value: Any) -> bool:
        """Any code, so that a change elsewhere in the form loses none."""
        return re.fullmatch(r"[a-z0-9_]{1,60}", str(value)) is not None

    def clean(self, value: Any) -> str:
        """The code; other where nothing was chosen."""
        return str(super().clean(value)) or "other"


class LinesField(WrittenField):
    """Several texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def read(self, text: str) -> Any:
        """The lines that are not empty, with blanks collapsed."""
        return tuple(plain for line in text.splitlines() if (plain := " ".join(line.split())))


class CodesField(WrittenField):
    """Agency codes, separated by commas or blanks."""

    def read(self, text: str) -> Any:
        """The codes in upper case, each once."""
        return tuple(dict.fromkeys(text.replace(",", " ").upper().split()))


def _check(read: Callable[[str], Any], text: str, message: Any) -> Any:
    try:
        return read(text)
    except Rejected as error:
        raise ValidationError(message, code=error.code, params={"value": text[:60]}) from error


def date_shown(span: DateSpan) -> str:
    """A date that cannot be misread as another day: `29 June 1985`, `June 1985`, `1985`."""
    form = {4: "Y", 7: "F Y", 10: "j F Y"}.get(len(str(span)))
    return date_format(span.earliest, form) if form else str(span).replace("/", " - ")
