"""A damaged document, typed field by field."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.border.forms.by_name import person_of
from leeward.apps.border.forms.fields import BIRTH_HELP, SEXES, country_field, date_field, text_field
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument
from leeward.core.document.mrz.alphabet import check_digit
from leeward.core.record.codes.countries import LONGEST_CODE
from leeward.core.typed_dates import NotOneDate, typed_date

_TYPES = (
    ("P", gettext_lazy("Passport")),
    ("I", gettext_lazy("Identity card")),
    ("V", gettext_lazy("Visa")),
    ("A", gettext_lazy("Crew or other card")),
)
_OVERRIDDEN = ("digit.differs", "issuer.unknown")
"""Errors of a typed document that an officer may override: the document itself may be wrong there."""


class TypedForm(forms.Form):
    """A damaged document, typed field by field, with the printed check digits where they can be read."""

    number = text_field(
        gettext_lazy("Document number"),
        length=40,
        autocapitalize="characters",
        autofocus="",
        **{"data-check-digit": ""},
    )
    number_digit = text_field(gettext_lazy("Its check digit"), length=1, inputmode="numeric")
    issuer = country_field(gettext_lazy("Issuing state"))
    type = forms.ChoiceField(label=gettext_lazy("Kind"), choices=_TYPES, required=False)
    expiry_date = date_field(gettext_lazy("Expiry date"), "expiry", gettext_lazy("As printed: 9 MAY 2031"))
    expiry_date_digit = text_field(gettext_lazy("Its check digit"), length=1, inputmode="numeric")
    issue_date = date_field(
        gettext_lazy("Issue date"), "past", gettext_lazy("As printed on the page; it is not in the zone")
    )
    surname = text_field(gettext_lazy("Surname"))
    given_names = text_field(gettext_lazy("Given names"))
    birth_date = date_field(gettext_lazy("Birth date"), "birth", BIRTH_HELP)
    birth_date_digit = text_field(gettext_lazy("Its check digit"), length=1, inputmode="numeric")
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), choices=SEXES, required=False)
    nationality = country_field(gettext_lazy("Nationality"))
    anyway = forms.BooleanField(
        label=gettext_lazy("The document says so: check it as typed, although a digit or code does not fit"),
        required=False,
    )

    @property
    def may_insist(self) -> bool:
        """Whether something is wrong that the officer may override: a check digit, or a code that no table has. Nothing
        else is, so then the override would only mislead.
        """
        return self.data.get("anyway") is not None or any(
            error.code in _OVERRIDDEN for errors in self.errors.as_data().values() for error in errors
        )

    def clean(self) -> dict[str, Any]:
        """Compare the printed check digits with what was typed, unless the officer insists; then an unknown code is
        taken as printed too. A document without its number or the bearer's name cannot be checked.
        """
        data = super().clean() or self.cleaned_data
        if not any(str(self[name].data or "").strip() for name in ("number", "surname", "given_names")):
            self.add_error("number", _("Type the document's number, or at least the bearer's name."))
        if data.get("anyway"):
            for name in ("issuer", "nationality"):
                self._as_printed(name, data)
        else:
            for name in ("number", "expiry_date", "birth_date"):
                self._compare(name, data)
        return data

    def _as_printed(self, name: str, data: dict[str, Any]) -> None:
        typed = str(self[name].data or "").strip()
        if self.has_error(name, "issuer.unknown") and len(typed) <= LONGEST_CODE:
            del self.errors[name]
            data[name] = typed

    def _compare(self, name: str, data: Mapping[str, Any]) -> None:
        printed, value = str(data.get(f"{name}_digit") or ""), str(data.get(name) or "")
        expected = expected_digit(name, value)
        if printed and expected and printed != expected:
            message = _(
                "The check digit is %(printed)s, but what you typed gives %(expected)s: compare each character."
            )
            told = message % {"printed": printed, "expected": expected}
            self.add_error(name, forms.ValidationError(told, code="digit.differs"))

    def request(self) -> CheckRequest:
        """The request for a check."""
        data = self.cleaned_data
        return CheckRequest(
            document=TypedDocument(
                data["number"], data["issuer"], data["type"] or "P", data["expiry_date"], data["issue_date"]
            ),
            person=person_of(data),
        )


def expected_digit(name: str, value: str) -> str:
    """The check digit of a typed number or whole date as Doc 9303-3 section 4.9 has it; empty where none is due."""
    if name == "number":
        plain = "".join(value.upper().split()).replace("-", "")
        return check_digit(plain) if plain.isascii() and plain.isalnum() else ""
    try:
        day = typed_date(value, "expiry" if name == "expiry_date" else "birth", timezone.localdate()).exact
    except NotOneDate:
        return ""
    return check_digit(f"{day:%y%m%d}") if day else ""
