"""A re-entry ban or an extension, as it is proposed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.crossings.actions.conditions import Wanted
from leeward.apps.crossings.forms.stated import ExactDay
from leeward.apps.crossings.models import Condition

_LONGEST = 2000


class ConditionForm(forms.Form):
    """Everything but the way to appeal against an extension is needed."""

    kind = forms.ChoiceField(label=_("What"), choices=Condition.Kind.choices)
    ends_on = ExactDay(label=_("Last day"), kind="expiry")
    legal_basis = forms.CharField(label=_("Law"), max_length=64, help_text=_("Such as: Immigration Act, section 8."))
    reason = forms.CharField(label=_("Reason"), max_length=_LONGEST, widget=forms.Textarea({"rows": 2}))
    appeal = forms.CharField(
        label=_("Where and until when the person may appeal (a ban needs it)"),
        max_length=_LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    @property
    def wanted(self) -> Wanted:
        """What is proposed."""
        said = self.cleaned_data
        return Wanted(said["kind"], said["ends_on"], said["legal_basis"], said["reason"], said["appeal"])
