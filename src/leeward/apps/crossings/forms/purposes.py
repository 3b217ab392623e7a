"""Why an officer reads a person's crossings."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.crossings.access import purposes_to_read


class PurposeForm(forms.Form):
    """One of the purposes for which the officer's roles search."""

    purpose = forms.ChoiceField(label=_("Why do you read this?"))

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(each.value, each.label) for each in purposes_to_read(officer)]
        cast("forms.ChoiceField", self.fields["purpose"]).choices = offered
