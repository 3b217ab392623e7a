"""Asking that a person who is kept out may be drawn, and answering."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.core.printable import plain
from leeward.platform.typed_fields import IssuerField

_LONGEST = 1000


class AskToDrawForm(forms.Form):
    """Which document, as the lead knows it from elsewhere, and why its holder may be drawn."""

    number = forms.CharField(label=_("Document number"), max_length=40)
    issuer = IssuerField(label=_("Issued by"))
    reason = forms.CharField(
        label=_("Why this person may be drawn"), max_length=_LONGEST, widget=forms.Textarea({"rows": "3"})
    )

    def clean_number(self) -> str:
        """The number without control characters."""
        return plain(self.cleaned_data["number"], 40)

    def clean_reason(self) -> str:
        """The text without control characters."""
        return plain(self.cleaned_data["reason"], _LONGEST)


class AnswerForm(forms.Form):
    """Agree, or answer that nothing changes; with reasons, which only protection colleagues read."""

    agree = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    reason = forms.CharField(label=_("Your reasons"), max_length=_LONGEST, widget=forms.Textarea({"rows": "2"}))

    def clean_reason(self) -> str:
        """The text without control characters."""
        return plain(self.cleaned_data["reason"], _LONGEST)
