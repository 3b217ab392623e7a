"""Form fields whose text has a meaning, and the one reader of a typed country.

What a country is called is decided by the reader that imported tables use too (`core.record.codes.countries`). Each
message says what to write.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from leeward.core.record.codes.countries import NotOneCountry, countries, country, text_of
from leeward.core.record.codes.states import State


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
        self.understood(text_of(found))
        return found.code

    def _country(self, text: str, parts: list[str], place: int) -> State:
        """The state that one part of the field means. Raises ValidationError, which asks where there are several."""
        try:
            return country(text)
        except NotOneCountry as error:
            if not error.candidates:
                raise ValidationError(self.message, code="issuer.unknown", params={"value": text[:60]}) from error
            others = [", ".join([*parts[:place], each.code, *parts[place + 1 :]]) for each in error.candidates]
            raise self.ask(text, list(zip(others, map(text_of, error.candidates), strict=True))) from error


class IssuersField(IssuerField):
    """Several states, separated by commas."""

    def read(self, text: str) -> Any:
        """The codes in order, each once."""
        parts = [text] if countries(text) else several(text)
        found = [self._country(part, parts, place) for place, part in enumerate(parts)]
        self.understood(", ".join(map(text_of, found)))
        return tuple(dict.fromkeys(each.code for each in found))


def several(text: str) -> list[str]:
    """The parts between commas or semicolons that are not empty."""
    return [plain for part in text.replace(";", ",").split(",") if (plain := part.strip())]


def first_error(form: Any) -> str:
    """The first thing that is wrong with a form, with the field's name, for a message above the page."""
    name, errors = next(iter(form.errors.items()))
    return f"{form[name].label}: {errors[0]}" if name in form.fields else str(errors[0])
