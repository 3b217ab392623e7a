"""The sections of a case as forms. No field is required: what is not known yet is asked later, or never."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.models import Section
from leeward.core.printable import plain
from leeward.platform.typed_fields import AskedInput, IssuersField

_YES_NO = (("", _("Not asked yet")), ("yes", _("Yes")), ("no", _("No")))
_CHILD = (
    ("", _("Not known yet")),
    ("yes", _("Yes, under 18")),
    ("presumed", _("Perhaps: treated as a child until the age is known")),
    ("no", _("No")),
)
LONGEST_NARRATIVE = 100_000


def _answer(label: Any, choices: Any = _YES_NO, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=forms.RadioSelect, help_text=help_text
    )


def _line(label: Any, help_text: Any = "", length: int = 200) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, required=False, max_length=length, help_text=help_text, widget=widget)


def _text(label: Any, help_text: Any = "", rows: int = 4, length: int = 10_000) -> forms.CharField:
    widget = forms.Textarea({"rows": str(rows), "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=length, help_text=help_text, widget=widget)


def _states(label: Any, help_text: Any = "") -> IssuersField:
    widget = AskedInput({"autocomplete": "off", "spellcheck": "false"})
    return IssuersField(label=label, required=False, max_length=200, help_text=help_text, widget=widget)


class SectionForm(forms.Form):
    """One section. `number` is the version that the page showed."""

    def body(self) -> dict[str, Any]:
        """What is stored: texts without control characters, and lists."""
        return {
            name: list(value) if isinstance(value, tuple) else plain(value, LONGEST_NARRATIVE)
            for name, value in self.cleaned_data.items()
        }


class FirstContactForm(SectionForm):
    """The first minutes: what the person needs now, and nothing else."""

    called = _line(_("What may we call you?"), _("Any name; it need not be the name in a document."))
    water = _answer(_("Water, food, a toilet, rest?"))
    medical = _answer(_("Does the person need a doctor now?"))
    interpreter = _answer(_("An interpreter?"), help_text=_("Never somebody who came with the person."))
    language = _line(_("Which language?"))
    child = _answer(_("A child?"), _CHILD)
    fear = _answer(
        _("Does the person fear to go back, or that somebody there learns of this?"),
        help_text=_("From “yes” on nothing about the person reaches the states that are named below."),
    )
    feared = _states(_("Which states?"), _("Names separated by commas; empty if the person did not say."))


class PersonForm(SectionForm):
    """Who the person is, as far as the person said so."""

    called = _line(_("Called"))
    first_name = _line(_("First names"))
    second_name = _line(_("Surname"))
    born = _line(_("Born"), _("As far as known: 2004-03-14, 2004, about 2004"))
    gender = forms.ChoiceField(
        label=_("Gender"),
        required=False,
        choices=(
            ("", _("Not said")),
            ("Feminine", _("Feminine")),
            ("Masculine", _("Masculine")),
            ("TransgenderFeminine", _("Transgender feminine")),
            ("TransgenderMasculine", _("Transgender masculine")),
            ("NonConforming", _("Non-conforming")),
            ("NonSpecifiedUnknown", _("Unknown")),
        ),
    )
    citizenship = _states(_("Citizenship"))
    languages = _line(_("Languages"))
    reach = _line(_("How to reach the person safely"), _("When, by whom, and what must never be said on the telephone"))


class ChildForm(SectionForm):
    """A child's path: a guardian, the child's best interests, an officer who is trained for children."""

    guardian = _line(_("Guardian, or who acts as one"), _("Never somebody who may have to do with the exploitation."))
    guardian_reach = _line(_("How to reach the guardian"))
    authority = _line(_("Child protection authority that was told, and when"))
    trained = _answer(_("Does an officer who is trained for children talk with the child?"))
    attends = _line(_("Who is with the child during the talk"))
    interests = _text(
        _("Best interests of the child"),
        _("Safety, family, health, schooling, what the child wants; who assessed it, and when."),
    )
    age = _text(
        _("How the age was found"),
        _("Documents first. A medical test is the last resort, with consent; in doubt it is a child."),
        rows=2,
    )


class InterviewForm(SectionForm):
    """Around an interview: how it was held, and what matters for the status beyond the facts."""

    place = _line(_("Where, and who was there"), _("A quiet room, away from everybody the person came with."))
    interpreter = _line(_("Interpreter"))
    wants = _text(_("What the person wants to happen"), rows=3)
    prosecuted = _answer(
        _("Does the person fear to be punished for something they were made to do?"),
        help_text=_("A victim is not punished for it (Council of Europe Convention, Article 26)."),
    )
    for_adults = ("prosecuted",)


class NarrativeForm(SectionForm):
    """The person's own words, after the facts."""

    text = _text(_("In the person's own words"), rows=12, length=LONGEST_NARRATIVE)


class ClosureForm(SectionForm):
    """Why a case is closed, and what was arranged."""

    reason = _text(_("Why the case is closed"), rows=3)
    arranged = _text(_("What is arranged for the person, and whom to call"), rows=3)


FORMS: Mapping[str, type[SectionForm]] = {
    Section.Kind.FIRST_CONTACT: FirstContactForm,
    Section.Kind.PERSON: PersonForm,
    Section.Kind.CHILD: ChildForm,
    Section.Kind.INTERVIEW: InterviewForm,
    Section.Kind.NARRATIVE: NarrativeForm,
    Section.Kind.CLOSURE: ClosureForm,
}


def section_form(kind: str, data: Any, body: Mapping[str, Any], *, child: bool) -> SectionForm:
    """The form of a section, filled with what is stored; a child is not asked what is meant for adults."""
    shown = {name: ", ".join(value) if isinstance(value, list) else value for name, value in body.items()}
    form = FORMS[kind](data, initial=shown, prefix=None, auto_id=f"id_{kind}_%s")
    if child:
        for name in getattr(form, "for_adults", ()):
            del form.fields[name]
    return form
