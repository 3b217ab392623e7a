"""A question over the wall, and its answer."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency
from leeward.apps.protection.models import Case, WallQuestion
from leeward.core.printable import plain
from leeward.messages.consents import FIELDS
from leeward.platform.typed_fields import IssuerField

_LONGEST = 1000


class AskForm(forms.Form):
    """By document: names alone would be a search for people."""

    def __init__(self, data: object, *, agencies: Iterable[Agency]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.agencies: Mapping[str, Agency] = {each.code: each for each in agencies}
        choices = [(code, each.name) for code, each in self.agencies.items()]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]

    agency = forms.ChoiceField(label=_("To"))
    issuer = IssuerField(label=_("Document issued by"), max_length=200)
    number = forms.CharField(label=_("Document number"), max_length=40)
    question = forms.CharField(
        label=_("What you need to know, and why"), max_length=_LONGEST, widget=forms.Textarea({"rows": "3"})
    )

    def body(self) -> dict[str, str]:
        """What is relayed."""
        said = self.cleaned_data
        return {
            "issuer": str(said["issuer"]),
            "number": plain(said["number"], 40).upper(),
            "question": plain(said["question"], _LONGEST),
        }


class AnswerForm(forms.Form):
    """What the asker gets: nothing by default."""

    def __init__(self, data: object, *, cases: Iterable[tuple[Case, str]]) -> None:
        super().__init__(data, initial={"kind": WallQuestion.Kind.NONE})  # type: ignore[arg-type]
        named = [(str(case.pk), f"{called} {case.reference}".strip()) for case, called in cases]
        self.fields["case"].choices = [("", _("No one in care")), *named]  # type: ignore[attr-defined]

    case = forms.ChoiceField(label=_("Who is meant"), required=False)
    kind = forms.ChoiceField(
        label=_("Answer"), choices=[each for each in WallQuestion.Kind.choices if each[0]], widget=forms.RadioSelect
    )
    parts = forms.MultipleChoiceField(
        label=_("Parts of the case that the text tells"),
        required=False,
        choices=tuple(FIELDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    text = forms.CharField(label=_("Text"), required=False, max_length=_LONGEST, widget=forms.Textarea({"rows": "3"}))

    def clean(self) -> None:
        """A text needs its parts, so that consent can be asked for each."""
        said = self.cleaned_data
        if said.get("kind") == WallQuestion.Kind.TEXT and not (said.get("parts") and said.get("text")):
            self.add_error("text", _("Write the text, and mark which parts of the case it tells."))
