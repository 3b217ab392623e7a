"""The form of a new API key."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries.api_keys import purposes_of

LONGEST_DAYS = 730


class KeyForm(forms.Form):
    """What a key is for, why it searches, and how long it works."""

    label = forms.CharField(label=_("What it is for"), max_length=100, help_text=_("Such as: gate 4, visa system."))
    purpose = forms.ChoiceField(label=_("Purpose of its searches"))
    days = forms.IntegerField(
        label=_("Works for (days)"), min_value=1, max_value=LONGEST_DAYS, initial=90, help_text=_("At most two years.")
    )

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.value, each.label) for each in purposes_of(officer)]
        cast("forms.ChoiceField", self.fields["purpose"]).choices = choices
