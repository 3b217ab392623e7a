"""What an agency proposes to a partner's agency about entries."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.crossings.actions.entry_agreements import Wanted
from leeward.apps.crossings.forms.stated import ExactDay
from leeward.apps.crossings.queries.entry_agreements import agencies_to_ask
from leeward.core.printable import plain

_LONGEST = 2000


class AgreementForm(forms.Form):
    """Everything is needed."""

    agency = forms.ModelChoiceField(
        label=_("Agency that reports"), queryset=Agency.objects.none(), to_field_name="code", empty_label=_("choose")
    )
    ends_on = ExactDay(label=_("Last day"), kind="expiry")
    legal_basis = forms.CharField(label=_("Law or treaty"), max_length=64)
    reason = forms.CharField(
        label=_("Why"),
        max_length=_LONGEST,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The other agency reads it. Name no one."),
    )

    def __init__(self, *args: Any, officer: Officer, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["agency"]
        field.queryset = agencies_to_ask(officer)
        field.label_from_instance = _named

    @property
    def wanted(self) -> Wanted:
        """What is proposed."""
        said = self.cleaned_data
        return Wanted(said["agency"], said["ends_on"], plain(said["legal_basis"], 64), plain(said["reason"], _LONGEST))


def _named(agency: Agency) -> str:
    return f"{agency.name} ({agency.code})"
