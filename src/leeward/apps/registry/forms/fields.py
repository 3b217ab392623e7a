"""Form fields for what records hold: codes, numbers and dates as ICAO 9303 and partial dates write them.

What is valid is decided by the readers that imported tables use too (`core.record.codes.countries`, `core.typed_dates`,
`core.record.lists.fields`), so that a typed record and an imported one are the same. Each message says what to write.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from leeward.core.dates import DateSpan
from leeward.core.record.codes.countries import NotOneCountry, countries, country, shown
from leeward.core.record.codes.states import State
from leeward.core.record.lists import fields
from leeward.core.record.lists.read import Rejected
from leeward.core.typed_dates import Kind, NotOneDate, typed_dates


class AskedInput(forms.TextInput):
    """A text field that shows how its text was understood, or offers what it may mean."""

    understood = ""
    offered: Sequence[tuple[str, str]] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was typed, or the offer that was chosen, which the page sends after it."""
        sent = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
        return next((text for text in reversed(sent) if text), sent[-1] if sent else None)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The field, and below it the offers or what was understood."""
        offers = format_html_join(
            "",
            '<label class="inline"><input type="radio" name="{}" value="{}"> {}</label> ',
            ((name, choice, label) for choice, label in self.offered),
        )
        below = offers or self.understood
        field = super().render(name, value, attrs, renderer)
        return format_html('{}<span class="understood small">{}</span>', field, below) if below else field


class WrittenField(forms.CharField):
    """A text with a meaning: checked as text first (length, required), then parsed."""

    def clean(self, value: Any) -> Any:
        """The value that the text means."""
        return self.read(super().clean(value) or "")

    def read(self, text: str) -> Any:
        """The value of `text`, which may be empty. Raises ValidationError."""
        raise NotImplementedError


class AskedField(WrittenField):
    """A text that may mean several things: then the page offers each of them, and the choice wins over the text.

    `understood` and `offered` of the widget hold the result; each form has its own copy of both.
    """

    widget = AskedInput
    asking = _("%(value)s may be %(candidates)s: choose one, or write more.")

    def understood(self, shown: str) -> None:
        """Show on the page how the text was understood."""
        self._input.understood = shown

    def ask(self, text: str, choices: list[tuple[str, str]]) -> ValidationError:
        """The error that asks which is meant; each choice is a text that this field understands, and its label."""
        self._input.offered = choices
        candidates = " / ".join(label for _value, label in choices)
        return ValidationError(self.asking, code="ambiguous", params={"value": text[:60], "candidates": candidates})

    @property
    def _input(self) -> AskedInput:
        assert isinstance(self.widget, AskedInput)  # noqa: S101 - declared above
        return self.widget


class IssuerField(AskedField):
    """A state or issuer: its code, name or adjective; becomes the ICAO 9303-3 code."""

    default_error_messages: ClassVar = {
        "required": _("Write who issued it: the state's name, or the code in the zone, such as BRB.")
    }
    message = _("%(value)s is not a state or issuer. Write its name, or its code in the zone, such as BRB.")

    def read(self, text: str) -> Any:
        """The code, empty for an empty field."""
        if not text:
            return ""
        found = self._country(text, [text], 0)
        self.understood(shown(found))
        return found.code

    def _country(self, text: str, parts: list[str], place: int) -> State:
        """The state that one part of the field means. Raises ValidationError, which asks where there are several."""
        try:
            return country(text)
        except NotOneCountry as error:
            if not error.candidates:
                raise ValidationError(self.message, code="issuer.unknown", params={"value": text[:60]}) from error
            others = [", ".join([*parts[:place], each.code, *parts[place + 1 :]]) for each in error.candidates]
            raise self.ask(text, list(zip(others, map(shown, error.candidates), strict=True))) from error


class IssuersField(IssuerField):
    """Several states, separated by commas."""

    def read(self, text: str) -> Any:
        """The codes in order, each once."""
        parts = [text] if countries(text) else _several(text)
        found = [self._country(part, parts, place) for place, part in enumerate(parts)]
        self.understood(", ".join(map(shown, found)))
        return tuple(dict.fromkeys(each.code for each in found))


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
        parts = _several(text)
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


def _several(text: str) -> list[str]:
    return [plain for part in text.replace(";", ",").split(",") if (plain := part.strip())]


def date_shown(span: DateSpan) -> str:
    """A date that cannot be misread as another day: `29 June 1985`, `June 1985`, `1985`."""
    form = {4: "Y", 7: "F Y", 10: "j F Y"}.get(len(str(span)))
    return date_format(span.earliest, form) if form else str(span).replace("/", " - ")
