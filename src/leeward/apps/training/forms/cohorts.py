"""The form of a cohort."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.agencies.models import Officer
from leeward.apps.training.access import courses_of
from leeward.apps.training.actions.cohorts import CohortSaid
from leeward.apps.training.forms.certificates import day_input
from leeward.apps.training.models import Cohort, CourseVersion


class OfficersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg,unused-ignore]
    """Officers by their names."""

    def label_from_instance(self, obj: Any) -> str:
        """The name as pages show it."""
        return str(obj.display_name)


class CohortForm(forms.Form):
    """Name, days, officers, and the last day of each course that the cohort does."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=day_input())
    ends_on = forms.DateField(label=gettext_lazy("Last day (optional)"), widget=day_input(), required=False)
    burst_days = forms.IntegerField(
        label=gettext_lazy("A burst is due every so many days (optional)"), min_value=1, max_value=90, required=False
    )
    officers = OfficersField(
        label=gettext_lazy("Officers"), queryset=Officer.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, by: Officer, cohort: Cohort | None, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["officers"]
        if isinstance(chosen, forms.ModelMultipleChoiceField):
            chosen.queryset = Officer.objects.filter(agency=by.agency_id, is_active=True).order_by("display_name")
        self._codes = [row.code for row in _used(by)]
        for row in _used(by):
            label = _("Last day for “%(course)s” (optional)") % {"course": next(iter(row.titles.values()))}
            self.fields[f"course_{row.code}"] = forms.DateField(label=label, widget=day_input(), required=False)
        if cohort:
            for name in ("name", "starts_on", "ends_on", "burst_days"):
                self.initial[name] = getattr(cohort, name)
            self.initial["officers"] = list(cohort.officers.values_list("pk", flat=True))
            for each in cohort.courses.all():
                self.initial[f"course_{each.code}"] = each.due_on

    def clean(self) -> Any:
        """The last day is not before the first. Raises ValidationError."""
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        return self.cleaned_data

    def said(self) -> CohortSaid:
        """What the form says."""
        data = self.cleaned_data
        due = {code: data[f"course_{code}"] for code in self._codes if data.get(f"course_{code}")}
        facts = (data["name"], data["starts_on"], data["ends_on"], data["burst_days"], list(data["officers"]))
        return CohortSaid(*facts, due)


def _used(by: Officer) -> QuerySet[CourseVersion]:
    return courses_of(by).filter(state=CourseVersion.State.APPROVED).defer("package")
