"""The forms of the federation's screens."""

import base64
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from leeward.apps.exchange.access import KNOWN
from leeward.core.federation.charter.read import CODE, LARGEST_FILE


class FileForm(forms.Form):
    """A file of the federation: uploaded, or carried on from the page before."""

    file = forms.FileField(label=_("File"), required=False)
    carried = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Set `data` to the file's bytes."""
        found = super().clean() or {}
        upload, carried = found.get("file"), found.get("carried", "")
        if upload is not None and upload.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than any federation file."))
        try:
            found["data"] = upload.read() if upload is not None else base64.b64decode(carried, validate=True)
        except ValueError:  # also for text that is not ASCII, which binascii.Error does not cover
            raise forms.ValidationError(_("Choose the file again.")) from None
        if not found["data"]:
            raise forms.ValidationError(_("Choose a file."))
        return found

    @property
    def carry(self) -> str:
        """The file for the hidden field of the next page."""
        return base64.b64encode(self.cleaned_data["data"]).decode()


class AdoptForm(FileForm):
    """A federation file; the fingerprint words are needed only for the first."""

    words = forms.CharField(
        label=_("The federation's eight words"),
        required=False,
        max_length=200,
        help_text=_("Read to you by a person you know. Only the first file needs them."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class InviteForm(forms.Form):
    """Whom to invite."""

    code = forms.CharField(
        label=_("Code of the agency that runs the node"),
        max_length=16,
        validators=[RegexValidator(CODE, _("A code looks like LCA-POLI."))],
    )
    days = forms.IntegerField(label=_("Valid for (days)"), min_value=1, max_value=60, initial=14)


class AdmitForm(FileForm):
    """A join request, and what its sender may do."""

    kinds = forms.MultipleChoiceField(label=_("Records that it may issue"), required=False)
    colours = forms.MultipleChoiceField(label=_("Notices that it may issue"), required=False)
    purposes = forms.MultipleChoiceField(label=_("Purposes of its searches"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, values in KNOWN.items():
            field = self.fields[name]
            field.widget = forms.CheckboxSelectMultiple()
            field.choices = [(value, value.replace("_", " ")) for value in values]  # type: ignore[attr-defined]

    @property
    def rights(self) -> dict[str, Any]:
        """The rights that were ticked."""
        return {name: self.cleaned_data[name] for name in KNOWN}
