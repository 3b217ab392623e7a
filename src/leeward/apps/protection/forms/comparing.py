"""Asking another agency whether it knows the same documents."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.queries.comparing import OFFERED, Other
from leeward.core.printable import plain
from leeward.core.privacy.intersection import MOST_ASKED
from leeward.messages.consents import PURPOSES

_LONGEST = 1000
_LONGEST_AGREED = timedelta(days=3 * 366)


class CompareForm(forms.Form):
    """Whom, what for, and why."""

    def __init__(self, data: object, *, agencies: Iterable[Other]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.others: Mapping[str, Other] = {each.agency.code: each for each in agencies}
        choices = [(code, _shown(each)) for code, each in self.others.items()]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]

    agency = forms.ChoiceField(label=_("To"))
    purpose = forms.ChoiceField(
        label=_("What for"),
        choices=[(each, PURPOSES[each]) for each in OFFERED],
        help_text=_("Only people who agreed to share their documents with that agency for this are compared."),
    )
    reason = forms.CharField(
        label=_("Why you ask"),
        max_length=_LONGEST,
        widget=forms.Textarea({"rows": "3"}),
        help_text=_("The other agency reads it. Name no one."),
    )

    def clean_reason(self) -> str:
        """The text without control characters."""
        return plain(self.cleaned_data["reason"], _LONGEST)


class LimitForm(forms.Form):
    """How many documents an agency may ask about in a day, by which agreement, until when."""

    def __init__(self, data: object, *, agencies: Iterable[Other], today: date) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.others: Mapping[str, Other] = {each.agency.code: each for each in agencies}
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            (code, _shown(each)) for code, each in self.others.items()
        ]
        self.today = today

    agency = forms.ChoiceField(label=_("Who asks"))
    documents = forms.IntegerField(label=_("Documents a day"), min_value=1, max_value=MOST_ASKED)
    agreement = forms.CharField(label=_("Number of the agreement"), max_length=64)
    until = forms.DateField(label=_("Until"), widget=forms.DateInput({"type": "date"}))

    def clean_agreement(self) -> str:
        """The text without control characters."""
        return plain(self.cleaned_data["agreement"], 64)

    def clean_until(self) -> date:
        """A day to come, within three years: an agreement is looked at again."""
        until: date = self.cleaned_data["until"]
        if not self.today <= until <= self.today + _LONGEST_AGREED:
            raise forms.ValidationError(gettext("A day from today on, within three years."))
        return until


def _shown(other: Other) -> str:
    name = other.agency.name
    return gettext("%(agency)s, at a partner") % {"agency": name} if other.node else name
