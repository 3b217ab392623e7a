"""How the second line ends a referral or a hold, and what it asks."""

from django import forms
from django.utils.translation import gettext_lazy

from leeward.apps.border.forms.fields import text_field
from leeward.platform.typed_fields import AskedInput, IssuersField


class CloseForm(forms.Form):
    """How a referral ended."""

    outcome = forms.CharField(label=gettext_lazy("Outcome"), required=False)
    note = forms.CharField(label=gettext_lazy("Reasons, for the referring officer"), required=False, max_length=2000)
    assessed = forms.BooleanField(label=gettext_lazy("This person's own case was assessed"), required=False)
    appeal_told = forms.BooleanField(
        label=gettext_lazy("The person was told how to appeal, in their language"), required=False
    )
    interpreter = text_field(gettext_lazy("Interpreter"), help_text=gettext_lazy("Name or service (optional)"))


class FearedForm(forms.Form):
    """The states that the traveller named."""

    states = IssuersField(
        label=gettext_lazy("Which states do they fear?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Names separated by commas. Empty: the state of the document."),
        widget=AskedInput({"autocomplete": "off", "spellcheck": "false"}),
    )


class HoldForm(forms.Form):
    """How a hold is ended on its page, and why: by an exception or a supervisor's decision."""

    how = forms.CharField()
    reason = forms.CharField(required=False, max_length=1000)
