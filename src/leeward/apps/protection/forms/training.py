"""A colleague's training for interviews with children."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer

MOST = timedelta(days=3653)


class TrainingForm(forms.Form):
    """Who passed it, and how long it counts."""

    officer = forms.ModelChoiceField(label=_("Colleague"), queryset=Officer.objects.none())
    passed_on = forms.DateField(label=_("Passed on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    expires_on = forms.DateField(label=_("Counts until"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, data: Any, *, staff: QuerySet[Officer], today: date) -> None:
        super().__init__(data, auto_id="id_training_%s")
        self._today = today
        self.fields["officer"].queryset = staff  # type: ignore[attr-defined]  # declared above

    def clean_passed_on(self) -> date:
        """A day that is not ahead."""
        passed: date = self.cleaned_data["passed_on"]
        if passed > self._today:
            raise forms.ValidationError(_("This day is still ahead."))
        return passed

    def clean(self) -> dict[str, Any]:
        """It ends after it was passed, and within ten years: who was trained long ago is trained again."""
        said = self.cleaned_data
        passed, until = said.get("passed_on"), said.get("expires_on")
        if passed and until and not passed < until <= passed + MOST:
            self.add_error("expires_on", _("Choose a day after it was passed, within ten years."))
        return said
