"""The supervisor's form on a false hit."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PairDecisionForm(forms.Form):
    """Why the bearer is not the person of the record, and whether the owner agreed."""

    reason = forms.CharField(
        label=_("Why is this hit false?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner_agreed = forms.BooleanField(label=_("The record's owner agreed"), required=False)
    note = forms.CharField(
        label=_("Who agreed, when, and how"),
        max_length=300,
        required=False,
        help_text=_(
            "Without the owner's agreement the hit stays as serious as before; the next officer sees your reason."
        ),
    )

    def clean(self) -> dict[str, object]:
        """An agreement needs somebody who gave it."""
        data: dict[str, object] = super().clean() or {}
        if data.get("owner_agreed") and not data.get("note"):
            self.add_error("note", _("Name the person at the owner who agreed, with date and channel."))
        return data
