"""The forms of the counter and the second line."""

import base64
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.agencies.models import Purpose
from leeward.apps.border.actions.offline_notes import Noted
from leeward.apps.border.actions.telephoning import Call
from leeward.apps.border.models import Confirmation, Decision
from leeward.apps.border.queries.face import photo_of
from leeward.apps.registry.forms.fields import PartialDateField
from leeward.apps.screening.imaging.queries.read import read_picture
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.core.document.imaging import Portrait, Reading, UnreadablePicture, decode, portrait
from leeward.core.document.mrz.alphabet import check_digit
from leeward.core.record.codes.countries import LONGEST_CODE
from leeward.core.travel.stays.crossing import Direction
from leeward.core.typed_dates import Kind, NotOneDate, typed_date
from leeward.messages import sentence
from leeward.platform.typed_fields import AskedInput, IssuerField, IssuersField

_SEXES = (("", gettext_lazy("Not given")), ("F", "F"), ("M", "M"), ("X", "X"))
_TYPES = (
    ("P", gettext_lazy("Passport")),
    ("I", gettext_lazy("Identity card")),
    ("V", gettext_lazy("Visa")),
    ("A", gettext_lazy("Crew or other card")),
)
_OVERRIDDEN = ("digit.differs", "issuer.unknown")
"""Errors of a typed document that an officer may override: the document itself may be wrong there."""
_DATE_HELP = gettext_lazy("As printed: 12 AUG 1964; or 1964-08 or 1964 if the rest is unknown")
_STATE_HELP = gettext_lazy("Name, or code as printed: BRB, D, USA")


def _text(label: Any, *, length: int = 200, help_text: Any = "", **attributes: str) -> forms.CharField:
    attrs = {"autocomplete": "off", "spellcheck": "false", **attributes}
    return forms.CharField(
        label=label, required=False, max_length=length, help_text=help_text, widget=forms.TextInput(attrs=attrs)
    )


def _needed(label: Any, missing: Any, *, length: int = 200) -> forms.CharField:
    field = _text(label, length=length)
    field.required, field.error_messages["required"] = True, missing
    return field


class DateField(PartialDateField):
    """A date that the check parses again for the post's own day; here it is only shown or clarified."""

    def read(self, text: str) -> str:
        """The text as typed or chosen."""
        if text:
            self.spans(text)
        return text


def _date(label: Any, kind: Kind, help_text: Any) -> DateField:
    widget = AskedInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return DateField(label=label, kind=kind, required=False, max_length=60, help_text=help_text, widget=widget)


def _country(label: Any) -> IssuerField:
    widget = AskedInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return IssuerField(label=label, required=False, max_length=120, help_text=_STATE_HELP, widget=widget)


