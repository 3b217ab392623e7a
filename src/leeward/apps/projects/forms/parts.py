"""The rows of each list of a project's set-up."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.projects.forms.projects import day_field
from leeward.apps.projects.models import Part
from leeward.apps.projects.queries.parts import Rows
from leeward.core.record.codes.states import state
from leeward.core.results.iati.codes import names_of
from leeward.platform.typed_fields import IssuerField

_EMPTY_ROWS = 3
MOST_ROWS = 60


def _money(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=Decimal("0.01"), max_digits=14, decimal_places=2)


def _percent() -> forms.DecimalField:
    return forms.DecimalField(
        label=_("Percent"), min_value=Decimal("0.01"), max_value=100, max_digits=5, decimal_places=2
    )


def _choice(label: Any, choices: Mapping[str, Any]) -> forms.ChoiceField:
    """With nothing chosen first: a browser sends the first choice of an empty row too, which then is no empty row."""
    return forms.ChoiceField(label=label, choices=[("", ""), *choices.items()])


def _text(label: Any, length: int = 200, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required)


class SectorRow(forms.Form):
    """A sector of the DAC's list and its share."""

    code = forms.ChoiceField(label=_("Sector"))
    percent = _percent()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        chosen: Any = self.fields["code"]
        chosen.choices = [("", "")] + [(code, f"{code} {name}"[:90]) for code, name in names_of("Sector").items()]


class CountryRow(forms.Form):
    """A country and its share."""

    code = IssuerField(label=_("Country"), max_length=60)
    percent = _percent()

    def clean_code(self) -> str:
        """The code of a country that IATI has."""
        code: str = self.cleaned_data["code"]
        known = state(code)
        if known is None or not known.alpha2:
            raise forms.ValidationError(_("IATI knows no such country."))
        return code


class DonorRow(forms.Form):
    """Who pays how much."""

    name = _text(_("Donor"), 120)
    reference = forms.RegexField(
        label=_("IATI identifier"),
        regex=r"^[^\s/&|?]+$",
        max_length=60,
        required=False,
        error_messages={"invalid": _("Without blanks and without / & | ? (IATI's rule).")},
    )
    amount = _money(_("Amount"))


class BudgetRow(forms.Form):
    """The budget of a calendar year."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    amount = _money(_("Amount"))


class TrancheRow(forms.Form):
    """A payment that a donor promised, when it is due, and on which condition."""

    due = day_field(_("Due"))
    amount = _money(_("Amount"))
    condition = _text(_("Condition"), required=False)
    received = day_field(_("Received"), required=False)


class RiskRow(forms.Form):
    """What may go wrong, and what is done about it."""

    LEVELS: Mapping[str, Any] = {"low": _("Low"), "medium": _("Medium"), "high": _("High")}

    risk = _text(_("Risk"))
    level = _choice(_("Level"), LEVELS)
    response = _text(_("What is done"))
    owner = _text(_("Owner (a role)"), 80)


class WorkRow(forms.Form):
    """A piece of work, when, by which role, and how far it is."""

    STATES: Mapping[str, Any] = {
        "planned": _("Planned"),
        "running": _("Running"),
        "done": _("Done"),
        "stopped": _("Stopped"),
    }

    what = _text(_("Activity"))
    starts = day_field(_("From"))
    ends = day_field(_("To"))
    owner = _text(_("Owner (a role)"), 80)
    state = _choice(_("State"), STATES)

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("starts") and said.get("ends") and said["ends"] < said["starts"]:
            self.add_error("ends", _("The last day is before the first."))
        return said


FORMS: Mapping[str, type[forms.Form]] = {
    Part.Name.SECTORS: SectorRow,
    Part.Name.COUNTRIES: CountryRow,
    Part.Name.DONORS: DonorRow,
    Part.Name.BUDGET: BudgetRow,
    Part.Name.TRANCHES: TrancheRow,
    Part.Name.RISKS: RiskRow,
    Part.Name.WORK: WorkRow,
}


def rows_form(name: str, rows: Rows, data: Any = None) -> Any:
    """The rows of a list with empty ones for more. A row that is marked leaves the list."""
    kind = forms.formset_factory(
        FORMS[name], extra=_EMPTY_ROWS, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
    )
    return kind(data, initial=rows, prefix="rows")


def said_rows(form: Any) -> Rows:
    """What was typed, as it is stored: amounts and days as text."""
    kept = [each.cleaned_data for each in form if each.cleaned_data and not each.cleaned_data.get("DELETE")]
    return [
        {name: _stored(value) for name, value in row.items() if name != "DELETE"}
        for row in kept
        if any(value not in (None, "") for name, value in row.items() if name != "DELETE")
    ]


def _stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else ("" if value is None else value)
