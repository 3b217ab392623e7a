"""What is typed on the readiness board."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.readiness import Typed
from leeward.apps.operations.forms.unit import PersonField
from leeward.apps.operations.models import GoDecision, Operation
from leeward.apps.operations.models.when import check_day
from leeward.apps.operations.queries.readiness import ITEMS, BoardRow

_MOST = 1_000_000


class ItemForm(forms.Form):
    """Owner, last day, numbers and waiver of one item."""

    item = forms.ChoiceField(label=_("Item"), choices=tuple(ITEMS.items()))
    owner = PersonField(label=_("Owner"), required=False)
    due_on = forms.DateField(
        label=_("Ready until"), validators=(check_day,), widget=forms.DateInput(attrs={"type": "date"})
    )
    ready = forms.IntegerField(
        label=_("Ready"), min_value=0, max_value=_MOST, required=False, help_text=_("Where the node cannot count it.")
    )
    of = forms.IntegerField(label=_("Of (needed)"), min_value=1, max_value=_MOST, required=False)
    waived = forms.CharField(
        label=_("Waived, because"), max_length=300, required=False,
        help_text=_("Only if the operation may start although this item is red."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, operation: Operation, by: Officer, row: BoardRow | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        owner: Any = self.fields["owner"]
        owner.offer(operation, by)
        self.initial.setdefault("due_on", operation.begins_on)
        if row and row.typed:
            typed = row.typed
            known = {name: getattr(typed, name) for name in ("due_on", "ready", "of", "waived")}
            self.initial.update(known, owner=typed.owner.username if typed.owner else "")
        if row:
            self.initial["item"] = row.line.item

    def typed(self) -> Typed:
        """As the action takes it."""
        return Typed(**{name: self.cleaned_data[name] for name in Typed.__slots__})


class DecisionForm(forms.Form):
    """Go or no-go, and why."""

    way = forms.ChoiceField(label=_("Decision"), choices=GoDecision.Way.choices)
    reason = forms.CharField(label=_("Reason and conditions"), max_length=500)
