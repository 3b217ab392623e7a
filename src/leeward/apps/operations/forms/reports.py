"""What an officer reports of one figure: an arrest, a seizure, an inspection. It asks only what the figure has."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.operations.actions.reports import Said
from leeward.apps.operations.models import Operation, Site
from leeward.apps.registry.forms.fields import PartialDateField
from leeward.core.operation.figures import DIMENSIONS, FIGURES
from leeward.core.operation.money import Amount, BadAmount, number
from leeward.core.operation.tokens import Document, Identity
from leeward.messages import sentence
from leeward.platform.pictures import Picture, UnreadablePicture, read_picture
from leeward.platform.typed_fields import IssuerField

_WHO = ("given_name", "surname", "birth_date", "number", "issuer")


class ReportForm(forms.Form):
    """One event. `key` makes a form that is sent twice, or kept on a phone and sent later, count once."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    about = forms.SlugField(max_length=80, required=False, widget=forms.HiddenInput)
    site = forms.ChoiceField(label=_("Where"))
    happened_at = forms.DateTimeField(
        label=_("When"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"),
    )

    def __init__(
        self, *args: Any, operation: Operation, figure: str, sites: Iterable[Site], whole: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.operation, self.figure = operation, FIGURES[figure]
        places: Any = self.fields["site"]
        places.choices = [(each.code, f"{each.code} · {each.name}") for each in sites]
        if whole:
            places.choices = [("", _("the agency, not a site")), *places.choices]
            places.required = False
        self.fields["happened_at"].initial = timezone.now().astimezone(self.zone).replace(tzinfo=None)
        self._add_facts()
        if self.figure.person and not self.figure.victims:
            self._add_person()
        self.fields["note"] = forms.CharField(
            label=_("Number of the case or receipt"), max_length=200, required=False,
            help_text=_("Only your agency reads it. Never a person's name."),
        )  # fmt: skip
        self.fields["photo"] = forms.FileField(
            label=_("Photograph of a document"), required=False,
            help_text=_("Of a document, a receipt or a seizure; never of a person."),
            widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
        )  # fmt: skip

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the time is typed: that of the coordination unit."""
        return ZoneInfo(self.operation.zone)

    def _add_facts(self) -> None:
        if not self.figure.person or self.figure.victims:
            self.fields["quantity"] = forms.IntegerField(label=_("How many"), min_value=1, max_value=10**9, initial=1)
        for name in self.figure.breakdowns:
            label = sentence(f"operation.dimension.{name}")
            if not DIMENSIONS[name]:
                self.fields[name] = IssuerField(label=label, required=False)
                continue
            choices = [(value, sentence(f"operation.value.{value}")) for value in DIMENSIONS[name]]
            self.fields[name] = forms.ChoiceField(label=label, choices=[("", _("not known")), *choices], required=False)
        if self.figure.has_amounts:
            self.fields["amount"] = forms.CharField(
                label=_("Amount"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"})
            )
            self.fields["unit"] = forms.CharField(
                label=_("Unit or currency"),
                max_length=5,
                required=False,
                help_text=_("kg, l, piece, round, or USD, BBD …"),
            )
            self.fields["purity"] = forms.CharField(
                label=_("Purity"), max_length=10, required=False, help_text=_("By a laboratory, from 0 to 1.")
            )

    def _add_person(self) -> None:
        hint = _("It is never kept: only tokens that tell one person from another, until the operation ends.")
        self.fields["surname"] = forms.CharField(label=_("Surname"), max_length=100, required=False, help_text=hint)
        self.fields["given_name"] = forms.CharField(label=_("Given names"), max_length=100, required=False)
        self.fields["birth_date"] = PartialDateField(label=_("Birth date"), required=False)
        self.fields["number"] = forms.CharField(label=_("Document number"), max_length=40, required=False)
        self.fields["issuer"] = IssuerField(label=_("Issuer of the document"), required=False)

    def clean_happened_at(self) -> datetime:
        """The typed time in UTC."""
        typed: datetime = self.cleaned_data["happened_at"]
        try:
            return typed.replace(tzinfo=self.zone).astimezone(UTC)
        except OverflowError as error:  # in the year 1 or 9999 UTC may have no such time
            raise forms.ValidationError(_("There is no such time.")) from error

    def clean_photo(self) -> Picture | None:
        """Only the picture's pixels."""
        file = self.cleaned_data.get("photo")
        if not file:
            return None
        try:
            return read_picture(file.read())
        except UnreadablePicture as error:
            raise forms.ValidationError(_("This picture cannot be read, is too small or over 3 MB.")) from error

    def clean(self) -> dict[str, Any]:
        """An amount with its unit, or neither."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("amount"):
            try:
                purity = number(said["purity"], "purity") if said.get("purity") else None
                unit = said.get("unit", "").strip()
                said["amounts"] = (Amount(number(said["amount"]), unit if unit.islower() else unit.upper(), purity),)
            except BadAmount as error:
                self.add_error({"value": "amount"}.get(error.field, error.field), sentence(error.code))
        elif said.get("unit") or said.get("purity"):
            self.add_error("amount", _("Write how much."))
        return said

    def said(self) -> Said:
        """The report as the action takes it."""
        said = self.cleaned_data
        breakdown = {name: said[name] for name in self.figure.breakdowns if said.get(name)}
        return Said(
            self.figure.code, said["site"], said["happened_at"], said.get("quantity") or 1, breakdown,
            said.get("amounts", ()), self._who(), said["note"].strip(), said["about"],
        )  # fmt: skip

    def _who(self) -> Identity:
        given, surname, born, paper, issuer = (str(self.cleaned_data.get(name) or "") for name in _WHO)
        return Identity(given, surname, born, (Document(issuer, paper),) if paper else ())


class DecisionForm(forms.Form):
    """Why a report is withdrawn."""

    note = forms.CharField(label=_("Why"), max_length=500, required=False)
