"""Signing an observed session."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.training.access import colleagues_of
from leeward.apps.training.actions.sessions import SessionSaid
from leeward.apps.training.forms.certificates import day_input
from leeward.apps.training.models import ObservedSession


class SessionForm(forms.Form):
    """Whose session a trainer watched, and whether it was well held."""

    officer = forms.ModelChoiceField(label=_("Who held it"), queryset=Officer.objects.none())
    held_on = forms.DateField(label=_("On"), widget=day_input())
    about = forms.ChoiceField(label=_("What it was"), choices=ObservedSession.About.choices)
    well_held = forms.TypedChoiceField(
        label=_("It was"),
        choices=(("yes", _("well held")), ("no", _("not yet: it is held again"))),
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, by: Officer) -> None:
        super().__init__(data, initial={"held_on": local_date(by.post)})
        field: Any = self.fields["officer"]
        field.queryset = colleagues_of(by).order_by("display_name")

    def said(self) -> SessionSaid:
        """What was said."""
        return SessionSaid(**self.cleaned_data)
