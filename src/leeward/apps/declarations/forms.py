"""The form as cells: each field's name, its kind of input, its value, and what is wrong with it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.declarations.spool import Port
from leeward.core.record.codes.countries import countries, shown
from leeward.core.record.codes.states import state
from leeward.core.travel.declaration.read import Problem
from leeward.core.travel.declaration.typed import LEG, LONGEST, MOST_KEPT, VESSEL, Typed
from leeward.messages.declarations import PROBLEMS

Choices = Sequence[tuple[str, Promise | str]]
_PERSON_FIELD = re.compile(r"persons\.([0-9]{1,3})\.([a-z_]+)(?:\.(day|month|year))?")
_BORN = "birth_date"
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Question:
    """How a field is entered. `kind` is `text`, `date`, `born` (separate day, month and year, since 8/12 is August in
    one country and December in another), `state`, or `select` with its choices.
    """

    label: Promise
    kind: str = "text"
    required: bool = True
    choices: Choices = ()
    hint: Promise | str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One field on the page."""

    name: str
    question: Question
    value: str
    error: Promise | str = ""
    offered: Choices = ()

    @property
    def understood(self) -> str:
        """The country that was understood, where it was written otherwise: `Dominica (DMA)`."""
        found = countries(self.value) if self.question.kind == "state" else ()
        return shown(found[0]) if len(found) == 1 else ""

    @property
    def id(self) -> str:
        """Its id in the page."""
        return self.name.replace(".", "-")

    @property
    def person(self) -> int:
        """The place of the person it belongs to, counted from 1; 0 for a field of vessel or leg."""
        found = _PERSON_FIELD.fullmatch(self.name)
        return int(found[1]) + 1 if found else 0

    @property
    def parts(self) -> tuple[tuple[str, Promise, str, int], ...]:
        """Day, month and year of a birth date: each with its name, label, value and length."""
        whole = _EIGHT_DIGITS.fullmatch(self.value)
        year, month, day = whole.groups() if whole else (*self.value.split("-", 2), "", "")[:3]
        return (("day", _("Day"), day, 2), ("month", _("Month"), month, 2), ("year", _("Year"), year, 4))


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together: the vessel, the leg, or one person."""

    cells: tuple[Cell, ...]
    row: int = 0

    @property
    def number(self) -> int:
        """A person's place, counted from 1."""
        return self.row + 1


KINDS: Choices = (
    ("sail", _("Sailing boat")),
    ("motor", _("Motor boat")),
    ("ferry", _("Ferry")),
    ("fishing", _("Fishing boat")),
    ("cargo", _("Cargo boat")),
    ("other", _("Other")),
)
PARTS: Choices = (
    ("morning", _("Morning")),
    ("afternoon", _("Afternoon")),
    ("evening", _("Evening")),
    ("night", _("Night")),
)
ROLES: Choices = (("captain", _("Captain")), ("crew", _("Crew")), ("passenger", _("Passenger")))
SEXES: Choices = (("F", _("Female")), ("M", _("Male")), ("X", "X"))
DOCUMENTS: Choices = (("P", _("Passport")), ("I", _("Identity card")))

QUESTIONS: Mapping[str, Question] = {
    "vessel.name": Question(_("Name of the vessel")),
    "vessel.kind": Question(_("Kind"), "select", choices=KINDS),
    "vessel.registration": Question(_("Registration number"), hint=_("If there is none, repeat the name.")),
    "vessel.flag": Question(_("Flag"), "state"),
    "vessel.home_port": Question(_("Home port"), required=False),
    "vessel.contact": Question(_("Phone, e-mail or call sign"), required=False),
    "leg.origin": Question(_("From (last port)")),
    "leg.destination": Question(_("To")),
    "leg.departs": Question(_("Leaves on"), "date", required=False),
    "leg.arrives": Question(_("Arrives on"), "date"),
    "leg.part": Question(_("About when"), "select", required=False, choices=PARTS),
    "surname": Question(_("Surname")),
    "given_names": Question(_("Given names"), required=False),
    "role": Question(_("On board as"), "select", choices=ROLES),
    "birth_date": Question(
        _("Date of birth"), "born", hint=_("In digits. The year alone, if the passport says no more.")
    ),
    "sex": Question(_("Sex"), "select", required=False, choices=SEXES),
    "nationality": Question(_("Nationality"), "state"),
    "document_type": Question(_("Document"), "select", choices=DOCUMENTS),
    "document_number": Question(_("Document number")),
    "document_issuer": Question(
        _("Issued by"), "state", required=False, hint=_("Only if it is another country than the nationality.")
    ),
    "expiry_date": Question(_("Valid until"), "date", required=False),
}
_PERSON = tuple(name for name in QUESTIONS if "." not in name)


