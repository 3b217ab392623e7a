"""The sections of a case as forms. No field is required: what is not known yet is asked later, or never."""

import re
from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.models import Section
from leeward.core.care.children import OLDEST
from leeward.core.printable import plain
from leeward.core.record.codes.display import country_name
from leeward.platform.typed_fields import AskedInput, IssuerField, IssuersField, WrittenField

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
    """One section. `questions` names, for fields that do not fit every age, their question in `care/questions.csv`."""

    questions: ClassVar[Mapping[str, str]] = {}

    def body(self) -> dict[str, Any]:
        """What is stored: texts without control characters, and lists."""
        return {
            name: list(value) if isinstance(value, tuple) else plain(value, LONGEST_NARRATIVE)
            for name, value in self.cleaned_data.items()
        }


class AgeField(WrittenField):
    """An age in years, or the youngest and the oldest that it may be: `16`, `14-19`; becomes the two numbers."""

    def read(self, text: str) -> Any:
        """The two ages; nothing for an empty field."""
        if not text:
            return ()
        ages = re.fullmatch(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?", text)
        found = tuple(int(each or ages[1]) for each in ages.groups()) if ages else ()
        if not found or found[0] > found[1] or found[1] > OLDEST:
            raise ValidationError(_("Write an age in years, or two, such as 16 or 14-19."), code="age")
        return found


class FirstContactForm(SectionForm):
    """The first minutes: what the person needs now, and nothing else."""

    questions: ClassVar = {
        "water": "water",
        "medical": "medical",
        "interpreter": "interpreter",
        "language": "interpreter",
        "fear": "fear_of_return",
        "feared": "fear_of_return",
        "seems_unwell": "seems_unwell",
        "seems_afraid": "seems_afraid",
    }

    called = _line(_("What may we call you?"), _("Any name; it need not be the name in a document."))
    water = _answer(_("Water, food, a toilet, rest?"))
    medical = _answer(_("Does the person need a doctor now?"))
    interpreter = _answer(_("An interpreter?"), help_text=_("Never someone who came with the person."))
    language = _line(_("Which language?"))
    child = _answer(_("A child?"), _CHILD)
    age = AgeField(
        label=_("About how old, if a child or perhaps one?"),
        required=False,
        max_length=20,
        help_text=_("As you see it: 16, or 14-19. The questions that follow fit that age."),
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
    )
    seems_unwell = _answer(_("Does the child seem ill, hurt, hungry or very tired?"))
    seems_afraid = _answer(_("Does the child seem afraid of someone they came with?"))
    fear = _answer(
        _("Is the person afraid to go back, or that someone there will learn of this?"),
        help_text=_("Once this is “yes”, nothing about the person reaches the states named below."),
    )
    feared = _states(_("Which states?"), _("Names separated by commas; empty if the person did not say."))


class PersonForm(SectionForm):
    """Who the person is, as far as the person said so."""

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
    document = _line(
        _("Number of the passport or card"),
        _("With the state that issued it, every counter knows that no measure may be taken against the person."),
    )
    issuer = IssuerField(label=_("State of the document"), required=False, max_length=120, widget=AskedInput)
    languages = _line(_("Languages"))
    reach = _line(_("How to reach the person safely"), _("When, by whom, and what must never be said on the telephone"))


class ChildForm(SectionForm):
    """A child's path: a guardian, the child's best interests, an officer who is trained for children."""

    guardian = _line(_("Guardian, or who acts as one"), _("Never someone who may be involved in the exploitation."))
    guardian_reach = _line(_("How to reach the guardian"))
    authority = _line(_("Child protection authority informed, and when"))
    joins = _line(
        _("Trained person who joins the talk"),
        _("Only where no colleague has the training: name, organisation, and how their training is known."),
    )
    attends = _line(_("Who is with the child during the talk"))
    interests = _text(
        _("Best interests of the child"),
        _("Safety, family, health, schooling, what the child wants; who assessed it, and when."),
    )
    age = _text(
        _("How the age was determined"),
        _(
            "Documents first. A medical test is the last resort, with consent; if in doubt, treat the person"
            " as a child."
        ),
        rows=2,
    )


class InterviewForm(SectionForm):
    """Around an interview: how it was held, and what matters for the status beyond the facts."""

    questions: ClassVar = {"prosecuted": "fear_of_prosecution", "who_cares": "who_cares", "looks": "how_it_looks"}

    place = _line(_("Where, and who was there"), _("A quiet room, away from everyone the person came with."))
    interpreter = _line(_("Interpreter"))
    wants = _text(_("What the person wants to happen"), rows=3)
    who_cares = _line(_("Who looks after you?"))
    looks = _text(_("What you see: hunger, injuries, fear of the adult"), rows=3)
    prosecuted = _answer(
        _("Is the person afraid of being punished for something they were made to do?"),
        help_text=_("A victim is not punished for it (Council of Europe Convention, Article 26)."),
    )


class NarrativeForm(SectionForm):
    """The person's own words, after the facts."""

    text = _text(_("Last, after the facts, and only if the person wants to tell it"), rows=12, length=LONGEST_NARRATIVE)


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


def section_form(kind: str, data: Any, body: Mapping[str, Any], asked: Collection[str] | None = None) -> SectionForm:
    """The form of a section, filled with what is stored. `asked` names the questions that fit the person's age: others
    are not on it; None leaves all."""
    form = FORMS[kind](data, initial={name: _shown(value) for name, value in body.items()}, auto_id=f"id_{kind}_%s")
    for field, question in form.questions.items():
        if asked is not None and question not in asked:
            del form.fields[field]
    return form


def _shown(value: Any) -> Any:
    """A stored value as a field shows it: states by name between commas, ages as they were typed."""
    if isinstance(value, list) and all(isinstance(each, int) for each in value):
        return "-".join(map(str, dict.fromkeys(value)))
    return ", ".join(map(country_name, value)) if isinstance(value, list) else value
