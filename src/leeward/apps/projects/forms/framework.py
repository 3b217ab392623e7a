"""Goals, indicators, targets and what an indicator counts."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.projects.actions.figures import Choice
from leeward.apps.projects.actions.framework import GoalSaid, IndicatorSaid
from leeward.apps.projects.models import Goal, Indicator, Period, Project, Target
from leeward.apps.projects.queries.catalogue import LIBRARY
from leeward.apps.projects.queries.counting.operations import RESULTS
from leeward.messages import sentence
from leeward.messages.indicators import BREAK_DOWNS, QUERIES

AREA = forms.Textarea(attrs={"rows": 3})


class GoalForm(forms.Form):
    """An impact, outcome or output."""

    level = forms.ChoiceField(label=_("Level"), choices=Goal.Level.choices)
    parent = forms.ModelChoiceField(label=_("Below (optional)"), queryset=Goal.objects.none(), required=False)
    title = forms.CharField(label=_("Title"), max_length=200)
    description = forms.CharField(label=_("Description (optional)"), max_length=2000, required=False, widget=AREA)

    def __init__(self, data: Any = None, *, project: Project, goal: Goal | None = None) -> None:
        names = ("level", "parent", "title", "description")
        super().__init__(data, initial={name: getattr(goal, name) for name in names} if goal else None)
        chosen: Any = self.fields["parent"]
        rows = project.goals.filter(removed_at=None).exclude(level=Goal.Level.OUTPUT)
        chosen.queryset = rows.exclude(pk=goal.pk) if goal else rows

    def said(self) -> GoalSaid:
        """What was said."""
        return GoalSaid(**self.cleaned_data)


class IndicatorForm(forms.Form):
    """An indicator without what it counts."""

    title = forms.CharField(label=_("Title"), max_length=200)
    description = forms.CharField(
        label=_("Definition"),
        max_length=2000,
        required=False,
        widget=AREA,
        help_text=_("What is counted and what is not, for a reader outside."),
    )
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    measure = forms.ChoiceField(label=_("Measure"), choices=Indicator.Measure.choices)
    ascending = forms.BooleanField(label=_("More is better"), required=False, initial=True)
    manual = forms.BooleanField(
        label=_("Manual"),
        required=False,
        help_text=_("Only what no record shows: each value is entered with its evidence and confirmed by another."),
    )
    baseline = forms.DecimalField(label=_("Baseline"), required=False, max_digits=14, decimal_places=2)
    baseline_year = forms.IntegerField(label=_("Year of it"), required=False, min_value=1990, max_value=2100)
    baseline_note = forms.CharField(label=_("Note on it"), required=False, max_length=200)

    def __init__(self, data: Any = None, *, indicator: Indicator | None = None) -> None:
        known = {name: getattr(indicator, name) for name in self.base_fields} if indicator else None
        super().__init__(data, initial=known)

    def clean(self) -> dict[str, Any]:
        """A baseline has its year (IATI asks for it)."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("baseline") is not None and not said.get("baseline_year"):
            self.add_error("baseline_year", _("A baseline needs its year."))
        return said

    def said(self) -> IndicatorSaid:
        """What was said."""
        return IndicatorSaid(**self.cleaned_data)


class TargetsForm(forms.Form):
    """What an indicator should reach, period by period; empty without a target."""

    def __init__(self, data: Any = None, *, indicator: Indicator, periods: Sequence[Period]) -> None:
        super().__init__(data)
        self.periods = periods
        known = dict(Target.objects.filter(indicator=indicator).values_list("period", "value"))
        for period in periods:
            self.fields[f"target_{period.pk}"] = forms.DecimalField(
                label=str(period),
                required=False,
                max_digits=14,
                decimal_places=2,
                initial=known.get(period.pk),
            )

    def targets(self) -> Mapping[Period, Decimal | None]:
        """The target of each period."""
        return {period: self.cleaned_data[f"target_{period.pk}"] for period in self.periods}


class QueryForm(forms.Form):
    """What an indicator counts: a query of the library, what it is broken down by, its numbers."""

    query = forms.ChoiceField(label=_("Counts"), choices=[(code, QUERIES[code]) for code in LIBRARY])
    by = forms.ChoiceField(label=_("Broken down by"), required=False, choices=list(BREAK_DOWNS.items()))
    minutes = forms.IntegerField(
        label=_("Within minutes"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("Where the query has it."),
    )
    training = forms.CharField(
        label=_("Training"), required=False, max_length=64, help_text=_("Its code; empty counts every training.")
    )
    figure = forms.ChoiceField(
        label=_("Figure of an operation"), required=False, choices=lambda: [("", "–"), *map(_figure, RESULTS)]
    )
    operation = forms.ChoiceField(
        label=_("Operation"),
        required=False,
        help_text=_("Only this one; empty counts all that your agency leads or takes part in."),
    )
    reason = forms.CharField(
        label=_("Why it changes"),
        required=False,
        max_length=400,
        help_text=_("From the second version on: earlier periods are counted again, and both figures stay visible."),
    )

    def __init__(
        self, data: Any = None, *, operations: Mapping[str, str], initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        operation: Any = self.fields["operation"]
        operation.choices = [("", "–"), *operations.items()]

    def clean(self) -> dict[str, Any]:
        """A break-down that the query has."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        query = LIBRARY.get(said.get("query", ""))
        if query and said.get("by") and said["by"] not in query.broken_down_by:
            able = ", ".join(str(BREAK_DOWNS[each]) for each in query.broken_down_by) or str(BREAK_DOWNS[""])
            self.add_error("by", _("This can be broken down by: %(able)s.") % {"able": able})
        return said

    def choice(self) -> Choice:
        """What was chosen."""
        said = self.cleaned_data
        typed = {"minutes": str(said["minutes"] or ""), "training": said["training"]}
        typed |= {name: said[name] for name in ("figure", "operation")}
        known = LIBRARY[said["query"]].parameters
        parameters = {name: value for name, value in typed.items() if value and name in known}
        return Choice(said["query"], parameters, said["by"], said["reason"])


def _figure(code: str) -> tuple[str, str]:
    return code, sentence(f"operation.figure.{code}")


class PeriodsForm(forms.Form):
    """How long a reporting period is."""

    months = forms.TypedChoiceField(
        label=_("Reporting periods of"),
        coerce=int,
        choices=[(6, _("6 months")), (3, _("3 months")), (12, _("12 months"))],
    )


class EntryForm(forms.Form):
    """A value and where it can be checked."""

    value = forms.DecimalField(label=_("Value"), max_digits=14, decimal_places=2, min_value=0)
    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=2000,
        widget=AREA,
        help_text=_("Where this can be checked: a list, minutes, a report. Never a person's name."),
    )


class LinkForm(forms.Form):
    """A link for a partner."""

    partner = forms.CharField(label=_("Partner"), max_length=100, help_text=_("The organisation, never a person."))
    days = forms.IntegerField(label=_("Works for days"), min_value=1, max_value=60, initial=14)
    again = forms.BooleanField(label=_("The partner may correct the value until it is confirmed"), required=False)
