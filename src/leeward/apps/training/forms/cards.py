"""The answer to a card of facts."""

from datetime import UTC, datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

GRADES = (
    ("again", _("Not known")),
    ("hard", _("With effort")),
    ("good", _("Known")),
    ("easy", _("At once")),
)
"""From the least known to the best, in the order of the keys 1 to 4."""
_LAST_SECOND = 253402300799


class CardForm(forms.Form):
    """How well a card was known, which answer of it this is, and when it was given where it is sent later."""

    card = forms.UUIDField()
    seen = forms.IntegerField(min_value=0, max_value=1_000_000)
    grade = forms.ChoiceField(choices=GRADES)
    at = forms.IntegerField(required=False, min_value=0, max_value=_LAST_SECOND)

    def moment(self) -> datetime:
        """When it was answered; now, where the page does not say."""
        seconds = self.cleaned_data.get("at")
        return datetime.fromtimestamp(seconds, UTC) if seconds else timezone.now()
