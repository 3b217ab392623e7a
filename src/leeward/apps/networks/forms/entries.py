"""What an analyst writes down: text, grade, people and things by name, and how two of them are related."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.networks.actions.entries import Entry, Said
from leeward.apps.networks.models import MentionKind, TieKind
from leeward.apps.networks.queries.stated import values
from leeward.apps.networks.queries.stated.statement import Content
from leeward.apps.registry.forms.fields import PartialDateField
from leeward.platform.typed_fields import IssuerField

_FIELDS = ("phone", "email", "address", "craft")
_LONGEST = 120
_RELATIONS = [("", ""), *(each for each in TieKind.choices if each[0] != TieKind.DIRECTED)]


class EntryForm(forms.Form):
    """One entry. It needs a text and a name or number; everything else is optional."""

    text = forms.CharField(
        label=_("What you learnt, and from where"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    reliability = forms.ChoiceField(
        label=_("Reliability of the source"),
        choices=[("", "")] + [(letter, letter) for letter in "ABCDEF"],
        help_text=_("Admiralty code: A completely reliable, F cannot be judged."),
    )
    credibility = forms.ChoiceField(
        label=_("Credibility"),
        choices=[("", "")] + [(digit, digit) for digit in "123456"],
        help_text=_("1 confirmed by others, 6 cannot be judged."),
    )
    kind = forms.ChoiceField(label=_("Who or what it names"), choices=MentionKind.choices)
    name = forms.CharField(label=_("Name"), max_length=_LONGEST, required=False)
    birth_date = PartialDateField(
        label=_("Born"), kind="birth", max_length=40, required=False, help_text=_("Such as 3 Feb 1980.")
    )
    number = forms.CharField(label=_("Document number"), max_length=40, required=False)
    issuer = IssuerField(label=_("Issued by"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    craft = forms.CharField(
        label=_("Number of a craft"), max_length=40, required=False, help_text=_("Registration, IMO, MMSI or plate.")
    )
    relation = forms.ChoiceField(label=_("Relation to another"), choices=_RELATIONS, required=False)
    other_kind = forms.ChoiceField(label=_("The other is"), choices=MentionKind.choices, required=False)
    other_name = forms.CharField(label=_("Name of the other"), max_length=_LONGEST, required=False)
    person_protected = forms.BooleanField(
        label=_("May be a victim, or was smuggled"),
        required=False,
        help_text=_("Then no page, chart or measure shows who it is; it only counts that something is known."),
    )
    source_protected = forms.BooleanField(
        label=_("Who said it has to be protected"),
        required=False,
        help_text=_("Then pages say “a protected source says”, and nothing else of it."),
    )

    def clean(self) -> dict[str, Any]:
        """Whether it names anyone, and both ends where it relates two."""
        said = super().clean() or {}
        if not any(said.get(name) for name in ("name", "number", *_FIELDS)):
            self.add_error("name", _("Name someone or something, or give a telephone, address, craft or document."))
        if bool(said.get("relation")) != bool(said.get("other_name")):
            missing = "other_name" if said.get("relation") else "relation"
            self.add_error(missing, _("A relation needs both: what it is, and the name of the other."))
        elif said.get("relation") and not said.get("other_kind") and "other_kind" not in self.errors:
            self.add_error("other_kind", _("Say what the other is."))
        if said.get("number") and not said.get("issuer") and "issuer" not in self.errors:
            self.add_error("issuer", _("Without the state that issued it a number joins no one."))
        return said

    def entry(self) -> Entry:
        """What was typed, for the action."""
        said = self.cleaned_data
        first = Said(
            MentionKind(said["kind"]), self._content(), self._uses(), is_protected=bool(said["person_protected"])
        )
        other = Said(MentionKind(said["other_kind"]), Content((said["other_name"],))) if said["relation"] else None
        return Entry(
            said["text"],
            datetime.combine(said["on"], time(12), UTC),
            said["reliability"],
            said["credibility"],
            (first, other) if other else (first,),
            TieKind(said["relation"]) if other else None,
            source_protected=bool(said["source_protected"]),
        )

    def _content(self) -> Content:
        said = self.cleaned_data
        shown = said["name"] or said["number"] or next((said[name] for name in _FIELDS if said[name]), "")
        return Content(
            (shown,),
            birth_dates=(str(said["birth_date"]),) if said["birth_date"] else (),
            documents=((said["number"], said["issuer"]),) if said["number"] else (),
            phones=(said["phone"],) if said["phone"] else (),
            facts=(("number", said["craft"]),) if said["craft"] else (),
        )

    def _uses(self) -> tuple[Any, ...]:
        said = self.cleaned_data
        return (
            *values.document(said["number"], said["issuer"]),
            *values.phone(said["phone"]),
            *values.email(said["email"]),
            *values.address(said["address"]),
            *values.craft(said["craft"]),
        )