class CallForm(forms.Form):
    """What an owner said by telephone; the time is in the reader's time zone. The number is one of the directory's, or
    another one: then the second person sees that the directory does not have it.
    """

    number = forms.CharField(required=False, max_length=64)
    other_number = forms.CharField(required=False, max_length=64)

    answer = forms.ChoiceField(
        label=gettext_lazy("What they said"),
        choices=[("", gettext_lazy("choose")), *Confirmation.Answer.choices],
        error_messages={"required": gettext_lazy("Choose what the owner said.")},
    )
    who = _needed(gettext_lazy("Who answered"), gettext_lazy("Say who answered for the owner."))
    said_at = forms.DateTimeField(
        label=gettext_lazy("When"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": gettext_lazy("Give the date and time of the call.")},
    )
    reference = _needed(
        gettext_lazy("Their reference"), gettext_lazy("Give the owner's reference for the call."), length=100
    )
    note = _text(gettext_lazy("Their words (optional)"), length=1000)

    def clean(self) -> dict[str, Any]:
        """One of the two numbers is needed."""
        data = super().clean() or self.cleaned_data
        if not any(str(data.get(name) or "").strip() for name in ("number", "other_number")):
            self.add_error("number", _("Choose the number that you dialled from the directory, or type it."))
        return data

    def call(self) -> Call:
        """The call to note."""
        data = dict(self.cleaned_data)
        other = data.pop("other_number")
        return Call(**{**data, "number": other or data["number"]})


class ZoneForm(forms.Form):
    """The zone as a reader types it, in two or three lines or in one."""

    mrz = forms.CharField(
        strip=False,
        error_messages={"required": gettext_lazy("Scan a document, or type its machine readable zone.")},
    )

    seal = forms.CharField(required=False, max_length=24000)

    def clean_seal(self) -> bytes:
        """The bytes of the seal that a picture showed beside the zone, which the page carries in base64."""
        try:
            return base64.b64decode(self.cleaned_data["seal"], validate=True)
        except ValueError:
            raise forms.ValidationError(_("The seal was not carried over: take the picture again.")) from None

    def request(self) -> CheckRequest:
        """The request for a check."""
        return CheckRequest(mrz=self.cleaned_data["mrz"], seal=self.cleaned_data["seal"])


class NoteForm(forms.Form):
    """A traveller noted on a phone without a link, as the phone delivers it. `at` is by the phone's clock."""

    key = forms.UUIDField()
    mrz = forms.CharField(strip=False, max_length=1000)
    direction = forms.ChoiceField(choices=[(each, each) for each in Direction])
    choice = forms.ChoiceField(choices=[(each, each) for each in (Decision.Choice.CLEAR, Decision.Choice.REFER)])
    reason = forms.CharField(required=False, max_length=300)
    at = forms.DateTimeField()
    post = forms.CharField(required=False, max_length=32)

    def noted(self) -> Noted:
        """The note to deliver."""
        data = self.cleaned_data
        return Noted(str(data["key"]), *(data[name] for name in ("mrz", "direction", "choice", "reason", "at", "post")))


class ChipForm(forms.Form):
    """A chip's data as a reader saved it, in one file, and the zone of the page to compare it with."""

    chip = forms.FileField(
        label=gettext_lazy("Chip read"),
        help_text=gettext_lazy("A zip or JSON file with EF.SOD, DG1 and, for the face, DG2"),
        widget=forms.FileInput(attrs={"accept": ".zip,.json,application/zip,application/json", "autofocus": ""}),
        error_messages={"required": gettext_lazy("Choose the file that the reader saved.")},
    )
    page = forms.FileField(
        label=gettext_lazy("Picture of the data page (optional)"),
        required=False,
        help_text=gettext_lazy("Shown once beside the chip's face, to compare the two. It is not kept."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
    )
    mrz = forms.CharField(
        label=gettext_lazy("Machine readable zone"),
        required=False,
        strip=False,
        help_text=gettext_lazy("Scan the page too, unless its picture shows the zone: the chip is compared with it."),
        widget=forms.Textarea(attrs={"rows": "3", "cols": "44", "autocomplete": "off", "spellcheck": "false"}),
    )

    def offer_bearer(self) -> None:
        """Take a picture of the traveller too; then the photo on the page serves where there is no chip."""
        self.fields["bearer"] = forms.FileField(
            label=_("Picture of the traveller (optional)"),
            required=False,
            help_text=_("Compared with the document's picture, and not kept."),
            widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "user"}),
        )
        self.fields["chip"].required = False

    def clean_page(self) -> bytes:
        """The picture's bytes, empty without one."""
        return _picture(self.cleaned_data["page"])

    def clean_bearer(self) -> bytes:
        """The picture's bytes, empty without one."""
        return _picture(self.cleaned_data["bearer"])

    def clean(self) -> dict[str, Any]:
        """Without a chip there has to be something to compare: the traveller and the page."""
        data = super().clean() or self.cleaned_data
        both = data.get("page") and data.get("bearer")
        if not self.errors and not data.get("chip") and not both:
            self.add_error("chip", self.fields["chip"].error_messages["required"])
        return data

    def request(self) -> CheckRequest:
        """The request for a check: with the zone as typed, else as the picture of the page shows it beyond doubt."""
        mrz, bearer = self.cleaned_data["mrz"] or self._pictured(), self.cleaned_data.get("bearer", b"")
        photo = photo_of(self.cleaned_data["page"], self.portrait) if bearer else b""
        return CheckRequest(mrz=mrz, chip=self.upload, bearer=bearer, photo=photo)

    def _pictured(self) -> str:
        read = self._reading
        return "\n".join(read.zone.lines) if read is not None and read.agrees else ""

    @cached_property
    def _reading(self) -> Reading | None:
        picture = self.cleaned_data["page"]
        return read_picture(picture, today=timezone.localdate()).reading if picture else None

    @property
    def portrait(self) -> Portrait | None:
        """Where the picture of the page shows the holder's photo; None where its zone was not found."""
        return portrait(self._reading) if self._reading else None

    @property
    def upload(self) -> bytes:
        """The bytes of the chip's file."""
        return _content(self.cleaned_data["chip"])


