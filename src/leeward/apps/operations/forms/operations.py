"""What an operation is called and should reach, and who takes part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency
from leeward.apps.operations.actions.operations import Plan
from leeward.apps.operations.models import Operation
from leeward.apps.operations.models.when import check_day, check_zone
from leeward.apps.operations.queries.operations import agencies_to_invite

_LAW_HELP = _("Law and section under which the agency takes part. Every state needs one.")


class PlanForm(forms.Form):
    """Name, aims, days and place."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Lists show it: never a person's name."))
    aims = forms.CharField(
        label=_("Aims"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the operation should reach, one aim on each line."),
    )  # fmt: skip
    begins_on = forms.DateField(
        label=_("First day"), validators=(check_day,), widget=forms.DateInput(attrs={"type": "date"})
    )
    ends_on = forms.DateField(
        label=_("Last day"), validators=(check_day,), widget=forms.DateInput(attrs={"type": "date"})
    )
    zone = forms.CharField(
        label=_("Time zone of the coordination unit"), max_length=64, initial="America/Barbados",
        validators=(check_zone,),
        help_text=_("Such as America/Barbados. Days of the operation are counted by it."),
    )  # fmt: skip
    unit_place = forms.CharField(label=_("Where the coordination unit works"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """A last day that is not before the first."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = said.get("begins_on"), said.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("The last day is before the first."))
        return said

    def plan(self) -> Plan:
        """The plan as the action takes it."""
        return Plan(**{name: self.cleaned_data[name] for name in Plan.__slots__})


class BeginForm(PlanForm):
    """A plan, and the law of the agency that leads."""

    legal_basis = forms.CharField(label=_("Legal basis of your agency"), max_length=200, help_text=_LAW_HELP)


class InviteForm(forms.Form):
    """An agency that takes part, and its law."""

    agency = forms.ModelChoiceField(
        label=_("Agency"), queryset=Agency.objects.none(), to_field_name="code", empty_label=_("choose")
    )
    legal_basis = forms.CharField(label=_("Its legal basis"), max_length=200, help_text=_LAW_HELP)

    def __init__(self, *args: Any, operation: Operation, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["agency"]
        field.queryset = Agency.objects.filter(pk__in=[each.pk for each in agencies_to_invite(operation)])
        field.label_from_instance = lambda agency: f"{agency.code} · {agency.name}"


class LeaveForm(forms.Form):
    """Why an agency leaves."""

    reason = forms.CharField(label=_("Why it leaves"), max_length=500)
