"""Fields that several forms of the counter have."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from leeward.apps.registry.forms.fields import PartialDateField
from leeward.core.typed_dates import Kind
from leeward.platform.typed_fields import AskedInput, IssuerField

SEXES = (("", gettext_lazy("Not given")), ("F", "F"), ("M", "M"), ("X", "X"))
BIRTH_HELP = gettext_lazy("As printed: 12 AUG 1964; or 1964-08 or 1964 if the rest is unknown")
_STATE_HELP = gettext_lazy("Name, or code as printed: BRB, D, USA")


def text_field(label: Any, *, length: int = 200, help_text: Any = "", **attributes: str) -> forms.CharField:
    """A field that no browser completes or corrects."""
    attrs = {"autocomplete": "off", "spellcheck": "false", **attributes}
    return forms.CharField(
        label=label, required=False, max_length=length, help_text=help_text, widget=forms.TextInput(attrs=attrs)
    )


def needed_field(label: Any, missing: Any, *, length: int = 200) -> forms.CharField:
    """A field that has to be filled, and what to say where it is not."""
    field = text_field(label, length=length)
    field.required, field.error_messages["required"] = True, missing
    return field


class DateField(PartialDateField):
    """A date that the check parses again for the post's own day; here it is only shown or clarified."""

    def read(self, text: str) -> str:
        """The text as typed or chosen."""
        if text:
            self.spans(text)
        return text


def date_field(label: Any, kind: Kind, help_text: Any) -> DateField:
    """A date as printed, of which parts may be unknown."""
    widget = AskedInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return DateField(label=label, kind=kind, required=False, max_length=60, help_text=help_text, widget=widget)


def country_field(label: Any) -> IssuerField:
    """A state by name or code."""
    widget = AskedInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return IssuerField(label=label, required=False, max_length=120, help_text=_STATE_HELP, widget=widget)
