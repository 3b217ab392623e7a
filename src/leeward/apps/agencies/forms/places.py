"""The forms of posts and agencies."""

import re
from functools import cache
from typing import Any, cast
from zoneinfo import available_timezones

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.officers import managed_agencies
from leeward.apps.agencies.forms.officers import AgencyChoice
from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.agencies.queries import agency_coded, post_coded
from leeward.platform.typed_fields import IssuerField

_CODE = RegexValidator(
    re.compile(r"[A-Z0-9]{2,3}-[A-Z0-9-]{1,28}\Z"), _("Country, hyphen, own letters or digits: BRB-IMMI, BRB-BGI.")
)
_UNLOCODE = RegexValidator(re.compile(r"[A-Z]{2}[A-Z2-9]{3}\Z"), _("Five characters, such as BBBGI for Bridgetown."))
_LONGEST_HOLD = 7 * 24 * 60
_NOT_PLACES = ("Etc/", "posix/", "right/", "SystemV/", "US/")


class CapitalsField(forms.CharField):
    """A code, whose letters become capitals."""

    def to_python(self, value: Any) -> str:
        """The code without blanks around it."""
        return (super().to_python(value) or "").upper()


@cache
def zones() -> tuple[tuple[str, str], ...]:
    """Every time zone that is named after a place, and UTC."""
    named = (name for name in sorted(available_timezones()) if "/" in name and not name.startswith(_NOT_PLACES))
    return (("UTC", "UTC"), *((name, name.replace("_", " ")) for name in named))


class PostForm(forms.Form):
    """What is said of a post."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Post.Kind.choices)
    direction = forms.ChoiceField(
        label=_("Travellers go"),
        choices=Post.Direction.choices,
        initial=Post.Direction.ENTRY,
        help_text=_("Crossings are recorded this way; one key says that a traveller goes the other way."),
    )
    zone = forms.ChoiceField(label=_("Time zone"), choices=zones, help_text=_("Documents expire by the local date."))
    unlocode = CapitalsField(
        label=_("UN/LOCODE (optional)"),
        required=False,
        max_length=5,
        validators=[_UNLOCODE],
        help_text=_("Such as BBBGI."),
    )
    hold_minutes = forms.IntegerField(
        label=_("Legal maximum of a hold (minutes)"),
        min_value=1,
        max_value=_LONGEST_HOLD,
        initial=120,
        help_text=_("When it is reached, a supervisor has to decide. Ask a lawyer in your state."),
    )
    opening = forms.CharField(
        label=_("Opening (optional)"), required=False, max_length=100, help_text=_("Such as: daily 05:00 to 23:00.")
    )


class NewPostForm(PostForm):
    """The same with agency and code, which stay."""

    agency = AgencyChoice(label=_("Agency"), queryset=Agency.objects.none(), empty_label=None)
    code = CapitalsField(
        label=_("Code"), max_length=32, validators=[_CODE], help_text=_("Such as BRB-BGI. It cannot be changed later.")
    )
    field_order = ("name", "code", "agency", "kind", "direction", "zone", "unlocode", "hold_minutes", "opening")

    def __init__(self, *args: Any, manager: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("AgencyChoice", self.fields["agency"]).queryset = managed_agencies(manager).order_by("name")

    def clean_code(self) -> str:
        """A code that no post has."""
        if post_coded(self.cleaned_data["code"]):
            raise forms.ValidationError(_("There is already a post with this code."))
        return str(self.cleaned_data["code"])


class AgencyForm(forms.Form):
    """What is said of an agency: its contact is what an officer calls when a record of it is hit."""

    name = forms.CharField(label=_("Name"), max_length=200)
    country = IssuerField(
        label=_("Country (optional)"),
        required=False,
        max_length=120,
        help_text=_("Name or code. Records for certain countries are found only by agencies of those countries."),
    )
    contact_name = forms.CharField(label=_("Contact person (optional)"), required=False, max_length=200)
    contact_phone = forms.CharField(label=_("Telephone (optional)"), required=False, max_length=64)
    contact_email = forms.EmailField(label=_("E-mail (optional)"), required=False, max_length=254)
    contact_hours = forms.CharField(
        label=_("Hours when someone answers (optional)"),
        required=False,
        max_length=100,
        help_text=_("Such as: day and night."),
    )
    contact_languages = forms.CharField(
        label=_("Languages (optional)"), required=False, max_length=100, help_text=_("Such as: English, Spanish.")
    )


class NewAgencyForm(AgencyForm):
    """The same with the code, which stays."""

    code = CapitalsField(
        label=_("Code"),
        max_length=32,
        validators=[_CODE],
        help_text=_("Unique in the federation, such as BRB-IMMI. It cannot be changed later."),
    )
    field_order = ("name", "code", "country")

    def clean_code(self) -> str:
        """A code that no agency has."""
        if agency_coded(self.cleaned_data["code"]):
            raise forms.ValidationError(_("There is already an agency with this code."))
        return str(self.cleaned_data["code"])
