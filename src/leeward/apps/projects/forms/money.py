"""Movements of money, their import, and documents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.projects.actions.documents import LARGEST, Paper
from leeward.apps.projects.actions.money import Movement
from leeward.apps.projects.forms.projects import day_field
from leeward.apps.projects.models import Document, Transaction


class MovementForm(forms.Form):
    """One movement of money."""

    reference = forms.CharField(label=_("Reference"), max_length=60, help_text=_("Of your accounts; once a project."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Transaction.Kind.choices, initial=Transaction.Kind.SPENT)
    on = day_field(_("Day"))
    amount = forms.DecimalField(label=_("Amount"), max_digits=14, decimal_places=2)
    party = forms.CharField(label=_("Donor or payee"), max_length=120, required=False)
    description = forms.CharField(label=_("What for"), max_length=300, required=False)

    def said(self) -> Movement:
        """What was said."""
        return Movement(**self.cleaned_data)


class ImportForm(forms.Form):
    """A csv file of movements."""

    file = forms.FileField(
        label=_("Movements from csv"),
        help_text=_("Columns: reference, kind (IATI code), date, amount, party, description. UTF-8, up to 2 MB."),
    )

    def clean_file(self) -> str:
        """Decoded, within bounds."""
        sent = self.cleaned_data["file"]
        if sent.size > 2 * 1024 * 1024:
            raise forms.ValidationError(_("The file is larger than 2 MB."))
        try:
            return str(sent.read().decode("utf-8"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                _("The file is not in UTF-8: byte %(at)s."), params={"at": error.start}
            ) from error


class DocumentForm(forms.Form):
    """A file or an address."""

    title = forms.CharField(label=_("Title"), max_length=200)
    category = forms.ChoiceField(label=_("Kind"), choices=Document.Category.choices)
    url = forms.URLField(label=_("Address"), required=False, max_length=500, assume_scheme="https")
    file = forms.FileField(
        label=_("or file"), required=False, help_text=_("PDF, PNG, JPEG, Word or Excel, up to 5 MB.")
    )
    public = forms.BooleanField(label=_("Publish the address"), required=False)

    def said(self) -> Paper:
        """What was said; a file that is too long is kept as too long, and refused by the action."""
        known = self.cleaned_data
        sent = known["file"]
        content = sent.read(LARGEST + 1) if sent else b""
        name = sent.name if sent else ""
        return Paper(known["title"], known["category"], known["url"], name, content, known["public"])
