"""The machine readable zone, as a reader types it."""

import base64

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.screening.queries.requests import CheckRequest


class ZoneForm(forms.Form):
    """The zone as a reader types it, in two or three lines or in one."""

    mrz = forms.CharField(
        strip=False,
        error_messages={"required": gettext_lazy("Scan a document, or type its machine readable zone.")},
    )

    seal = forms.CharField(required=False, max_length=24000)

    def clean_seal(self) -> bytes:
        """The bytes of the seal that a picture showed beside the zone, which the page carries in base64."""
        try:
            return base64.b64decode(self.cleaned_data["seal"], validate=True)
        except ValueError:
            raise forms.ValidationError(_("The seal was not carried over: take the picture again.")) from None

    def request(self) -> CheckRequest:
        """The request for a check."""
        return CheckRequest(mrz=self.cleaned_data["mrz"], seal=self.cleaned_data["seal"])
