"""Asking another agency about values."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.exchange.queries.federation import node_of
from leeward.apps.networks.models import ValueKind
from leeward.apps.networks.queries.value_questions import ASKABLE, agencies_to_ask
from leeward.core.printable import plain

_LONGEST = 1000


class AskForm(forms.Form):
    """Which agency to ask, about what, and why."""

    agency = forms.ModelChoiceField(
        label=_("To"), queryset=Agency.objects.none(), to_field_name="code", empty_label=_("choose")
    )
    kinds = forms.MultipleChoiceField(
        label=_("About"),
        choices=[(kind.value, ValueKind(kind).label) for kind in ASKABLE],
        widget=forms.CheckboxSelectMultiple(),
    )
    worked_with = forms.BooleanField(
        label=_("Only of what is on charts, decided or entered in this inquiry"), required=False, initial=True
    )
    reason = forms.CharField(
        label=_("Why you ask"),
        max_length=_LONGEST,
        widget=forms.Textarea({"rows": "3"}),
        help_text=_("The other agency reads it. Name no one."),
    )

    def __init__(self, *args: Any, officer: Officer, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["agency"]
        field.queryset = agencies_to_ask(officer)
        field.label_from_instance = _shown
        told = _("An agency answers another about %(limit)s values a day at most.") % {"limit": settings.ASKED_VALUES}
        self.fields["kinds"].help_text = told

    def clean_reason(self) -> str:
        """The text without control characters."""
        return plain(self.cleaned_data["reason"], _LONGEST)


def _shown(agency: Agency) -> str:
    name = agency.name
    return gettext("%(agency)s, at a partner") % {"agency": name} if node_of(agency) else name
