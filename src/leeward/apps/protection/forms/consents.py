"""What a person is asked about sharing: seven questions, each yes, no or later; what for, to whom, which parts, until
when. For a child a guardian or an authority answers, in the child's best interests.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.core.care.consent import FIELDS as PARTS
from leeward.core.care.consent import QUESTIONS
from leeward.core.printable import plain
from leeward.messages.consents import ANSWERS, FIELDS, GIVERS, PURPOSES
from leeward.messages.consents import QUESTIONS as ASKED

USUAL_DAYS, MOST_DAYS = 90, 366
_TEXT = forms.TextInput({"autocomplete": "off", "spellcheck": "false"})


class ConsentForm(forms.Form):
    """One consent: one purpose, one recipient. What was asked in the same talk is filled in again for the next."""

    def __init__(
        self, data: Any, *, recipients: Iterable[tuple[str, str]], child: bool, now: datetime, before: Mapping[str, Any]
    ) -> None:
        """`now` is in the time of the place: its days are those that the person means."""
        super().__init__(data, initial=_initial(before, now.date()), auto_id="id_consent_%s")
        self._now = now
        for name in QUESTIONS:
            self.fields[f"q_{name}"] = forms.ChoiceField(
                label=str(ASKED[name]), choices=tuple(ANSWERS.items()), widget=forms.RadioSelect, initial="later"
            )
        self.recipients = dict(recipients)
        self.fields["recipient"].choices = [("", _("Choose")), *self.recipients.items()]  # type: ignore[attr-defined]
        givers = [each for each in GIVERS.items() if not child or each[0] != "person"]
        self.fields["given_by"].choices = givers  # type: ignore[attr-defined]
        self.fields["giver"].required = self.fields["interests"].required = child
        if not child:
            del self.fields["interests"]
        self.order_fields(["purpose", "recipient", "parts", "until", "given_by", "giver", "interests"])

    purpose = forms.ChoiceField(label=_("What for"), choices=(("", _("Choose")), *PURPOSES.items()))
    recipient = forms.ChoiceField(label=_("To whom"))
    parts = forms.MultipleChoiceField(
        label=_("What may be shared"),
        choices=tuple(FIELDS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part.")},
    )
    until = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput({"type": "date"}),
        help_text=_("The person may take it back at any time."),
    )
    given_by = forms.ChoiceField(label=_("Who agrees"), widget=forms.RadioSelect)
    giver = forms.CharField(label=_("Name of the guardian or authority"), required=False, max_length=200, widget=_TEXT)
    interests = forms.CharField(
        label=_("Why this is in the child's best interests, and what the child says"),
        max_length=2000,
        widget=forms.Textarea({"rows": "3"}),
    )
    language = forms.CharField(label=_("Language in which it was asked"), max_length=60, widget=_TEXT)
    interpreter = forms.CharField(
        label=_("Interpreter"), required=False, max_length=200, widget=_TEXT, help_text=_("Empty if none was needed.")
    )
    pictures = forms.BooleanField(label=_("The questions were shown as pictures"), required=False)

    def clean_until(self) -> date:
        """A day from today on, and not beyond a year: who agrees once is asked again."""
        until: date = self.cleaned_data["until"]
        today = self._now.date()
        if not today <= until <= today + timedelta(days=MOST_DAYS):
            raise forms.ValidationError(_("Choose a day from today on, within a year."))
        return until

    def questions(self) -> list[forms.BoundField]:
        """The seven questions."""
        return [self[f"q_{name}"] for name in QUESTIONS]

    def others(self) -> list[forms.BoundField]:
        """All other fields."""
        return [field for field in self if not field.name.startswith("q_")]

    def body(self) -> dict[str, Any]:
        """What is stored of the consent."""
        said = self.cleaned_data
        texts = {name: plain(said.get(name, ""), 2000) for name in ("giver", "interests", "language", "interpreter")}
        return {
            **texts,
            "purpose": said["purpose"],
            "recipient": said["recipient"],
            "recipient_name": self.recipients[said["recipient"]],
            "fields": [name for name in PARTS if name in said["parts"]],
            "expires": datetime.combine(said["until"], time(23, 59, 59), self._now.tzinfo).isoformat(),
            "given_by": said["given_by"],
            "answers": {name: said[f"q_{name}"] for name in QUESTIONS},
            "pictures": said["pictures"],
        }


class CodeForm(forms.Form):
    """The code of a receipt, typed or scanned."""

    code = forms.CharField(
        label=_("Code on the receipt"),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autofocus": True}),
        help_text=_("Five groups of five letters and digits; a scanner types it."),
    )


def _initial(before: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What was answered last in the same talk; nothing about purpose and recipient."""
    answers = {f"q_{name}": said for name, said in before.get("answers", {}).items()}
    same = {
        name: before[name] for name in ("given_by", "giver", "language", "interpreter", "pictures") if name in before
    }
    return {"until": today + timedelta(days=USUAL_DAYS), "given_by": "person", **same, **answers}
