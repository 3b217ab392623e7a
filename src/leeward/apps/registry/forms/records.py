"""The forms of the record keepers' screens; each makes the facts of one kind of record."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Role
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.import_defaults import OWN_GRADING, Grading
from leeward.apps.registry.forms.fields import (
    CodesField,
    DocumentTypeField,
    LinesField,
    NumberField,
    PartialDateField,
    PartialDatesField,
    SchemeField,
)
from leeward.apps.registry.forms.row_fields import RowsField
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries import labels
from leeward.apps.registry.queries.records import Filters, list_choices, owner_choices, unknown_agencies
from leeward.core.dates import DateSpan
from leeward.core.record.content.content import Content
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.method import Method
from leeward.core.record.content.person import Address, HeldDocument, Identifier, Notice, Person
from leeward.core.record.lists.names import inverted_name, split_name
from leeward.messages.screening import COLOURS
from leeward.platform.typed_fields import IssuerField, IssuersField

_PARTIAL = _("As 12 AUG 1974; leave out what is not known: 1974-08 or 1974.")
_Choices = list[tuple[str, str | Promise]]


def _choices(table: dict[str, Promise], empty: str | Promise | None = None) -> _Choices:
    first: _Choices = [] if empty is None else [("", empty)]
    return [*first, *table.items()]


class SearchForm(forms.Form):
    """Search and filters of the list of records; a value that is not understood is ignored."""

    search = forms.CharField(
        label=_("Number, name or reference"), max_length=100, required=False, widget=forms.SearchInput()
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=_choices(labels.KINDS, _("All")))
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *Record.State.choices])
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    record_list = forms.ChoiceField(label=_("List"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("owner", owner_choices()), ("record_list", list_choices())):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
            field.choices = [("", _("All")), *choices]

    def chosen(self) -> list[tuple[str, str]]:
        """The filters that were chosen, in words; only after `filters()`."""
        said = []
        for name, value in self.cleaned_data.items():
            words = dict(getattr(self.fields[name], "choices", ())).get(value, value)
            said += [(str(self.fields[name].label), str(words))] if value else []
        return said

    def filters(self) -> Filters:
        """The filters that were chosen."""
        self.is_valid()
        said = self.cleaned_data
        number = said.get("record_list", "")
        return Filters(
            search=said.get("search", ""),
            kind=said.get("kind", ""),
            state=said.get("state", ""),
            owner=said.get("owner", ""),
            record_list=int(number) if number else None,
        )


class RecordForm(forms.Form):
    """The fields of every kind: its list, how sure it is, and who may see it."""

    reliability = forms.ChoiceField(
        label=_("Reliability of the source"),
        choices=[(letter, letter) for letter in "ABCDEF"],
        initial=OWN_GRADING.reliability,
        help_text=_("Admiralty code: A completely reliable, F cannot be judged."),
    )
    credibility = forms.ChoiceField(
        label=_("Credibility"),
        choices=[(digit, digit) for digit in "123456"],
        initial=OWN_GRADING.credibility,
        help_text=_("1 confirmed by others, 6 cannot be judged."),
    )
    countries = IssuersField(
        label=_("Only for these states"),
        required=False,
        help_text=_("Names or codes such as BRB, TTO. Empty: every state."),
    )
    agencies = CodesField(
        label=_("Only for these agencies"), required=False, help_text=_("Codes such as BRB-RBPF. Empty: every agency.")
    )
    roles = forms.MultipleChoiceField(
        label=_("Content only for these roles"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("In other agencies, other roles see only that there is a record and who to contact."),
    )
    mode = forms.ChoiceField(label=_("Other agencies see"), choices=_choices(labels.MODES))
    contact_first = forms.BooleanField(label=_("No one acts before asking us"), required=False)
    no_onward = forms.BooleanField(label=_("Not to be passed on"), required=False)
    reason = forms.CharField(
        label=_("Why it is shared"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The colleague who approves it sees this."),
    )

    handling_fields: ClassVar = ("countries", "agencies", "roles", "mode", "contact_first", "no_onward")

    def clean_agencies(self) -> tuple[str, ...]:
        """Only agencies that this installation knows: a wrong code would hide the record from everyone."""
        codes: tuple[str, ...] = self.cleaned_data["agencies"]
        unknown = unknown_agencies(codes)
        if unknown:
            raise ValidationError(
                _("%(codes)s: no such agency here. Write codes such as BRB-RBPF."), params={"codes": ", ".join(unknown)}
            )
        return codes

    def content(self) -> Content:
        """The facts; only after `is_valid()`."""
        raise NotImplementedError

    def handling(self) -> Handling:
        """Who may see the record; only after `is_valid()`."""
        return Handling.of({name: self.cleaned_data[name] for name in self.handling_fields})

    def grading(self) -> Grading:
        """How sure the record is; only after `is_valid()`."""
        return Grading(self.cleaned_data["reliability"], self.cleaned_data["credibility"])

    def facts(self) -> list[forms.BoundField]:
        """The fields of the kind itself, for the template."""
        return [self[name] for name in self.fields if name not in RecordForm.base_fields]

    def sharing(self) -> list[forms.BoundField]:
        """The fields that every kind has, for the template."""
        return [self[name] for name in RecordForm.base_fields if name in self.fields]


class DocumentForm(RecordForm):
    """A lost, stolen, revoked or invalid travel document. It never has a name (INTERPOL SLTD)."""

    number = NumberField(label=_("Document number"), max_length=40)
    issuer = IssuerField(
        label=_("Issuer"), max_length=120, help_text=_("The state's name, or the code in the zone, such as BRB.")
    )
    type = DocumentTypeField(label=_("Type"), max_length=20, required=False, initial="P", help_text=_("P, ID, V, ..."))
    status = forms.ChoiceField(label=_("Status"), choices=_choices(labels.STATUSES))
    reported = PartialDateField(label=_("Reported"), max_length=60, required=False, help_text=_PARTIAL)
    issued = PartialDateField(label=_("Issued"), max_length=60, required=False)
    expires = PartialDateField(label=_("Expires"), kind="expiry", max_length=60, required=False)
    circumstances = forms.CharField(
        label=_("Circumstances"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a day of expiry before the day of issue."""
        said = super().clean() or {}
        issued, expires = said.get("issued"), said.get("expires")
        if isinstance(issued, DateSpan) and isinstance(expires, DateSpan) and expires.latest < issued.earliest:
            self.add_error("expires", _("This is before the day of issue."))
        return said

    def content(self) -> TravelDocument:
        """The document."""
        names = ("number", "issuer", "status", "type", "reported", "issued", "expires", "circumstances")
        return TravelDocument(**{name: self.cleaned_data[name] for name in names})


