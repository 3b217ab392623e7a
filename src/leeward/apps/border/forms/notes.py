"""What was noted without a link, for delivery."""

from django import forms

from leeward.apps.border.actions.offline_notes import Noted
from leeward.apps.border.models import Decision
from leeward.core.travel.stays.crossing import Direction


class NoteForm(forms.Form):
    """A traveller noted on a phone without a link, as the phone delivers it. `at` is by the phone's clock."""

    key = forms.UUIDField()
    mrz = forms.CharField(strip=False, max_length=1000)
    direction = forms.ChoiceField(choices=[(each, each) for each in Direction])
    choice = forms.ChoiceField(choices=[(each, each) for each in (Decision.Choice.CLEAR, Decision.Choice.REFER)])
    reason = forms.CharField(required=False, max_length=300)
    at = forms.DateTimeField()
    post = forms.CharField(required=False, max_length=32)

    def note(self) -> Noted:
        """The note to deliver."""
        data = self.cleaned_data
        return Noted(str(data["key"]), *(data[name] for name in ("mrz", "direction", "choice", "reason", "at", "post")))
