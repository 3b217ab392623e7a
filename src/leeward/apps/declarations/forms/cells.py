"""Fields of the public forms: each one's name, its kind of input, its value, and what is wrong with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.core.record.codes.countries import countries, text_of
from leeward.core.record.codes.states import state
from leeward.core.travel.declaration.read import Problem
from leeward.core.travel.declaration.typed_groups import LONGEST
from leeward.messages.declarations import PROBLEMS

Choices = Sequence[tuple[str, Promise | str]]
PERSON_FIELD = re.compile(r"persons\.([0-9]{1,3})\.([a-z_]+)(?:\.(day|month|year))?")
BORN = "birth_date"
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
        return text_of(found[0]) if len(found) == 1 else ""

    @property
    def id(self) -> str:
        """Its id in the page."""
        return self.name.replace(".", "-")

    @property
    def person(self) -> int:
        """The place of the person it belongs to, counted from 1; 0 for a field of vessel or leg."""
        found = PERSON_FIELD.fullmatch(self.name)
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


def cell(name: str, question: Question, value: str, wrong: Mapping[str, Problem]) -> Cell:
    """The field with its value, its problem, and what an ambiguous text may mean."""
    problem = wrong.get(name)
    if problem is None:
        return Cell(name, question, value[:LONGEST])
    offered = [(choice, _label(choice)) for choice in problem.choices] if question.kind != "born" else []
    return Cell(name, question, value[:LONGEST], sentence(problem), offered)


def sentence(problem: Problem) -> Promise:
    """What is wrong, in words of the page."""
    asked_apart = problem.field.endswith(f".{BORN}") and problem.code in {"date.unreadable", "date.ambiguous"}
    return PROBLEMS["birth.unreadable" if asked_apart else problem.code]


def _label(choice: str) -> str:
    """A code or an ISO date that a text may mean, as people read it."""
    named = state(choice)
    return text_of(named) if named else date_format(date.fromisoformat(choice), "j F Y")