class BlankRangeForm(RecordForm):
    """Stolen blank documents, from the first number to the last."""

    issuer = IssuerField(
        label=_("Issuer"), max_length=120, help_text=_("The state's name, or the code in the zone, such as BRB.")
    )
    type = DocumentTypeField(label=_("Type"), max_length=20, required=False, initial="P", help_text=_("P, ID, V, ..."))
    first = NumberField(label=_("First number"), max_length=40)
    last = NumberField(label=_("Last number"), max_length=40, help_text=_("The same number again for a single blank."))
    reported = PartialDateField(label=_("Reported"), max_length=60, required=False, help_text=_PARTIAL)
    circumstances = forms.CharField(
        label=_("Circumstances"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """Require ends of equal length that differ in one run of digits."""
        said = super().clean() or {}
        first, last = said.get("first", ""), said.get("last", "")
        if first and last:
            self._check_ends(first, last)
        return said

    def _check_ends(self, first: str, last: str) -> None:
        differing = [place for place, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]]
        run = slice(differing[0], differing[-1] + 1) if differing else slice(0)
        if len(first) != len(last):
            self.add_error("last", _("Write as many digits as in the first number, with its zeros."))
        elif differing and not (first[run].isdecimal() and last[run].isdecimal()):
            self.add_error("last", _("Only digits may change between the first and the last number."))
        elif last < first:
            self.add_error("last", _("This is before the first number."))

    def content(self) -> BlankRange:
        """The range."""
        names = ("issuer", "first", "last", "type", "reported", "circumstances")
        return BlankRange(**{name: self.cleaned_data[name] for name in names})


def _few_lines() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 2})


