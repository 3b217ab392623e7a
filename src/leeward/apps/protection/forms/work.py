"""Facts, decisions, tasks and looks as forms."""

from typing import Any, get_args

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.timeline import PHASE_NAMES
from leeward.apps.registry.forms.fields import PartialDateField
from leeward.core.care.clocks import Ground
from leeward.core.printable import plain
from leeward.platform.typed_fields import AskedInput

_ORGANISATIONS = (
    ("ngo", _("An organisation that supports victims")),
    ("non_police_government", _("An authority that is not police")),
    ("police", _("Police")),
    ("court_or_prosecution", _("Court or prosecution")),
    ("other", _("Another one")),
)
_GROUNDS: dict[Ground, Any] = {
    "person_asked": _("The person asks for it, and knows what it means"),
    "period_over": _("Its term has ended"),
    "not_a_victim": _("A negative decision was made"),
}
_KINDS = (
    ("SocialCare", _("Shelter and social care")),
    ("Health", _("Health")),
    ("Legal", _("Legal advice")),
    ("Financial", _("Money")),
    ("Education", _("School")),
    ("Livelihood", _("Work and income")),
    ("LabourExploitationRehabilitation", _("Recovery after exploitation of work")),
    ("SexualExploitationRehabilitation", _("Recovery after sexual exploitation")),
    ("RightsBasedTraining", _("Information about rights")),
)
"""HTCDS `spl_Type`."""


def _line(label: Any, help_text: Any = "", length: int = 300) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=length, help_text=help_text, widget=widget)


def _text(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    widget = forms.Textarea({"rows": "3", "autocomplete": "off"})
    return forms.CharField(label=label, required=required, max_length=10_000, help_text=help_text, widget=widget)


class PlainForm(forms.Form):
    """A form whose texts are stored without control characters."""

    def clean(self) -> dict[str, Any]:
        """The values; texts as they can be stored."""
        return {name: plain(each) if isinstance(each, str) else each for name, each in self.cleaned_data.items()}


class FactForm(PlainForm):
    """One fact in words."""

    phase = forms.ChoiceField(label=_("When in the story"), choices=list(PHASE_NAMES.items()))
    text = _text(_("What happened"))
    when = PartialDateField(
        label=_("When"),
        required=False,
        max_length=60,
        help_text=_("A day, a month, a year, or two: 2026-03, 2025/2026"),
        widget=AskedInput({"autocomplete": "off"}),
    )
    place = _line(_("Where"))
    told_to = _line(_("Already told to"), _("Who has heard this already, so that no one asks for it again."))
    told_on = _line(_("On which day"), length=60)

    def body(self, known: dict[str, Any] | None = None) -> dict[str, Any]:
        """What is stored: what was typed, dates as text too, beside the code of its chip."""
        said = {name: str(value) for name, value in self.cleaned_data.items() if value}
        return {**{name: known[name] for name in ("field", "code") if known and name in known}, **said}


class DecisionForm(PlainForm):
    """A status that is proposed."""

    status = forms.ChoiceField(label=_("The person is"), choices=Case.Status)
    organisation = forms.ChoiceField(label=_("Who decides"), choices=_ORGANISATIONS)
    reasons = _text(_("Reasons"), _("Needed if the decision is that the person is not a victim."))
    review = _text(
        _("How the person may ask for a review"),
        _("Where to ask and until when, as it was explained to the person. Needed for a negative decision."),
    )

    def __init__(self, *args: Any, statuses: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["status"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [choice for choice in Case.Status.choices if choice[0] in statuses]


class SecondForm(PlainForm):
    """What the second person says."""

    agree = forms.ChoiceField(choices=(("yes", "yes"), ("no", "no")))
    note = _text(_("Note (needed if you do not agree)"))


class EndForm(PlainForm):
    """Why a reflection period should end."""

    ground = forms.ChoiceField(label=_("Why it ends"), choices=[(name, _GROUNDS[name]) for name in get_args(Ground)])
    reasons = _text(_("Reasons"), required=True)


class TaskForm(PlainForm):
    """A need and what is done about it."""

    what = _line(_("What is needed"))
    kind = forms.ChoiceField(label=_("Kind"), choices=_KINDS)
    owner = forms.ModelChoiceField(label=_("Who does it"), queryset=Officer.objects.none())
    due_on = forms.DateField(label=_("Until"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, owners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["what"].required = True
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]  # declared above


class LookForm(PlainForm):
    """How the person is."""

    how = _text(_("How the person is, and what they need"), required=True)
    reached = forms.ChoiceField(
        label=_("Was the person reached?"),
        choices=(("yes", _("Yes")), ("no", _("No")), ("unwanted", _("The person did not want to be asked"))),
    )


class ClosingForm(PlainForm):
    """Why a case is closed."""

    reasons = _text(_("Why the case is closed"), required=True)


KINDS = dict(_KINDS)
GROUNDS: dict[str, Any] = {str(name): words for name, words in _GROUNDS.items()}
ORGANISATIONS = dict(_ORGANISATIONS)
