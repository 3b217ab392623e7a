"""The two persons that a record keeper types, or a record in place of the second."""

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leeward.apps.registry.forms.fields import NumberField, PartialDateField
from leeward.core.matching.subject import Subject, traveller
from leeward.platform.typed_fields import IssuerField

_LONGEST = 500
_SEXES = (("", _("Not given")), ("F", "F"), ("M", "M"), ("X", "X"))
_PLAIN = {"autocomplete": "off", "spellcheck": "false", "dir": "auto"}


class PersonForm(forms.Form):
    """One person as a document or a list would give them; `surname` alone also takes a whole name, in any script."""

    surname = forms.CharField(
        label=_("Surname, or whole name"), max_length=_LONGEST, required=False, widget=forms.TextInput(_PLAIN)
    )
    given_names = forms.CharField(
        label=_("Given names"), max_length=_LONGEST, required=False, widget=forms.TextInput(_PLAIN)
    )
    birth_date = PartialDateField(
        label=_("Birth date"), kind="birth", max_length=60, required=False, help_text=_("12 AUG 1964, 1964-08 or 1964")
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=_SEXES, required=False)
    nationality = IssuerField(
        label=_("Nationality"), max_length=120, required=False, help_text=_("Name or code: BRB, D, USA")
    )
    number = NumberField(label=_("Document number"), max_length=60, required=False)
    issuer = IssuerField(
        label=_("Issuing state"), max_length=120, required=False, help_text=_("Name or code: BRB, D, USA")
    )

    @classmethod
    def of_check(cls, subject: Mapping[str, Any], prefix: str) -> Self:
        """Filled in with the traveller of a check, as its answer keeps one: zone, or what was typed."""
        person, document = (subject.get("zone") or subject.get(part) or {} for part in ("person", "document"))
        facts = {name: person.get(name) for name in ("surname", "given_names", "birth_date", "sex", "nationality")}
        facts |= {name: document.get(name) for name in ("number", "issuer")}
        return cls(prefix=prefix, initial={name: value for name, value in facts.items() if value})

    def clean(self) -> dict[str, Any]:
        """Require a name or a document."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        if not self.subject().names and not data.get("number"):
            letters = bool(data.get("surname") or data.get("given_names"))
            told = _("This contains no letters.") if letters else _("Write a name or a document number.")
            self.add_error("surname", ValidationError(told, code="nobody"))
        return data

    def subject(self) -> Subject:
        """The person as matching sees one."""
        data = self.cleaned_data
        return traveller(
            surname=data["surname"],
            given_names=data["given_names"],
            birth_dates=(data["birth_date"],) if data["birth_date"] else (),
            sex=data["sex"] or None,
            nationality=data["nationality"],
            number=data["number"],
            issuer=data["issuer"],
        )


class RecordForm(forms.Form):
    """A record in place of a typed person: found by name or number, then chosen."""

    search = forms.CharField(label=_("Name, number or reference"), max_length=100, required=False)
    record = forms.UUIDField(required=False)

    def record_id(self) -> UUID | None:
        """The record chosen; None where a person is typed."""
        return self.cleaned_data.get("record") if self.is_valid() else None
