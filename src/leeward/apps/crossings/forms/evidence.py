"""How an officer found the exit of a stay."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.crossings.actions.evidence import Found
from leeward.apps.crossings.forms.stated import ExactDay
from leeward.apps.crossings.models import ExitEvidence

_LONGEST_NOTE = 1000


class EvidenceForm(forms.Form):
    """What was seen, the last day if it is known, and where it can be seen again."""

    kind = forms.ChoiceField(label=_("What you have seen"), choices=ExitEvidence.Kind.choices)
    left = ExactDay(label=_("Last day here (optional)"), required=False)
    note = forms.CharField(
        label=_("Where it can be seen again"), max_length=_LONGEST_NOTE, widget=forms.Textarea({"rows": 2})
    )

    @property
    def found(self) -> Found:
        """What was found."""
        said = self.cleaned_data
        return Found(said["kind"], said["left"], said["note"])
