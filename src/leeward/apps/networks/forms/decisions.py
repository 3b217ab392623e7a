"""A decision on two mentions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.networks.forms.inquiries import ReasonForm
from leeward.apps.networks.models import PairDecision


class DecisionForm(ReasonForm):
    """The same, not the same, or cannot be decided; and why."""

    verdict = forms.ChoiceField(
        label=_("Your decision"),
        choices=PairDecision.Verdict.choices,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )
