"""The forms of duty officers and supervisors at the desk."""

from collections.abc import Collection
from dataclasses import replace
from typing import cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.border.forms.by_name import NameForm
from leeward.apps.desk.forms.drafts import KINDS
from leeward.apps.desk.models import RAISED_KINDS, Kind
from leeward.apps.exchange.queries.federation import may_state
from leeward.apps.screening.access.purposes import purposes_of
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument
from leeward.core.extraction import MAX_LENGTH
from leeward.platform.typed_fields import IssuerField

_NAMES = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
DAYS = tuple(enumerate(_NAMES))
_FEW_LINES = forms.Textarea(attrs={"rows": 3})


class AnswerForm(forms.Form):
    """An answer by a template, with its note."""

    code = forms.CharField(max_length=32, error_messages={"required": _("Choose an answer.")})
    note = forms.CharField(required=False, max_length=4000)


class PartnerSearchForm(NameForm):
    """A question to partners: a document's number, a person, or both; with purpose and legal basis."""

    one_of = ("number", "surname", "given_names")
    none_of_them = _("Type a document number, or a name.")

    number = forms.CharField(label=_("Document number"), required=False, max_length=64)
    issuer = IssuerField(
        label=_("Issued by"), required=False, max_length=120, help_text=_("Name, or code as printed: BRB, D, USA")
    )
    field_order = ("number", "issuer")

    def request(self) -> CheckRequest:
        """The question to partners."""
        document = TypedDocument(self.cleaned_data["number"], self.cleaned_data["issuer"])
        return replace(super().request(), document=document)


class ColleagueChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """A colleague by name, and whether they are on duty."""

    on_duty: Collection[Officer] = ()

    def label_from_instance(self, obj: Officer) -> str:
        return f"{obj.display_name} ({_('on duty')})" if obj in self.on_duty else obj.display_name


class _OfDesk(forms.Form):
    """A form that names a colleague of the desk."""

    officer = ColleagueChoice(label=_("Officer"), queryset=Officer.objects.none())

    def __init__(self, data: object = None, *, staff: QuerySet[Officer], on_duty: Collection[Officer] = ()) -> None:
        # Two of these forms are on one page, and ids must be unique.
        super().__init__(data, auto_id=f"{type(self).__name__.lower()}_%s")  # type: ignore[arg-type]  # a QueryDict, as the view has it
        field = self.fields["officer"]
        assert isinstance(field, ColleagueChoice)  # noqa: S101 - declared above
        field.queryset, field.on_duty = staff, on_duty


class HandOverForm(_OfDesk):
    """To whom a shift goes, and what they need to know."""

    note = forms.CharField(label=_("What they need to know"), required=False, max_length=2000, widget=_FEW_LINES)


class ShiftForm(_OfDesk):
    """A weekly time on duty."""

    weekday = forms.TypedChoiceField(label=_("Day"), choices=DAYS, coerce=int)
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}))
    ends = forms.TimeField(label=_("To"), widget=forms.TimeInput(attrs={"type": "time"}))


class ExemptionForm(_OfDesk):
    """A time on or off duty against the roster, in the officer's own time zone."""

    starts_at = forms.DateTimeField(label=_("From"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    ends_at = forms.DateTimeField(label=_("To"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    duty = forms.ChoiceField(label=_("Is"), choices=(("off", _("off duty")), ("on", _("on duty"))))
    reason = forms.CharField(label=_("Reason"), required=False, max_length=200)


class CounterpartForm(forms.Form):
    """What the desk noted about another agency."""

    languages = forms.CharField(label=_("Languages"), required=False, max_length=100)
    other_phone = forms.CharField(label=_("Another number"), required=False, max_length=64)
    note = forms.CharField(label=_("Note"), required=False, max_length=500)


class TextForm(forms.Form):
    """Text as received: a letter, a message, notes of a call."""

    LONGEST = MAX_LENGTH
    text = forms.CharField(
        label=_("Paste the text"),
        max_length=MAX_LENGTH,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "autofocus": ""}),
        error_messages={"required": _("Paste the text of a letter, a message or your notes.")},
    )


class DraftForm(forms.Form):
    """The kind of record that the approved fields become, and where they come from."""

    use_required_attribute = False  # it shares a form with the question to another agency

    record = forms.ChoiceField(label=_("A record of a"), choices=KINDS)
    source = forms.CharField(
        label=_("Where it comes from"),
        max_length=500,
        help_text=_("A letter, a message, a call: so that the record keeper can ask."),
    )


class AgencyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """An agency by name and code."""

    def label_from_instance(self, obj: Agency) -> str:
        return f"{obj.name} ({obj.code})"


class SendForm(forms.Form):
    """The addressee of the approved fields, the kind of request, and why."""

    kind = forms.ChoiceField(
        label=_("As"),
        choices=[each for each in Kind.choices if each[0] not in {*RAISED_KINDS, Kind.SEARCH}],
        initial=Kind.INFORMATION,
    )
    to = AgencyChoice(label=_("To"), queryset=Agency.objects.none())
    purpose = forms.ChoiceField(label=_("Purpose"), initial=Purpose.CRIMINAL_INVESTIGATION)
    message = forms.CharField(label=_("What you ask"), required=False, max_length=4000, widget=_FEW_LINES)

    def __init__(self, data: object = None, *, officer: Officer) -> None:
        """Offer the purposes of the officer's roles, preselecting one that partners accept."""
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict, as the view has it
        own = purposes_of(officer)
        cast("forms.ChoiceField", self.fields["purpose"]).choices = [(str(each), each.label) for each in own]
        stated = [each for each in own if may_state(each)]
        if stated and Purpose.CRIMINAL_INVESTIGATION not in stated:
            self.fields["purpose"].initial = stated[0]
        field = self.fields["to"]
        assert isinstance(field, AgencyChoice)  # noqa: S101 - declared above
        field.queryset = Agency.objects.filter(publishes_only=False).exclude(pk=officer.agency_id)
