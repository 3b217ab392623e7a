"""The properties of a FollowTheMoney entity: each a list of texts, some of them nested entities."""

from dataclasses import replace
from typing import Any

from leeward.core.dates import DateSpan, InvalidDate
from leeward.core.names.scripts import detect_script
from leeward.core.record.content.person import Identifier, NameKind, PersonName, Quality
from leeward.core.record.content.person_kinds import Topic
from leeward.core.record.lists.names import name, tidy

_NAMES: tuple[tuple[str, NameKind, Quality], ...] = (
    ("name", "alias", "good"),
    ("alias", "alias", "unknown"),
    ("weakAlias", "weak_alias", "low"),
    ("previousName", "former", "unknown"),
)
_IDENTIFIERS = {
    "idNumber": "id_number",
    "taxNumber": "tax_number",
    "socialSecurityNumber": "ssn",
    "registrationNumber": "registration",
    "leiCode": "lei",
    "innCode": "inn",
    "ogrnCode": "ogrn",
    "okpoCode": "okpo",
    "uniqueEntityId": "uei",
    "dunsCode": "duns",
    "swiftBic": "bic",
    "vatCode": "vat",
    "npiCode": "npi",
    "imoNumber": "imo_company",
}
# The gravest of an entity's topics decides; the keys are OpenSanctions' topic codes.
_TOPICS: tuple[tuple[str, Topic], ...] = (("sanction", "sanction"), ("wanted", "wanted"), ("crime", "warning"))
_LATIN = {"Latn", "Zyyy"}


def texts(entity: dict[str, Any], *properties: str) -> list[str]:
    """All values of these properties that are text, in order and without duplicates."""
    found: dict[str, None] = {}
    for key in properties:
        for value in _values(entity, key):
            if isinstance(value, str) and (text := tidy(value)):
                found[text] = None
    return list(found)


def first(entity: dict[str, Any], *properties: str) -> str:
    """The first value of the first of these properties that has one, or an empty string."""
    return next(iter(texts(entity, *properties)), "")


def nested_entities(entity: dict[str, Any], schemata: frozenset[str]) -> list[dict[str, Any]]:
    """Entities of these schemata that are embedded in the properties (the "nested" form of a data set)."""
    values = (value for key in entity["properties"] for value in _values(entity, key))
    return [
        value
        for value in values
        if isinstance(value, dict) and value.get("schema") in schemata and isinstance(value.get("properties"), dict)
    ]


def _values(entity: dict[str, Any], key: str) -> list[Any]:
    value = entity["properties"].get(key)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def names(entity: dict[str, Any]) -> tuple[PersonName, ...]:
    """The names, the principal one first: the caption if it is a name, else the first one in Latin letters."""
    found = [_name_of(text, kind, quality) for key, kind, quality in _NAMES for text in texts(entity, key)]
    if not found:
        whole = " ".join(texts(entity, "firstName", "secondName", "middleName", "lastName"))
        return (name(whole, "primary"),) if whole else ()
    stated = texts(entity, "name")
    caption = tidy(str(entity.get("caption", "")))
    latin = next((text for text in stated if detect_script(text) in _LATIN), "")
    chosen = caption if caption in stated else latin or found[0].text
    primary = next(one for one in found if one.text == chosen)
    others = dict.fromkeys(one for one in found if one.text != chosen)
    return (_with_parts(entity, replace(primary, kind="primary", quality="good")), *others)


def _name_of(text: str, kind: NameKind, quality: Quality) -> PersonName:
    latin = detect_script(text) in _LATIN
    return name(text, kind if latin else "original_script", quality)


def _with_parts(entity: dict[str, Any], primary: PersonName) -> PersonName:
    """The name with its surname separated, if the entity states a surname that ends the name."""
    surnames = [text for text in texts(entity, "lastName") if primary.text.casefold().endswith(f" {text.casefold()}")]
    if len(surnames) != 1:
        return primary
    surname = primary.text[-len(surnames[0]) :]
    return replace(primary, surname=surname, given=primary.text[: -len(surname)].strip())


def dates(entity: dict[str, Any], key: str) -> tuple[DateSpan, ...]:
    """The dates of a property, of any precision; the time of day is ignored."""
    found = []
    for text in texts(entity, key):
        try:
            found.append(DateSpan.parse(text[:10]))
        except InvalidDate:
            continue
    return tuple(found)


def identifiers(entity: dict[str, Any], country: str) -> tuple[Identifier, ...]:
    """The numbers that identify the entity; their country is the entity's if it has only one, else unknown."""
    found = (Identifier(scheme, value, country) for key, scheme in _IDENTIFIERS.items() for value in texts(entity, key))
    return tuple(dict.fromkeys(found))


def topic(entity: dict[str, Any]) -> Topic:
    """Why the entity is listed, from its topics."""
    stated = {text.partition(".")[0] for text in texts(entity, "topics")}
    return next((meaning for code, meaning in _TOPICS if code in stated), "information")


def remarks(entity: dict[str, Any], *more: str) -> str:
    """Texts that an officer may want to read, in the source's words."""
    return "; ".join(texts(entity, "position", "title", "summary", "notes", "description", "status", *more))
