"""The two sides of a comparison in one form: what a traveller presents, and what a record says about a person."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from leeward.core.dates import DateSpan
from leeward.core.names.keys import detect_script, fold_tokens, readings
from leeward.core.names.organisations import organisation_tokens
from leeward.core.record.content.person import HeldDocument, NameKind, Person, PersonName, Quality

_UNKNOWN = frozenset({date(1753, 1, 1), date(1899, 12, 30), date(1900, 1, 1)})
"""The first days of databases and spreadsheets, which appear if no day was entered."""

_CHINESE = frozenset({"CHN", "HKG", "MAC", "TWN", "SGP", "MYS"})
_OTHERS_WITH_CHARACTERS = frozenset({"KOR", "PRK", "JPN"})

SubjectSex = Literal["M", "F", "X"]
SubjectKind = Literal["person", "organisation", "vessel", "aircraft", "vehicle"]


@dataclass(frozen=True, slots=True)
class NameForm:
    """One name: as written, and as folded tokens in reading order (given names first if known).

    `surname_tokens` are the tokens of the surname if the source separates it; they are then the last of `tokens`.
    `truncated` marks a name field of a machine readable zone that was cut: its last given name may be cut, and further
    given names may be missing (ICAO 9303-3, 4.6).
    """

    text: str
    tokens: tuple[str, ...]
    kind: NameKind = "primary"
    quality: Quality = "unknown"
    script: str = "Latn"
    truncated: bool = False
    surname_tokens: tuple[str, ...] = ()

    @property
    def weak(self) -> bool:
        """Whether the source itself calls the name unreliable for identification."""
        return self.kind == "weak_alias" or self.quality == "low"


@dataclass(frozen=True, slots=True)
class Subject:
    """A person, or something else with a name, as an input of matching.

    `documents` are (number, issuer): a person's documents, a company's registrations, a vessel's IMO number.
    `nationalities` are ICAO codes: citizenships, or the country or flag of a subject that is not a person, whose
    `birth_dates` are when it was founded or built.
    """

    names: tuple[NameForm, ...]
    birth_dates: tuple[DateSpan, ...] = ()
    sex: SubjectSex | None = None
    nationalities: tuple[str, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    kind: SubjectKind = "person"


def subject_of(person: Person) -> Subject:
    """A person's record, prepared for comparison."""
    return Subject(
        names=as_spoken(
            tuple(
                form
                for name in person.names
                for form in name_forms(name.surname, name.given, text=name.text, kind=name.kind, quality=name.quality)
            ),
            person.nationalities,
        ),
        birth_dates=stated_dates(person.birth_dates),
        sex=person.sex,
        nationalities=person.nationalities,
        documents=tuple((plain_number(document.number), document.issuer) for document in person.documents),
    )


def person_of(subject: Subject) -> Person:
    """A person with the facts of a subject: all that an index has if the record itself is elsewhere."""
    return Person(
        names=tuple(
            PersonName(form.text, kind=form.kind, script=form.script, quality=form.quality) for form in subject.names
        ),
        birth_dates=subject.birth_dates,
        sex=subject.sex,
        nationalities=subject.nationalities,
        documents=tuple(HeldDocument(number, issuer) for number, issuer in subject.documents),
    )


def traveller(
    *,
    surname: str = "",
    given_names: str = "",
    name_truncated: bool = False,
    birth_dates: tuple[DateSpan, ...] = (),
    sex: SubjectSex | None = None,
    nationality: str = "",
    number: str = "",
    issuer: str = "",
) -> Subject:
    """The subject that a traveller presents. Any field may be missing; `surname` alone may be a whole name."""
    forms = name_forms(surname, given_names, truncated=name_truncated)
    nationalities = (nationality,) if nationality else ()
    return Subject(
        names=as_spoken(tuple(form for form in forms if form.tokens), nationalities),
        birth_dates=stated_dates(birth_dates),
        sex=sex,
        nationalities=nationalities,
        documents=((plain_number(number), issuer),) if plain_number(number) else (),
    )


def name_form(
    surname: str,
    given: str,
    *,
    text: str = "",
    kind: NameKind = "primary",
    quality: Quality = "unknown",
    truncated: bool = False,
) -> NameForm:
    """A name from its parts, or from `text` if the source gives only the whole name."""
    written = text or _full_name(surname, given)
    tokens = fold_tokens(written)
    last = _last(tokens, surname) if given else ()
    return NameForm(written, tokens, kind, quality, detect_script(written), truncated, last)


def name_forms(
    surname: str,
    given: str,
    *,
    text: str = "",
    kind: NameKind = "primary",
    quality: Quality = "unknown",
    truncated: bool = False,
) -> tuple[NameForm, ...]:
    """The same for each reading of the name: one in Latin letters, a few if the script leaves the reading open."""
    written = text or _full_name(surname, given)
    if written.isascii():
        return (name_form(surname, given, text=written, kind=kind, quality=quality, truncated=truncated),)
    first, *others = readings(written) or ((),)
    script, last = detect_script(written), _last(first, surname) if given else ()
    return (
        NameForm(written, first, kind, quality, script, truncated, last),
        *[NameForm(written, tokens, kind, quality, script, truncated) for tokens in others],
    )


def as_spoken(forms: tuple[NameForm, ...], nationalities: tuple[str, ...]) -> tuple[NameForm, ...]:
    """The names without the Korean and Japanese readings of characters in a Chinese name.

    A name from Hong Kong read as Korean resembles the names of many Koreans, though its holder never spells it that
    way.
    """
    if _CHINESE.isdisjoint(nationalities) or not _OTHERS_WITH_CHARACTERS.isdisjoint(nationalities):
        return forms
    return tuple(form for form in forms if form.script != "Hani" or form.tokens in readings(form.text, chinese=True))


def _full_name(surname: str, given: str) -> str:
    return f"{given} {surname}" if given and surname else given or surname


def _last(tokens: tuple[str, ...], surname: str) -> tuple[str, ...]:
    """The tokens of the surname, if they are the last of these."""
    own = _surname_tokens(surname)
    return own if own and tokens[-len(own) :] == own else ()


@lru_cache(maxsize=65_536)
def _surname_tokens(surname: str) -> tuple[str, ...]:
    return fold_tokens(surname)


def thing_form(text: str, *, kind: NameKind = "primary", quality: Quality = "unknown") -> NameForm:
    """The name of a subject that is not a person. Its numbers are not tokens: comparison reads them from `text`."""
    return NameForm(text, organisation_tokens(text), kind, quality, detect_script(text))


def stated_dates(dates: tuple[DateSpan, ...]) -> tuple[DateSpan, ...]:
    """The birth dates that were really stated, without placeholder dates."""
    return tuple([span for span in dates if span.exact not in _UNKNOWN])


def plain_number(number: str) -> str:
    """A document number in capitals and without separators or fillers: the form in which numbers are compared."""
    capitals = number.upper()
    return capitals if capitals.isalnum() else "".join(filter(str.isalnum, capitals))
