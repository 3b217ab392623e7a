"""Asking another agency whether it knows the same documents."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency
from leeward.apps.protection.queries.comparing import OFFERED
from leeward.core.printable import plain
from leeward.messages.consents import PURPOSES

_LONGEST = 1000


class CompareForm(forms.Form):
    """Whom, what for, and why."""

    def __init__(self, data: object, *, agencies: Iterable[Agency]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.agencies: Mapping[str, Agency] = {each.code: each for each in agencies}
        choices = [(code, each.name) for code, each in self.agencies.items()]
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
