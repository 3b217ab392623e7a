"""Why an officer reads a person's crossings."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.screening.access.purposes import purposes_of

OFFERED = (Purpose.BORDER_CHECK, Purpose.VISA_VETTING, Purpose.DATA_QUALITY, Purpose.OVERSIGHT)
"""A criminal investigation is no purpose here: it asks with a case number, and a second person agrees."""


class PurposeForm(forms.Form):
    """One of the purposes for which the officer's roles search."""

    purpose = forms.ChoiceField(label=_("Why do you read this?"))

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = set(purposes_of(officer))
        offered = [each for each in OFFERED if each in allowed]
        cast("forms.ChoiceField", self.fields["purpose"]).choices = [(each.value, each.label) for each in offered]
