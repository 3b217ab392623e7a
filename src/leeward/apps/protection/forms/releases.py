"""What to publish of the people in care, and how."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.actions.releases import Wanted
from leeward.apps.protection.models import NoiseBudget, Release
from leeward.apps.protection.queries.release_tables import title_of
from leeward.apps.protection.queries.statistics import TABLES

MOST_TABLES = 6
LEAST_THRESHOLD = 5


class ReleaseForm(forms.Form):
    """Tables, method, and how much is protected."""

    tables = forms.MultipleChoiceField(
        label=_("Tables"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Up to six. Each further table hides more figures, since all are read together."),
        error_messages={"required": _("Choose at least one table.")},
    )
    method = forms.ChoiceField(
        label=_("Method"), choices=Release.Method, widget=forms.RadioSelect, initial=Release.Method.EXACT
    )
    threshold = forms.IntegerField(
        label=_("Show no figure under"),
        min_value=LEAST_THRESHOLD,
        max_value=100,
        initial=11,
        help_text=_("Persons. CTDC's rule is 11."),
    )
    epsilon = forms.DecimalField(
        label=_("Noise: epsilon of each table"),
        required=False,
        min_value=Decimal("0.05"),
        max_value=Decimal(4),
        decimal_places=3,
        initial="0.5",
        help_text=_("Less protects more: at 0.5 a figure is within 6 persons of the truth, at 1 within 3."),
    )
    total = forms.DecimalField(
        label=_("Noise: total budget"),
        required=False,
        min_value=Decimal("0.1"),
        max_value=Decimal(20),
        decimal_places=3,
        initial="4",
        help_text=_("For all releases ever: set once, with the first one, and never raised."),
    )
    first_year = forms.IntegerField(
        label=_("Noise: first year"),
        required=False,
        min_value=2000,
        help_text=_("In tables by year, earlier years are one row."),
    )

    def __init__(self, data: Any = None, *, budget: NoiseBudget | None, noise: bool) -> None:
        super().__init__(data, auto_id="id_release_%s")
        year = timezone.now().year
        self.fields["tables"].choices = [(name, title_of(name)) for name in TABLES]  # type: ignore[attr-defined]
        first_year = self.fields["first_year"]
        first_year.initial = year - 4
        first_year.validators.append(MaxValueValidator(year))
        first_year.widget.attrs["max"] = year
        if budget is not None or not noise:
            del self.fields["total"], self.fields["first_year"]
        if not noise:
            del self.fields["epsilon"]

    def clean_tables(self) -> list[str]:
        """Not more than can be protected in seconds."""
        chosen: list[str] = self.cleaned_data["tables"]
        if len(chosen) > MOST_TABLES:
            raise forms.ValidationError(_("Choose at most six tables."))
        return chosen

    def clean(self) -> dict[str, Any]:
        """Noise needs its epsilon, and the first release with it the budget."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("method") == Release.Method.NOISE:
            for name in ("epsilon", "total", "first_year"):
                if name in self.fields and name not in self.errors and cleaned.get(name) is None:
                    self.add_error(name, _("Noise needs this."))
        return cleaned

    def wanted(self) -> Wanted:
        """What was chosen."""
        data = self.cleaned_data
        return Wanted(
            tuple(data["tables"]), data["threshold"], data.get("epsilon"), data.get("total"), data.get("first_year")
        )
