"""An appeal as it is noted and decided, and the document by which what it is against is found."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.crossings.actions.appeals import Decision, Lodged
from leeward.apps.crossings.forms.stated import ExactDay
from leeward.apps.crossings.models import Appeal
from leeward.apps.registry.forms.fields import NumberField
from leeward.platform.typed_fields import IssuerField

LONGEST = 2000


class AppealedDocumentForm(forms.Form):
    """The document of the person who appeals."""

    number = NumberField(label=_("Number of the document"), max_length=40)
    issuer = IssuerField(label=_("Issued by"), max_length=120)


class LodgeForm(forms.Form):
    """Everything but the day of the decision, which the table knows."""

    lodged_on = ExactDay(label=_("Lodged on"), kind="past")
    by = forms.ChoiceField(label=_("Lodged by"), choices=Appeal.By.choices)
    said = forms.CharField(
        label=_("What the appeal says"), max_length=LONGEST, widget=forms.Textarea({"rows": 2, "maxlength": LONGEST})
    )
    due_on = ExactDay(label=_("Decided by (empty: as the table of deadlines says)"), required=False, kind="expiry")

    @property
    def lodged(self) -> Lodged:
        """What is noted."""
        said = self.cleaned_data
        return Lodged(said["lodged_on"], said["by"], said["said"], said["due_on"])


class DecisionForm(forms.Form):
    """The outcome with its reasons; a last day only for a ban that ends at a date."""

    outcome = forms.ChoiceField(choices=[each for each in Appeal.Outcome.choices if each[0]])
    reason = forms.CharField(max_length=LONGEST)
    ends_on = ExactDay(required=False, kind="expiry")

    @property
    def decision(self) -> Decision:
        """What is decided."""
        said = self.cleaned_data
        return Decision(said["outcome"], said["reason"], said["ends_on"])