def _picture(file: Any) -> bytes:
    """The bytes of a picture that can be read, empty without one."""
    picture = _content(file)
    try:
        if picture:
            decode(picture)
    except UnreadablePicture as error:
        raise forms.ValidationError(sentence(error.code, error.params)) from None
    return picture


def _content(file: Any) -> bytes:
    """The bytes of an uploaded file; empty without one."""
    if file is None:
        return b""
    file.seek(0)
    content: bytes = file.read()
    return content


class TypedForm(forms.Form):
    """A damaged document, typed field by field, with the printed check digits where they can be read."""

    number = _text(
        gettext_lazy("Document number"),
        length=40,
        autocapitalize="characters",
        autofocus="",
        **{"data-check-digit": ""},
    )
    number_digit = _text(gettext_lazy("Its check digit"), length=1, inputmode="numeric")
    issuer = _country(gettext_lazy("Issuing state"))
    type = forms.ChoiceField(label=gettext_lazy("Kind"), choices=_TYPES, required=False)
    expiry_date = _date(gettext_lazy("Expiry date"), "expiry", gettext_lazy("As printed: 9 MAY 2031"))
    expiry_date_digit = _text(gettext_lazy("Its check digit"), length=1, inputmode="numeric")
    issue_date = _date(
        gettext_lazy("Issue date"), "past", gettext_lazy("As printed on the page; it is not in the zone")
    )
    surname = _text(gettext_lazy("Surname"))
    given_names = _text(gettext_lazy("Given names"))
    birth_date = _date(gettext_lazy("Birth date"), "birth", _DATE_HELP)
    birth_date_digit = _text(gettext_lazy("Its check digit"), length=1, inputmode="numeric")
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), choices=_SEXES, required=False)
    nationality = _country(gettext_lazy("Nationality"))
    anyway = forms.BooleanField(
        label=gettext_lazy("The document says so: check it as typed, although a digit or code does not fit"),
        required=False,
    )

    @property
    def may_insist(self) -> bool:
        """Whether something is wrong that the officer may override: a check digit, or a code that no table has. Nothing
        else is, so then the override would only mislead.
        """
        return self.data.get("anyway") is not None or any(
            error.code in _OVERRIDDEN for errors in self.errors.as_data().values() for error in errors
        )

    def clean(self) -> dict[str, Any]:
        """Compare the printed check digits with what was typed, unless the officer insists; then an unknown code is
        taken as printed too. A document without its number or the bearer's name cannot be checked.
        """
        data = super().clean() or self.cleaned_data
        if not any(str(self[name].data or "").strip() for name in ("number", "surname", "given_names")):
            self.add_error("number", _("Type the document's number, or at least the bearer's name."))
        if data.get("anyway"):
            for name in ("issuer", "nationality"):
                self._as_printed(name, data)
        else:
            for name in ("number", "expiry_date", "birth_date"):
                self._compare(name, data)
        return data

    def _as_printed(self, name: str, data: dict[str, Any]) -> None:
        typed = str(self[name].data or "").strip()
        if self.has_error(name, "issuer.unknown") and len(typed) <= LONGEST_CODE:
            del self.errors[name]
            data[name] = typed

    def _compare(self, name: str, data: Mapping[str, Any]) -> None:
        printed, value = str(data.get(f"{name}_digit") or ""), str(data.get(name) or "")
        expected = expected_digit(name, value)
        if printed and expected and printed != expected:
            message = _(
                "The check digit is %(printed)s, but what you typed gives %(expected)s: compare each character."
            )
            told = message % {"printed": printed, "expected": expected}
            self.add_error(name, forms.ValidationError(told, code="digit.differs"))

    def request(self) -> CheckRequest:
        """The request for a check."""
        data = self.cleaned_data
        return CheckRequest(
            document=TypedDocument(
                data["number"], data["issuer"], data["type"] or "P", data["expiry_date"], data["issue_date"]
            ),
            person=_person(data),
        )


