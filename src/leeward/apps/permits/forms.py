"""What is typed of a permit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.permits.actions.permits import Applicant, Wish
from leeward.apps.permits.models import Permit
from leeward.apps.registry.forms.fields import NumberField, PartialDateField
from leeward.platform.typed_fields import IssuerField

_PLAIN = {"autocomplete": "off", "spellcheck": "false"}
_DAY = {"type": "date"}


class SearchForm(forms.Form):
    """A passport or a permit, by number and state."""

    number = NumberField(label=_("Number"), max_length=40)
    issuer = IssuerField(label=_("State"), max_length=120)


class PermitForm(forms.Form):
    """A permit with its applicant."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Permit.Kind.choices)
    number = NumberField(label=_("The permit's own number"), max_length=40)
    valid_from = forms.DateField(label=_("Valid from"), widget=forms.DateInput(attrs=_DAY))
    valid_until = forms.DateField(label=_("Valid until"), widget=forms.DateInput(attrs=_DAY))
    single_entry = forms.BooleanField(label=_("For one entry"), required=False)
    document_number = NumberField(label=_("Number of the passport"), max_length=40)
    document_issuer = IssuerField(label=_("Issued by"), max_length=120)
    surname = forms.CharField(label=_("Surname"), max_length=200, widget=forms.TextInput(_PLAIN))
    given_names = forms.CharField(
        label=_("Given names"), max_length=200, required=False, widget=forms.TextInput(_PLAIN)
    )
    birth_date = PartialDateField(label=_("Birth date"), kind="birth", max_length=60)
    nationality = IssuerField(label=_("Nationality"), max_length=120)
    remark = forms.CharField(
        label=_("Remark (optional)"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """The days in order."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("valid_from"), data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("A permit ends on its first day or later."))
        return data

    def wish(self) -> Wish:
        """What is proposed."""
        data = dict(self.cleaned_data)
        names = ("document_number", "document_issuer", "surname", "given_names", "nationality", "remark")
        applicant = Applicant(**{name: data.pop(name) for name in names}, birth_date=str(data.pop("birth_date")))
        return Wish(**data, applicant=applicant)


class RevokeForm(forms.Form):
    """Why a permit is revoked."""

    because = forms.ChoiceField(label=_("Why"), choices=Permit.Why.choices)
