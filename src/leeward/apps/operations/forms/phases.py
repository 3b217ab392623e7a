"""A phase of an operation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.operations.models.when import check_day


class PhaseForm(forms.Form):
    """Its name and days."""

    name = forms.CharField(label=_("Phase"), max_length=120, help_text=_("Such as training, days at the border, care."))
    begins_on = forms.DateField(
        label=_("First day"), validators=(check_day,), widget=forms.DateInput(attrs={"type": "date"})
    )
    ends_on = forms.DateField(
        label=_("Last day"), validators=(check_day,), widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        """A last day that is not before the first."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = said.get("begins_on"), said.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("The last day is before the first."))
        return said
