"""The supervisor's forms: a false hit, and the comparison of faces."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PairDecisionForm(forms.Form):
    """Why the bearer is not the person of the record. Whether the owner agreed is taken from what the owner wrote."""

    reason = forms.CharField(
        label=_("Why is this hit false?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Without the owner's written answer the hit stays as serious as before; the next officer sees your reason."
        ),
    )
    adopts = forms.IntegerField(required=False, widget=forms.HiddenInput)


class FaceForm(forms.Form):
    """Thresholds as the agency measured them, and the law."""

    alike = forms.FloatField(
        label=_("Alike from"),
        min_value=-1,
        max_value=1,
        initial=0.5,
        help_text=_("A similarity from -1 to 1, as `leeward face calibrate` gives it for your own travellers"),
        widget=forms.NumberInput({"step": "0.001"}),
    )
    differs = forms.FloatField(
        label=_("Differs below"), min_value=-1, max_value=1, initial=0.4, widget=forms.NumberInput({"step": "0.001"})
    )
    legal_basis = forms.CharField(
        label=_("Law, and the data protection assessment"),
        max_length=200,
        help_text=_("Most states treat faces as sensitive data: name the section, and the assessment's number"),
    )

    def clean(self) -> dict[str, float]:
        """The two thresholds in order."""
        data = super().clean() or self.cleaned_data
        alike, differs = data.get("alike"), data.get("differs")
        if alike is not None and differs is not None and differs > alike:
            self.add_error("differs", _("At most what “alike” has."))
        return data
