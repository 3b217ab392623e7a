"""What an officer decides of a case."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.core.training.cases.case import Decision

DECISIONS = (
    ("let_go", _("Let go")),
    ("send_on", _("To the second line")),
    ("hold", _("Hold for the owner")),
    ("quiet", _("Quietly to a colleague")),
)


class DecisionForm(forms.Form):
    """One of the four decisions, and which case the page showed."""

    decision = forms.ChoiceField(choices=DECISIONS)
    token = forms.CharField(max_length=400)

    def decided(self) -> Decision:
        """The decision as the action takes it."""
        return cast("Decision", self.cleaned_data["decision"])
