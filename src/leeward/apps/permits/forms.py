"""What is typed of a permit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.permits.models import Permit
from leeward.apps.permits.queries.imports import LARGEST
from leeward.apps.registry.forms.fields import NumberField, PartialDateField
from leeward.apps.registry.forms.imports import LONGEST_NAME
from leeward.core.travel.permit_rows import REQUIRED
from leeward.core.travel.permits import Applicant, Wish
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


class ImportForm(forms.Form):
    """A table of permits from another system."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV in UTF-8, at most 4 MB and 5,000 rows. Its first line names the columns: %(columns)s.")
        % {"columns": ", ".join((*REQUIRED, "given_names", "entries", "remark"))},
    )

    def clean_file(self) -> Any:
        """A file within the limits. Raises ValidationError."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("A file has at most 4 MB here. Send it in parts."))
        if len(file.name.encode()) > LONGEST_NAME:
            raise forms.ValidationError(_("The name of a file is too long: rename it."))
        return file


class RevokeForm(forms.Form):
    """Why a permit is revoked."""

    because = forms.ChoiceField(label=_("Why"), choices=Permit.Why.choices)