@dataclass(frozen=True, slots=True)
class Form:
    """All groups, and the problems in the order of the page."""

    vessel: Group
    leg: Group
    persons: tuple[Group, ...]
    errors: tuple[Cell, ...]
    whole: tuple[Promise, ...] = ()


def form_of(typed: Typed, problems: Iterable[Problem], ports: Sequence[Port]) -> Form:
    """The form as the page shows it."""
    found = list(problems)
    wrong = {each.field: each for each in found}
    vessel = Group(tuple(_cell(f"vessel.{name}", typed.vessel[name], wrong) for name in VESSEL))
    leg = Group(tuple(_with_ports(_cell(f"leg.{name}", typed.leg[name], wrong), ports) for name in LEG))
    persons = tuple(_person(row, each, wrong) for row, each in enumerate(typed.persons))
    cells = (cell for group in (vessel, leg, *persons) for cell in group.cells)
    whole = tuple(PROBLEMS[each.code] for each in found if each.field == "persons")
    return Form(vessel, leg, persons, tuple(cell for cell in cells if cell.error), whole)


def _sentence(problem: Problem) -> Promise:
    asked_apart = problem.field.endswith(f".{_BORN}") and problem.code in {"date.unreadable", "date.ambiguous"}
    return PROBLEMS["birth.unreadable" if asked_apart else problem.code]


def typed_in(post: QueryDict) -> Typed:
    """The values of a submitted form. Rows of persons keep their order, whatever their numbers; unknown fields are
    ignored.
    """
    rows: dict[int, dict[str, str]] = {}
    for key in post:
        found = _PERSON_FIELD.fullmatch(key)
        if found and len(rows) <= MOST_KEPT:
            part = f"{found[2]}.{found[3]}" if found[3] else found[2]
            rows.setdefault(int(found[1]), {})[part] = str(post[key])
    groups = {
        group: {name: str(post.get(f"{group}.{name}", "")) for name in names}
        for group, names in (("vessel", VESSEL), ("leg", LEG))
    }
    return Typed.of({**groups, "persons": [_with_birth(rows[number]) for number in sorted(rows)]})


def _with_birth(texts: dict[str, str]) -> dict[str, str]:
    """The row with one birth date, the year first, as far as it was typed."""
    parts = [texts.get(f"{_BORN}.{part}", "").strip() for part in ("year", "month", "day")]
    return texts | {_BORN: "-".join(parts).rstrip("-")} if any(parts) else texts


def _person(row: int, texts: Mapping[str, str], wrong: Mapping[str, Problem]) -> Group:
    return Group(tuple(_cell(f"persons.{row}.{name}", texts[name], wrong) for name in _PERSON), row)


def _cell(name: str, value: str, wrong: Mapping[str, Problem]) -> Cell:
    question = QUESTIONS.get(name) or QUESTIONS[name.rpartition(".")[2]]
    problem = wrong.get(name)
    if problem is None:
        return Cell(name, question, value[:LONGEST])
    offered = [(choice, _label(choice)) for choice in problem.choices] if question.kind != "born" else []
    return Cell(name, question, value[:LONGEST], _sentence(problem), offered)


def _label(choice: str) -> str:
    """A code or an ISO date that a text may mean, as people read it."""
    named = state(choice)
    return shown(named) if named else date_format(date.fromisoformat(choice), "j F Y")


def _with_ports(cell: Cell, ports: Sequence[Port]) -> Cell:
    """Make the destination a choice where the node has published its ports."""
    if cell.name != "leg.destination" or not ports:
        return cell
    choices = [(port.code, f"{port.name} ({port.state})") for port in ports]
    return replace(cell, question=Question(cell.question.label, "select", choices=choices))