def _documents() -> RowsField:
    columns = {
        "number": NumberField(label=_("Number"), max_length=40),
        "issuer": IssuerField(label=_("Issuer"), max_length=120, required=False),
        "type": DocumentTypeField(label=_("Type: P, ID, V"), max_length=20, required=False),
        "note": forms.CharField(label=_("Note, such as dates"), max_length=200, required=False),
    }
    return RowsField(columns, HeldDocument, label=_("Documents held"))


def _identifiers() -> RowsField:
    columns = {
        "value": forms.CharField(label=_("Number"), max_length=100),
        "scheme": SchemeField(label=_("What it is"), choices=_choices(labels.SCHEMES, _("choose")), required=False),
        "country": IssuerField(label=_("State"), max_length=120, required=False),
    }
    return RowsField(columns, Identifier, label=_("Other numbers"))


def _addresses() -> RowsField:
    columns = {
        "text": forms.CharField(label=_("Address"), max_length=300),
        "country": IssuerField(label=_("State"), max_length=120, required=False),
    }
    return RowsField(columns, Address, label=_("Addresses"))


class PersonForm(RecordForm):
    """A person: names, dates, documents and other numbers, and a notice with its review state."""

    surname = forms.CharField(label=_("Surname"), max_length=150, required=False)
    given_names = forms.CharField(label=_("Given names"), max_length=150, required=False)
    aliases = LinesField(
        label=_("Other names"),
        required=False,
        help_text=_("One per line, as SURNAME, Given names or in reading order."),
    )
    birth_dates = PartialDatesField(
        label=_("Born"),
        kind="birth",
        max_length=200,
        required=False,
        help_text=_("As 12 AUG 1974, 1974-08 or 1974; several with commas."),
    )
    birth_places = LinesField(
        label=_("Place of birth"), required=False, widget=_few_lines(), help_text=_("One per line.")
    )
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=_choices(labels.SEXES, _("not known")))
    nationalities = IssuersField(
        label=_("Nationality"),
        max_length=200,
        required=False,
        help_text=_("Names or codes such as BRB, TTO; several with commas."),
    )
    documents = _documents()
    identifiers = _identifiers()
    addresses = _addresses()
    topic = forms.ChoiceField(label=_("Why listed"), choices=_choices(labels.TOPICS, _("choose")))
    colour = forms.ChoiceField(label=_("Notice"), required=False, choices=_choices(COLOURS, _("none")))
    review_state = forms.ChoiceField(
        label=_("Review state"), required=False, choices=_choices(labels.REVIEW_STATES, _("choose"))
    )
    notice_reference = forms.CharField(label=_("Reference of the notice"), max_length=100, required=False)
    notice_reason = forms.CharField(
        label=_("Charge or reason"), max_length=1000, required=False, help_text=_("The offence, with its law.")
    )
    notice_issued = PartialDateField(label=_("Notice issued"), max_length=60, required=False)
    notice_requested_by = IssuerField(label=_("Requested by"), max_length=120, required=False)
    protected_from = IssuersField(
        label=_("Protected from"),
        required=False,
        help_text=_("States that the person fled: they see nothing, even when they ask."),
    )
    warnings = forms.MultipleChoiceField(
        label=_("Warnings"), required=False, choices=_choices(labels.WARNINGS), widget=forms.CheckboxSelectMultiple()
    )
    programmes = LinesField(
        label=_("Programmes"), required=False, widget=_few_lines(), help_text=_("Of sanctions; one per line.")
    )
    remarks = forms.CharField(
        label=_("Remarks"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """Require a name, and a notice's review state (decision 'Harm')."""
        said = super().clean() or {}
        if not said.get("surname") and not said.get("given_names"):
            self.add_error("surname", _("Write at least one name."))
        if said.get("colour") and not said.get("review_state"):
            self.add_error("review_state", _("Say whether the notice was reviewed: no one acts on it otherwise."))
        return said

    def content(self) -> Person:
        """The person."""
        said = self.cleaned_data
        parts = ("review_state", "notice_reference", "notice_issued", "notice_reason", "notice_requested_by")
        notice = Notice(said["colour"], *(said[name] for name in parts)) if said["colour"] else None
        return Person(
            names=(
                split_name(said["given_names"], said["surname"]),
                *(inverted_name(alias, "alias") for alias in said["aliases"]),
            ),
            topic=said["topic"],
            notice=notice,
            **{name: said[name] for name in _PERSON},
            sex=said["sex"] or None,
            warnings=tuple(said["warnings"]),
        )


_PERSON = (
    *("birth_dates", "birth_places", "nationalities", "documents", "identifiers", "addresses", "programmes"),
    *("remarks", "protected_from"),
)
"""Fields of the form that are fields of a person as they are."""


class MethodForm(RecordForm):
    """How a forgery or a route works. It never names a person."""

    title = forms.CharField(label=_("Title"), max_length=150)
    practice = forms.ChoiceField(label=_("What it is"), choices=_choices(labels.PRACTICES))
    description = forms.CharField(
        label=_("How it works"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    look_at = LinesField(label=_("What to look at"), required=False, help_text=_("One per line."))
    issuer = IssuerField(label=_("Issuer"), max_length=120, required=False, help_text=_("Of the documents, if any."))
    type = forms.CharField(label=_("Type"), max_length=2, required=False, help_text=_("P, ID, V, ..."))
    series = forms.CharField(label=_("Numbers begin with"), max_length=12, required=False)
    route = LinesField(label=_("Route"), required=False, help_text=_("One place per line, in order."))
    first_seen = PartialDateField(label=_("First seen"), max_length=60, required=False, help_text=_PARTIAL)

    def content(self) -> Method:
        """The method."""
        names = ("title", "practice", "description", "look_at", "issuer", "type", "series", "route", "first_seen")
        return Method(**{name: self.cleaned_data[name] for name in names})


class ReasonForm(forms.Form):
    """Why a record is withdrawn or reinstated; `version` is the one that the officer saw."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the record's history. Example: the holder found the passport."),
        error_messages={"required": _("Say why; it stays in the record's history.")},
    )
    purpose_reached = forms.BooleanField(label=_("Its purpose is reached: arrested, found, recovered"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput())


class DecisionForm(forms.Form):
    """A colleague's decision on a proposal, or its withdrawal by its keeper."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("refuse", ""), ("take_back", "")])
    answer = forms.CharField(
        label=_("Your comment"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """Require a reason for a refusal."""
        said = super().clean() or {}
        if said.get("decision") == "refuse" and not said.get("answer"):
            self.add_error("answer", _("Say why, so that your colleague can put it right."))
        return said


class ReviewForm(forms.Form):
    """The owner's answer for records whose term ends."""

    answer = forms.ChoiceField(label=_("Answer"), choices=_choices(labels.REVIEW_ANSWERS, _("choose")))
    reason = forms.CharField(
        label=_("Reason"), max_length=300, error_messages={"required": _("Say why; it stays in the record's history.")}
    )
    record = forms.MultipleChoiceField(error_messages={"required": _("Choose at least one record.")})

    def __init__(self, *args: Any, records: Sequence[Record], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._records = {str(record.pk): record for record in records}
        field = self.fields["record"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared so above
        field.choices = [(name, name) for name in self._records]

    def chosen(self) -> list[Record]:
        """The records that were ticked; only after `is_valid()`."""
        return [self._records[name] for name in self.cleaned_data["record"]]