class NameForm(forms.Form):
    """A person without a document; searching for a person needs a purpose, and one of the fields `one_of`."""

    one_of: ClassVar[tuple[str, ...]] = ("surname", "given_names")
    none_of_them: ClassVar[Any] = gettext_lazy("Type the surname, or the whole name.")

    surname = _text(gettext_lazy("Surname, or the whole name"), autofocus="")
    given_names = _text(gettext_lazy("Given names"))
    birth_date = _date(gettext_lazy("Birth date"), "birth", _DATE_HELP)
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), choices=_SEXES, required=False)
    nationality = _country(gettext_lazy("Nationality"))
    purpose = forms.ChoiceField(label=gettext_lazy("Purpose"), initial=Purpose.BORDER_CHECK)
    legal_basis = _text(
        gettext_lazy("Legal basis"), length=64, help_text=gettext_lazy("Your agency's code, if it asks for one")
    )

    def offer(self, purposes: Sequence[Purpose]) -> None:
        """Offer only these purposes, those of the officer's roles."""
        offered = [(str(purpose), purpose.label) for purpose in purposes]
        cast("forms.ChoiceField", self.fields["purpose"]).choices = offered

    def clean(self) -> dict[str, Any]:
        """A search needs something to search for."""
        data = super().clean() or self.cleaned_data
        if not any(str(self[name].data or "").strip() for name in self.one_of):
            self.add_error(self.one_of[0], self.none_of_them)
        return data

    def request(self) -> CheckRequest:
        """The request for a check."""
        data = self.cleaned_data
        return CheckRequest(person=_person(data), purpose=data["purpose"], legal_basis=data["legal_basis"])


CheckForm = ZoneForm | ChipForm | TypedForm | NameForm
FORMS: Mapping[str, type[CheckForm]] = {"document": ZoneForm, "chip": ChipForm, "typed": TypedForm, "name": NameForm}


def expected_digit(name: str, value: str) -> str:
    """The check digit of a typed number or whole date as Doc 9303-3 section 4.9 has it; empty where none is due."""
    if name == "number":
        plain = "".join(value.upper().split()).replace("-", "")
        return check_digit(plain) if plain.isascii() and plain.isalnum() else ""
    try:
        day = typed_date(value, "expiry" if name == "expiry_date" else "birth", timezone.localdate()).exact
    except NotOneDate:
        return ""
    return check_digit(f"{day:%y%m%d}") if day else ""


class CloseForm(forms.Form):
    """How a referral ended."""

    outcome = forms.CharField(label=gettext_lazy("Outcome"), required=False)
    note = forms.CharField(label=gettext_lazy("Reasons, for the referring officer"), required=False, max_length=2000)
    assessed = forms.BooleanField(label=gettext_lazy("This person's own case was assessed"), required=False)
    appeal_told = forms.BooleanField(
        label=gettext_lazy("The person was told how to appeal, in their language"), required=False
    )
    interpreter = _text(gettext_lazy("Interpreter"), help_text=gettext_lazy("Name or service (optional)"))


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


def _person(data: Mapping[str, Any]) -> TypedPerson:
    fields = ("surname", "given_names", "birth_date", "sex", "nationality")
    return TypedPerson(**{name: cast("str", data[name]) for name in fields})
