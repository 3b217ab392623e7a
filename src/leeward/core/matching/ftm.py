"""FollowTheMoney entities as subjects, compared with the same score as checks."""

import re
from collections.abc import Iterator
from itertools import islice, product

from leeward.core.dates import DateSpan
from leeward.core.matching.entity import Entity, kinds_of, shared_kind
from leeward.core.matching.score import Match, compare, different_things
from leeward.core.matching.subject import (
    NameForm,
    Subject,
    SubjectKind,
    SubjectSex,
    as_spoken,
    name_forms,
    plain_number,
    stated_dates,
    thing_form,
)
from leeward.core.names.scripts import detect_script
from leeward.core.record.content.person import NameKind, Quality
from leeward.core.record.lists.countries import country_codes
from leeward.core.record.lists.written_dates import written_date

_NAMES: tuple[tuple[str, NameKind, Quality], ...] = (
    ("name", "primary", "good"),
    ("alias", "alias", "unknown"),
    ("previousName", "former", "unknown"),
    ("weakAlias", "weak_alias", "low"),
)
_GIVEN = ("firstName", "secondName", "middleName", "fatherName")
_PARTS = (*_GIVEN, "lastName")
_MOST_COMPOSED = 8
_LIKE_ORGANISATIONS: SubjectKind = "organisation"
_DATES = ("birthDate", "incorporationDate", "buildDate")
_NATIONALITIES = ("nationality", "citizenship")
_COUNTRIES = ("jurisdiction", "flag", "mainCountry", "country")
_SEXES: dict[str, SubjectSex] = {"male": "M", "m": "M", "female": "F", "f": "F", "other": "X", "x": "X"}
_NUMBERS = (
    *("passportNumber", "idNumber", "taxNumber", "socialSecurityNumber", "innCode", "registrationNumber"),
    *("ogrnCode", "okpoCode", "vatCode", "npiCode", "kppCode", "bikCode", "cikCode", "callSign", "serialNumber"),
)
_WORLDWIDE = {
    "leiCode": "LEI",
    "imoNumber": "IMO",
    "mmsi": "MMSI",
    "swiftBic": "BIC",
    "dunsCode": "DUNS",
    "uniqueEntityId": "UEI",
    "isinCode": "ISIN",
    "vin": "VIN",
    "publicKey": "KEY",
    "wikidataId": "WD",
}
"""Numbers of a worldwide register: the scheme takes the place of the issuer."""
_NUMBER_PROPERTIES = frozenset({*_NUMBERS, *_WORLDWIDE})
_DIGITS_ALONE = frozenset({"IMO", "MMSI", "DUNS"})
_DAYLESS = re.compile(r"(\d{4})(?:-(\d\d))?(?:-00)+")
_BUDDHIST, _BUDDHIST_AHEAD = re.compile(r"2[45]\d\d(?=-|$)"), 543
_DECADE = re.compile(r"(\d{3})0s")


def compare_entities(query: Entity, candidate: Entity) -> Match:
    """How surely two entities are the same; a score of 0 if their schemata exclude it."""
    kind = shared_kind(query.schema, candidate.schema)
    if kind is None:
        return different_things(query.schema, candidate.schema)
    return compare(subject_of_entity(query, kind), subject_of_entity(candidate, kind))


def subject_of_entity(entity: Entity, kind: SubjectKind | None = None) -> Subject:
    """The subject that an entity describes, of kind `kind` if its schema leaves that open."""
    chosen = next(iter(kinds_of(entity.schema)), _LIKE_ORGANISATIONS) if kind is None else kind
    person = chosen == "person"
    countries = _countries(entity, person=person)
    return Subject(
        names=as_spoken(tuple(_person_names(entity)), countries) if person else tuple(_thing_names(entity)),
        birth_dates=stated_dates(
            tuple(dict.fromkeys(span for text in entity.texts(*_DATES) if (span := read_date(text))))
        ),
        sex=next((sex for text in entity.texts("gender") if (sex := _SEXES.get(text.casefold()))), None),
        nationalities=countries,
        documents=tuple(_numbers(entity)),
        kind=chosen,
    )


