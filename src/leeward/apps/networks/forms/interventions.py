"""What was done against a network."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.networks.models import Intervention
from leeward.core.printable import plain


class InterventionForm(forms.Form):
    """An arrest, a seizure, an operation, and the people it removed from the network."""

    kind = forms.ChoiceField(label=_("What was done"), choices=Intervention.Kind)
    on = forms.DateField(label=_("On"), widget=forms.DateInput(attrs={"type": "date"}))
    what = forms.CharField(
        label=_("In a few words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Those who work on the inquiry read it, its supervisor and the data protection officer."),
    )  # fmt: skip
    removed = forms.MultipleChoiceField(
        label=_("People and things that it removed from the network"), required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Those with most ties come first. No one, where it took only things."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, candidates: Sequence[tuple[UUID, str]], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["removed"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(entity), name) for entity, name in candidates]

    def clean_on(self) -> Any:
        """Not in the future: what is measured is what has been done."""
        on = self.cleaned_data["on"]
        if on > timezone.now().date():
            raise forms.ValidationError(_("This day is still to come."))
        return on

    def removed_ids(self) -> list[UUID]:
        """The entities that it removed."""
        return [UUID(each) for each in self.cleaned_data["removed"]]


class ShareMeasureForm(forms.Form):
    """The words under which operations see the figures of an intervention."""

    words = forms.CharField(
        label=_("How operations see it"), max_length=120,
        help_text=_("Such as “Case 12, boats from the north”. Name no one: leads and supervisors read it."),
    )  # fmt: skip

    def clean_words(self) -> str:
        """The text without control characters."""
        return plain(self.cleaned_data["words"], 120)
