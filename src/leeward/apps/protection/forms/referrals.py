"""What the pages of services and referrals accept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.models import Service
from leeward.core.printable import plain
from leeward.core.record.codes.display import country_name
from leeward.messages.referrals import DECLINED, KINDS
from leeward.platform.typed_fields import AskedInput, IssuerField

MOST_PLACES = 999_999
_HERE = (("yes", _("We answer in Leeward")), ("no", _("It has no Leeward: referrals are sealed files")))


class ServiceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A service that the agency keeps."""

    country = IssuerField(label=_("State"), required=False, max_length=100, widget=AskedInput({"autocomplete": "off"}))
    here = forms.ChoiceField(label=_("Who answers"), choices=_HERE, widget=forms.RadioSelect, initial="yes")

    def __init__(self, *args: Any, **options: Any) -> None:
        """The state is shown by its name, as it is typed."""
        super().__init__(*args, **options)
        self.initial["country"] = country_name(self.initial.get("country") or "")
        self.fields["kind"].choices = [("", _("Choose")), *KINDS.items()]  # type: ignore[attr-defined]

    class Meta:
        model = Service
        fields = (
            *("name", "kind", "place", "country", "languages", "capacity", "free", "children", "contact", "agreement"),
        )
        labels = {  # noqa: RUF012 - as Django reads it
            "name": _("Name"),
            "kind": _("Kind"),
            "place": _("Place, never the address of a shelter"),
            "languages": _("Languages"),
            "capacity": _("Places in all"),
            "free": _("Places free"),
            "children": _("Takes children"),
            "contact": _("Contact"),
            "agreement": _("Number of the agreement"),
        }
        help_texts = {  # noqa: RUF012
            "agreement": _(
                "The written agreement on how it keeps what it gets; without one nothing is referred to it."
            ),
        }

    def clean(self) -> dict[str, Any]:
        """Numbers that partners' desks take too, and no more free places than there are."""
        said = super().clean() or self.cleaned_data
        for name in ("capacity", "free"):
            if (said.get(name) or 0) > MOST_PLACES:
                self.add_error(name, _("Write a number of at most 999999."))
        if said.get("capacity") is not None and (said.get("free") or 0) > said["capacity"]:
            self.add_error("free", _("More places are free than there are in all."))
        return said

    def clean_name(self) -> str:
        """A name that can be read: partners' desks refuse every service of an agency that sends one without."""
        name = plain(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Write the name of the service."))
        return name


class DeclineForm(forms.Form):
    """Why a referral is declined."""

    why = forms.ChoiceField(label=_("Why"), choices=tuple(DECLINED.items()))