def read_date(text: str) -> DateSpan | None:
    """The span that a date property states: 1960, 1960-02, 1960-02-03, 1960-00-00, 1960s, circa 1960; None for an
    invalid one.

    A year of the Buddhist era, as used in Thailand, is 543 ahead.
    """
    if _BUDDHIST.match(text):
        text = f"{int(text[:4]) - _BUDDHIST_AHEAD}{text[4:]}"
    if decade := _DECADE.fullmatch(text):
        first = int(decade[1]) * 10
        return DateSpan(DateSpan.of(first).earliest, DateSpan.of(first + 9).latest) if first else None
    dayless = _DAYLESS.fullmatch(text[:10])
    plain = "-".join(part for part in dayless.groups() if part and part != "00") if dayless else text
    return written_date(plain[:10] if plain[:4].isdecimal() and "T" in plain else plain) or written_date(plain[:10])


def _person_names(entity: Entity) -> Iterator[NameForm]:
    surnames = {text.casefold(): text for text in entity.texts("lastName")}
    whole = set()
    for name, kind, quality in _NAMES:
        for text in entity.texts(name):
            whole.add(text.casefold())
            yield from _told_apart(text, surnames, kind, quality)
    for given, surname in islice(_composed_names(entity), _MOST_COMPOSED):
        if f"{given} {surname}".strip().casefold() not in whole:
            yield from name_forms(surname, given, kind="alias" if whole else "primary")


def _told_apart(text: str, surnames: dict[str, str], kind: NameKind, quality: Quality) -> tuple[NameForm, ...]:
    """A whole name with its surname separated, if the entity states a surname that ends it."""
    for folded, surname in surnames.items():
        if text.casefold().endswith(f" {folded}") and len(folded) == len(surname):
            return name_forms(
                text[-len(surname) :], text[: -len(surname)].strip(), text=text, kind=kind, quality=quality
            )
    return name_forms("", "", text=text, kind=kind, quality=quality)


def _composed_names(entity: Entity) -> Iterator[tuple[str, str]]:
    """(given names, surname) from the parts, one pair per script."""
    if entity.properties.keys().isdisjoint(_PARTS):
        return
    parts = [entity.texts(name) or ("",) for name in _PARTS]
    for chosen in product(*parts):
        scripts = {detect_script(text) for text in chosen if text}
        if len(scripts) == 1:
            yield " ".join(text for text in chosen[:-1] if text), chosen[-1]


def _thing_names(entity: Entity) -> Iterator[NameForm]:
    """The names of a subject that is not a person, including person's name parts if a company was entered as one."""
    for name, kind, quality in _NAMES:
        for text in entity.texts(name):
            yield thing_form(text, kind=kind, quality=quality)
    for text in entity.texts("abbreviation"):
        yield thing_form(text, kind="weak_alias", quality="low")
    if not entity.texts(*(name for name, _kind, _quality in _NAMES)):
        for given, surname in islice(_composed_names(entity), _MOST_COMPOSED):
            yield thing_form(f"{given} {surname}".strip())


def _countries(entity: Entity, *, person: bool) -> tuple[str, ...]:
    """Nationalities; for an entity without one, or one that is not a person, its related countries."""
    stated = entity.texts(*_NATIONALITIES) if person else ()
    return country_codes([text.partition("-")[0] for text in stated or entity.texts(*_COUNTRIES)])


def _numbers(entity: Entity) -> Iterator[tuple[str, str]]:
    """(number, issuer). A number is a property of its holder, without an issuer: the issuer may be the nationality or
    another stated country.
    """
    if entity.properties.keys().isdisjoint(_NUMBER_PROPERTIES):
        return
    issuers = country_codes(entity.texts("country")) if entity.texts(*_NATIONALITIES) else ()
    for number in entity.texts(*_NUMBERS):
        if plain := plain_number(number):
            yield from ((plain, issuer) for issuer in ("", *issuers))
    for name, scheme in _WORLDWIDE.items():
        for number in entity.texts(name):
            plain = plain_number(number)
            if plain := ("".join(filter(str.isdecimal, plain)) if scheme in _DIGITS_ALONE else plain):
                yield plain, scheme
