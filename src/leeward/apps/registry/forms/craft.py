"""The record keepers' forms for vehicles and vessels: things, so nothing in them is about who used them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leeward.apps.registry.forms.fields import CodeField, LinesField
from leeward.apps.registry.forms.records import RecordForm
from leeward.apps.registry.queries import labels
from leeward.core.record.codes.ships import imo_holds
from leeward.core.record.content.organisations_and_craft import Vehicle, Vessel
from leeward.core.record.content.person import PersonName
from leeward.platform.typed_fields import IssuerField

_STATE = _("Its name, or its code, such as BRB.")
_OF_THINGS = ("information", "warning", "wanted", "sanction")
"""Topics that a thing may have: protected and missing are for persons."""


def _topic() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Why listed"), choices=[(topic, labels.TOPICS[topic]) for topic in _OF_THINGS])


def _remarks() -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=_("Remarks"), max_length=4000, required=False, widget=area)


class VehicleForm(RecordForm):
    """A road vehicle by its plate or its number."""

    plate = CodeField(
        label=_("Plate"),
        form=r"\w{1,12}",
        message=_("%(value)s is not a number plate. Write its letters and digits."),
        max_length=20,
        required=False,
    )
    country = IssuerField(label=_("State of the plate"), max_length=120, required=False, help_text=_STATE)
    vin = CodeField(
        label=_("Vehicle number (VIN)"),
        form=r"[A-HJ-NPR-Z0-9]{17}",
        message=_("%(value)s is not a vehicle number: it has 17 letters and digits, never I, O or Q."),
        max_length=30,
        required=False,
    )
    make = forms.CharField(label=_("Make"), max_length=100, required=False)
    colour = forms.CharField(label=_("Colour"), max_length=50, required=False)
    topic = _topic()
    remarks = _remarks()

    def clean(self) -> dict[str, Any]:
        """Require something that tells it from others."""
        said = super().clean() or {}
        if not any(said.get(name) or name in self.errors for name in ("plate", "vin")):
            self.add_error("plate", _("Write the plate or the vehicle number."))
        return said

    def content(self) -> Vehicle:
        """The vehicle."""
        names = ("plate", "country", "vin", "make", "colour", "topic", "remarks")
        return Vehicle(**{name: self.cleaned_data[name] for name in names})


class VesselForm(RecordForm):
    """A ship or boat by its name or its numbers."""

    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    other_names = LinesField(label=_("Other names"), required=False, help_text=_("One per line."))
    imo = CodeField(
        label=_("IMO number"),
        form=r"[0-9]{7}",
        message=_("%(value)s is not an IMO number: it has seven digits."),
        max_length=20,
        required=False,
    )
    mmsi = CodeField(
        label=_("MMSI"),
        form=r"[0-9]{9}",
        message=_("%(value)s is not an MMSI: it has nine digits."),
        max_length=20,
        required=False,
    )
    call_sign = CodeField(
        label=_("Call sign"),
        form=r"[A-Z0-9]{3,10}",
        message=_("%(value)s is not a call sign. Write its letters and digits."),
        max_length=20,
        required=False,
    )
    flag = IssuerField(label=_("Flag"), max_length=120, required=False, help_text=_STATE)
    vessel_type = forms.CharField(label=_("Type of vessel"), max_length=100, required=False)
    topic = _topic()
    remarks = _remarks()

    def clean_imo(self) -> str:
        """Check the IMO number's check digit."""
        number: str = self.cleaned_data["imo"]
        if number and not imo_holds(number):
            raise ValidationError(_("The last digit does not fit the others: look at the number again."))
        return number

    def clean(self) -> dict[str, Any]:
        """Require something that tells it from others."""
        said = super().clean() or {}
        if not any(said.get(name) or name in self.errors for name in ("name", "imo", "mmsi", "call_sign")):
            self.add_error("name", _("Write the name or one of the numbers."))
        return said

    def content(self) -> Vessel:
        """The vessel."""
        said = self.cleaned_data
        called = [name for name in (said["name"], *said["other_names"]) if name]
        fields = ("imo", "mmsi", "call_sign", "flag", "vessel_type", "topic", "remarks")
        return Vessel(names=tuple(map(PersonName, called)), **{name: said[name] for name in fields})
