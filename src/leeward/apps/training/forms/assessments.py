"""Forms of assessments: setting one, the decision on a case, an appeal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.training.access import colleagues_of, kinds_of
from leeward.apps.training.forms.bursts import DECISIONS
from leeward.apps.training.forms.certificates import day_input
from leeward.apps.training.models import AchievementKind, Appeal


class AssessmentForm(forms.Form):
    """Who is assessed for what, and until when."""

    officer = forms.ModelChoiceField(label=_("Colleague"), queryset=Officer.objects.none())
    kind = forms.ModelChoiceField(label=_("For"), queryset=AchievementKind.objects.none())
    due_on = forms.DateField(label=_("Last day"), widget=day_input())

    def __init__(self, data: Any = None, *, by: Officer) -> None:
        super().__init__(data)
        who: Any = self.fields["officer"]
        what: Any = self.fields["kind"]
        who.queryset = colleagues_of(by).order_by("display_name")
        what.queryset = kinds_of(by).filter(retired_at=None)


class CaseForm(forms.Form):
    """One of the four decisions, and the place of the case."""

    decision = forms.ChoiceField(choices=DECISIONS)
    place = forms.IntegerField(min_value=0, max_value=1000)


class AppealForm(forms.Form):
    """Why someone appeals."""

    because = forms.ChoiceField(label=_("Why"), choices=Appeal.Because.choices)
