"""Read a declaration: each text becomes a value, or a problem that names its field. Used on both sides: by the public
page before it accepts a declaration, and by the node, which does not trust the page.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from leeward.core.dates import DateSpan
from leeward.core.record.lists.fields import number as document_number
from leeward.core.record.lists.read import Rejected
from leeward.core.travel.declaration.model import KINDS, PARTS, ROLES, Declaration, Person
from leeward.core.travel.declaration.typed_groups import Typed
from leeward.core.travel.manifest.values import Unusable, state_code
from leeward.core.typed_dates import Kind, NotOneDate, typed_date

MOST_PERSONS = 200
"""Persons on one form; a ferry with more submits a passenger list."""
# No one is known to have lived longer than 122 years.
_OLDEST = timedelta(days=130 * 366)
_AHEAD, _BACK = timedelta(days=60), timedelta(days=14)
_PORT = re.compile(r"[\w .,'’()/&-]+")
_YEAR_MONTH = re.compile(r"((?:18|19|20)[0-9]{2}) ?([0-9]{2})")
_NUMBER_LIKE = re.compile(r"[\w ./-]+")
_PASSPORT, _CARD = "P", "I"
DOCUMENT_TYPES = (_PASSPORT, _CARD)
SEXES = ("F", "M", "X")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct. `field` is `vessel.name`, `leg.arrives`, `persons.2.surname`, or a whole group.

    `choices` are the codes or dates that an ambiguous text may mean.
    """

    field: str
    code: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The declaration, or the problems that prevent it."""

    declaration: Declaration | None
    problems: tuple[Problem, ...] = ()


class _Fields:
    """Reads the texts of one group, and collects problems."""

    def __init__(self, texts: Mapping[str, str], group: str, problems: list[Problem]) -> None:
        self._texts, self._group, self._problems = texts, group, problems

    def get(self, name: str, read: Callable[[str], _Value], empty: _Value) -> _Value:
        """The value; `empty` if nothing was typed, or if the text is invalid, which is reported as a problem."""
        text = self._texts[name]
        if not text:
            return empty
        try:
            return read(text)
        except Unusable as error:
            self._problem(name, error.code, error.choices)
            return empty

    def need(self, name: str, read: Callable[[str], _Value], empty: _Value) -> _Value:
        """The same for a required field."""
        if not self._texts[name]:
            self._problem(name, "required")
        return self.get(name, read, empty)

    def _problem(self, name: str, code: str, choices: tuple[str, ...] = ()) -> None:
        self._problems.append(Problem(f"{self._group}.{name}", code, choices))


def read(typed: Typed, *, today: date) -> Reading:
    """The declaration in the form as of `today`, with all its problems."""
    problems: list[Problem] = []
    facts = _vessel(_Fields(typed.vessel, "vessel", problems)) | _leg(_Fields(typed.leg, "leg", problems), today)
    if not typed.persons:
        problems.append(Problem("persons", "persons.none"))
    if len(typed.persons) > MOST_PERSONS:
        problems.append(Problem("persons", "persons.many"))
        return Reading(None, tuple(problems))
    persons = [
        _person(_Fields(each, f"persons.{row}", problems), today, f"{row + 1}")
        for row, each in enumerate(typed.persons)
    ]
    problems += _repeated_documents(persons)
    return Reading(None if problems else Declaration(**facts, persons=tuple(persons)), tuple(problems))


def _vessel(fields: _Fields) -> dict[str, Any]:
    return {
        "name": fields.need("name", _short, ""),
        "kind": fields.need("kind", _one_of(KINDS), KINDS[0]),
        "registration": fields.need("registration", _registration, ""),
        "flag": fields.need("flag", state_code, ""),
        "home_port": fields.get("home_port", _short, ""),
        "contact": fields.get("contact", _short, ""),
    }


def _leg(fields: _Fields, today: date) -> dict[str, Any]:
    arrives = fields.need("arrives", _day(today - _BACK, today + _AHEAD), today)
    return {
        "origin": fields.need("origin", _port, ""),
        "destination": fields.need("destination", _port, ""),
        "departs": fields.get("departs", _day(today - timedelta(days=366), arrives), None),
        "arrives": arrives,
        "part": fields.get("part", _one_of(PARTS), PARTS[-1]),
    }


def _person(fields: _Fields, today: date, row: str) -> Person:
    return Person(
        row=row,
        surname=fields.need("surname", _name, ""),
        given_names=fields.get("given_names", _name, ""),
        role=fields.need("role", _one_of(ROLES), ROLES[-1]),
        birth_date=fields.need("birth_date", lambda text: _birth(text, today), None),
        sex=fields.get("sex", _one_of(SEXES), ""),
        nationality=fields.need("nationality", state_code, ""),
        document_type=fields.need("document_type", _one_of(DOCUMENT_TYPES), _PASSPORT),
        document_number=fields.need("document_number", _document_number, ""),
        document_issuer=fields.get("document_issuer", state_code, ""),
        expiry_date=fields.get("expiry_date", _expiry, None),
    )


def _repeated_documents(persons: list[Person]) -> list[Problem]:
    """Rows that repeat the document of a row before."""
    seen: set[tuple[str, str]] = set()
    problems = []
    for place, each in enumerate(persons):
        # With the issuer, since two states may give the same number.
        document = (each.document_issuer or each.nationality, each.document_number)
        if each.document_number and document in seen:
            problems.append(Problem(f"persons.{place}.document_number", "document.twice"))
        seen.add(document)
    return problems


def _one_of(known: tuple[str, ...]) -> Callable[[str], Any]:
    def read_choice(text: str) -> str:
        if text not in known:
            raise Unusable("choice.unknown", text)
        return text

    return read_choice


def _short(text: str) -> str:
    if not any(char.isalnum() for char in text):
        raise Unusable("text.unreadable", text)
    return text


def _name(text: str) -> str:
    """A name in the letters of any script; no passport has digits or symbols in a name."""
    if not any(char.isalpha() for char in text) or not all(map(_in_names, text)):
        raise Unusable("name.characters", text)
    return text


def _in_names(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" or char in " -'’ʼ.·,`\u200c\u200d"


def _registration(text: str) -> str:
    if _NUMBER_LIKE.fullmatch(text) is None or len(text) > 32:
        raise Unusable("registration.characters", text)
    return text.upper()


def _document_number(text: str) -> str:
    try:
        return document_number(text)
    except Rejected as error:
        raise Unusable("number.characters", text) from error


def _port(text: str) -> str:
    if _PORT.fullmatch(text) is None or not any(char.isalpha() for char in text):
        raise Unusable("text.unreadable", text)
    return text


def _parse_date(text: str, kind: Kind) -> DateSpan:
    """The date, in any form with a year of four digits."""
    try:
        return typed_date(text, kind, None)
    except NotOneDate as error:
        choices = tuple(str(span) for span in error.candidates)
        raise Unusable("date.ambiguous" if choices else "date.unreadable", text, choices) from error


def _calendar_day(text: str) -> date:
    day = _parse_date(text, "expiry").exact
    if day is None:
        raise Unusable("date.unreadable", text)
    return day


def _day(earliest: date, latest: date) -> Callable[[str], Any]:
    def read_day(text: str) -> date:
        found = _calendar_day(text)
        if not earliest <= found <= latest:
            raise Unusable("date.far", text)
        return found

    return read_day


def _birth(text: str, today: date) -> DateSpan:
    """A date of birth. Some passports state the year alone, or year and month.

    A phone's number pad has no separators.
    """
    found = _YEAR_MONTH.fullmatch(text)
    return _require_lifetime(_parse_date(f"{found[1]}-{found[2]}" if found else text, "birth"), text, today)


def _require_lifetime(found: DateSpan, text: str, today: date) -> DateSpan:
    if found.earliest > today:
        raise Unusable("date.future", text)
    if found.earliest < today - _OLDEST:
        raise Unusable("date.old", text)
    return found


def _expiry(text: str) -> DateSpan | None:
    day = _calendar_day(text)
    return DateSpan(day, day)
