"""Shifts and tasks of the coordination unit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import Operation
from leeward.apps.operations.models.when import check_day, check_moment
from leeward.apps.operations.queries.people import colleagues, people_in


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A person in the operation, or a colleague of the officer."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Officer.objects.none(), to_field_name="username", empty_label=_("choose"), **options)

    def offer(self, operation: Operation, by: Officer) -> None:
        """Let the page choose from these."""
        found = people_in(operation) | colleagues(by)
        self.queryset = found.distinct()

    def label_from_instance(self, officer: Any) -> str:
        """Name and agency."""
        return f"{officer.display_name} · {officer.agency.code}"


class ShiftForm(forms.Form):
    """Who works in the unit, from when until when, in the time of the operation's zone."""

    person = PersonField(label=_("Person"))
    begins_at = forms.DateTimeField(
        label=_("From"), validators=(check_moment,), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    ends_at = forms.DateTimeField(
        label=_("Until"), validators=(check_moment,), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )

    def __init__(self, *args: Any, operation: Operation, by: Officer, **options: Any) -> None:
        super().__init__(*args, **options)
        person: Any = self.fields["person"]
        person.offer(operation, by)

    def clean(self) -> dict[str, Any]:
        """An end after the beginning."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = said.get("begins_at"), said.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", _("The shift ends before it begins."))
        return said


class TaskForm(forms.Form):
    """A task: what has to be done, who does it, and by which day."""

    what = forms.CharField(label=_("What"), max_length=500)
    owner = PersonField(label=_("Owner"))
    due_on = forms.DateField(label=_("Until"), validators=(check_day,), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, operation: Operation, by: Officer, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("due_on", operation.begins_on)
        owner: Any = self.fields["owner"]
        owner.offer(operation, by)
