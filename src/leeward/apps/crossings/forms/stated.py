"""What an officer may say of a crossing with the key that lets the traveller pass."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leeward.apps.crossings.actions.counter import Stated
from leeward.apps.registry.forms.fields import PartialDateField

OTHER_WAY = "other_way"
"""The value of the key by which the traveller passes the other way than the post's lanes."""
_LONGEST_CODE = 16


class ExactDay(PartialDateField):
    """One day, as people write it."""

    def clean(self, value: Any) -> date | None:
        """The day, or None for an empty field. Raises ValidationError, which asks for the day."""
        found = super().clean(value)
        if found is not None and found.exact is None:
            raise ValidationError(_("Give day, month and year."))
        return found.exact if found else None


class StatedForm(forms.Form):
    """All optional: an ordinary entry says nothing here."""

    until = ExactDay(label=_("May stay until"), required=False, kind="expiry")
    why = forms.CharField(label=_("Why another day"), required=False, max_length=_LONGEST_CODE)
    choice = forms.CharField(required=False)

    @property
    def stated(self) -> Stated:
        """What was said."""
        said = self.cleaned_data
        return Stated(said["choice"] == OTHER_WAY, said["until"], said["why"])
