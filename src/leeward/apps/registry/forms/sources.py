"""The form of where a list is fetched from."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leeward.apps.registry.models import ListSource
from leeward.apps.registry.queries import labels
from leeward.core.record.lists import KINDS
from leeward.messages.failures import failure_sentence
from leeward.platform.fetching import NotFetched, checked_address

MOST = 8


class SourceForm(forms.Form):
    """A kind of list, its addresses, and how often it is fetched."""

    kind = forms.ChoiceField(label=_("Kind of list"), choices=[(kind, labels.LIST_KINDS[kind]) for kind in KINDS])
    list_name = forms.CharField(label=_("Name of the list (optional)"), max_length=64, required=False)
    addresses = forms.CharField(
        label=_("Addresses"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_(
            "One per line, for each file of one edition; https only. Leave out user names, passwords and "
            "keys: the administrator keeps them in a file on the server."
        ),
    )
    every = forms.TypedChoiceField(
        label=_("Fetch it"), choices=ListSource.Every.choices, coerce=int, initial=ListSource.Every.DAY
    )
    full = forms.BooleanField(
        label=_("The table is the whole list: withdraw records that are not in it"), required=False
    )

    def clean_addresses(self) -> list[str]:
        """Each of them usable, and each once."""
        found = list(dict.fromkeys(self.cleaned_data["addresses"].split()))
        if len(found) > MOST:
            raise ValidationError(_("At most %(most)s addresses."), params={"most": MOST})
        errors = [sentence for address in found if (sentence := _why_not(address))]
        if errors:
            raise ValidationError(errors)
        return found


def _why_not(address: str) -> str:
    try:
        checked_address(address, settings.FETCH_NETWORKS)
    except NotFetched as error:
        return f"{address[:80]}: {failure_sentence(f'fetch.{error.code}', error.detail)}"
    return ""


def initial_of(source: ListSource) -> dict[str, Any]:
    """What the form of an existing source begins with."""
    kept = {name: getattr(source, name) for name in ("kind", "list_name", "every", "full")}
    return {**kept, "addresses": "\n".join(source.addresses)}
