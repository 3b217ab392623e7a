"""What an analyst asks about removing some of a network."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.networks.models import Group, GroupMember, Inquiry, Run
from leeward.apps.networks.queries.what_if import MOST_REMOVED

_USUAL = 2


class WhatIfForm(forms.Form):
    """How many to remove, from which group, and what the analyst chose."""

    group = forms.ChoiceField(required=False, label=gettext_lazy("Of"))
    count = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_REMOVED,
        label=gettext_lazy("How many to remove"),
        widget=forms.Select(choices=[(number, str(number)) for number in range(1, MOST_REMOVED + 1)]),
    )
    without = forms.CharField(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, data: QueryDict, *, inquiry: Inquiry) -> None:
        said = {"group": data.get("group", ""), "count": data.get("count", str(_USUAL))}
        super().__init__(said)
        self._chosen = data.getlist("without")
        found = Group.objects.filter(run__inquiry=inquiry, run__kind=Run.Kind.GROUPS).order_by("number")
        field = self.fields["group"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("the whole network")), *((str(each.pk), _named(each)) for each in found)]

    def clean_count(self) -> int:
        """Two, where nothing else was chosen."""
        return int(self.cleaned_data["count"] or _USUAL)

    def clean_without(self) -> list[UUID]:
        """The entities that the analyst chose."""
        try:
            return [UUID(each) for each in self._chosen]
        except ValueError as error:
            raise ValidationError(_("Choose them from the list.")) from error

    def members(self) -> set[UUID] | None:
        """The entities of the chosen group; `None` for the whole network."""
        group = self.cleaned_data["group"]
        return set(GroupMember.objects.filter(group=group).values_list("mention_id", flat=True)) if group else None


def _named(group: Group) -> str:
    return _("group %(number)s, of %(size)s") % {"number": group.number, "size": group.size}
