"""The supervisor's form on a false hit."""

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
