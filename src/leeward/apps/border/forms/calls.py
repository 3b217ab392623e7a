"""What an owner answered by telephone."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.border.actions.telephone_answers import Call
from leeward.apps.border.forms.fields import needed_field, text_field
from leeward.apps.border.models import Confirmation


class CallForm(forms.Form):
    """What an owner said by telephone; the time is in the reader's time zone. The number is one of the directory's, or
    another one: then the second person sees that the directory does not have it.
    """

    number = forms.CharField(required=False, max_length=64)
    other_number = forms.CharField(required=False, max_length=64)

    answer = forms.ChoiceField(
        label=gettext_lazy("What they said"),
        choices=[("", gettext_lazy("choose")), *Confirmation.Answer.choices],
        error_messages={"required": gettext_lazy("Choose what the owner said.")},
    )
    who = needed_field(gettext_lazy("Who answered"), gettext_lazy("Say who answered for the owner."))
    said_at = forms.DateTimeField(
        label=gettext_lazy("When"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": gettext_lazy("Give the date and time of the call.")},
    )
    reference = needed_field(
        gettext_lazy("Their reference"), gettext_lazy("Give the owner's reference for the call."), length=100
    )
    note = text_field(gettext_lazy("Their words (optional)"), length=1000)

    def clean(self) -> dict[str, Any]:
        """One of the two numbers is needed."""
        data = super().clean() or self.cleaned_data
        if not any(str(data.get(name) or "").strip() for name in ("number", "other_number")):
            self.add_error("number", _("Choose the number that you dialled from the directory, or type it."))
        return data

    def call(self) -> Call:
        """The call to note."""
        data = dict(self.cleaned_data)
        other = data.pop("other_number")
        return Call(**{**data, "number": other or data["number"]})
