"""Recording, revoking and extending a certificate, and what officers can achieve."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.training.access import colleagues_of, kinds_of
from leeward.apps.training.actions.kinds import KindSaid
from leeward.apps.training.models import AchievementKind


def day_input() -> forms.DateInput:
    """The browser's field for a day."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class CertificateForm(forms.Form):
    """Who passed what, and when."""

    officer = forms.ModelChoiceField(label=_("Colleague"), queryset=Officer.objects.none())
    kind = forms.ModelChoiceField(label=_("Passed"), queryset=AchievementKind.objects.none())
    passed_on = forms.DateField(label=_("On"), widget=day_input())

    def __init__(self, data: Any = None, *, by: Officer) -> None:
        super().__init__(data)
        self._choose("officer", colleagues_of(by).order_by("display_name"))
        self._choose("kind", kinds_of(by).filter(retired_at=None))

    def _choose(self, name: str, rows: QuerySet[Any]) -> None:
        field: Any = self.fields[name]
        field.queryset = rows


class RevokeForm(forms.Form):
    """Why a certificate no longer counts."""

    because = forms.ChoiceField(label=_("Why it is revoked"), choices=Achievement.Revoked.choices)


class ExtendForm(forms.Form):
    """Why a certificate counts 7 days longer."""

    because = forms.ChoiceField(label=_("Why it is extended"), choices=Achievement.Extended.choices)


class KindForm(forms.Form):
    """Something that officers can achieve."""

    code = forms.SlugField(label=_("Code"), max_length=64, help_text=_("Letters, digits and hyphens: NAME-SEARCH"))
    name = forms.CharField(label=_("Name"), max_length=120)
    months = forms.IntegerField(label=_("Counts for (months)"), min_value=1, max_value=120, initial=12)
    course = forms.CharField(label=_("Course (optional)"), max_length=200, required=False)
    refresher = forms.CharField(
        label=_("Refresher (optional)"),
        max_length=200,
        required=False,
        help_text=_("How an officer renews it in a quiet hour, and where."),
    )

    def said(self) -> KindSaid:
        """What was said."""
        return KindSaid(**self.cleaned_data)
