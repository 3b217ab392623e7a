"""A seal beside a machine readable zone: which fields agree. A genuine seal with another name is a substituted page.

Names follow the truncation rules of Doc 9303-3 section 4.6: a field that is full may be cut, so the shorter name has
to be the beginning of the longer one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from leeward.core.matching.subject import plain_number
from leeward.core.mrz import MalformedMrz, Zone, parse
from leeward.core.names.transliterate import latin_words
from leeward.core.seals.seal import Seal

_BOARDING_NAME: Final = 20
_TITLES: Final = ("MR", "MRS", "MS", "MISS", "MSTR", "DR")
_PERSON: Final = ("surname", "given_names", "birth_date", "sex", "nationality")
_DOCUMENT: Final = ("number", "issuer", "expiry_date")


@dataclass(frozen=True, slots=True)
class Compared:
    """One field as the seal and as the zone has it, and whether both say the same."""

    field: str
    seal: str
    zone: str
    agrees: bool


def compare(seal: Seal, zone: Zone, *, today: date) -> tuple[Compared, ...]:
    """Every field that both have. Nothing is compared that only one of them says."""
    reader = _READERS.get(seal.kind, _binary)
    return tuple(found for found in reader(seal, zone, today) if found.seal and found.zone)


def _binary(seal: Seal, zone: Zone, today: date) -> Iterator[Compared]:
    """A seal with a zone of its own; a visa or sticker in a passport names that passport besides."""
    sealed = _zone_of(seal, today)
    if sealed is not None:
        fields = _PERSON + (_DOCUMENT if sealed.document_type[:1] == zone.document_type[:1] else ())
        for name in fields:
            yield _of_zones(name, sealed, zone)
    passport = seal.field("passport_number")
    if passport and zone.document_type.startswith("P"):
        yield Compared("number", passport, zone.number, plain_number(passport) == plain_number(zone.number))
    if not sealed:
        own = seal.field("document_number")
        yield Compared("number", own, zone.number, plain_number(own) == plain_number(zone.number))


def _zone_of(seal: Seal, today: date) -> Zone | None:
    try:
        return parse("\n".join(seal.zone), today=today) if seal.zone else None
    except MalformedMrz:
        return None


def _of_zones(name: str, sealed: Zone, zone: Zone) -> Compared:
    ours, theirs = (str(getattr(each, name) or "") for each in (sealed, zone))
    cut = sealed.name_truncated or zone.name_truncated
    agrees = _names_agree(ours, theirs, cut=cut) if name in ("surname", "given_names") else ours == theirs
    return Compared(name, ours, theirs, agrees)


def _json(seal: Seal, zone: Zone, today: date) -> Iterator[Compared]:
    """A VDS-NC writes the whole name in one field, surname first or last."""
    name, whole = seal.field("name"), f"{zone.surname} {zone.given_names}".strip()
    ours, theirs = sorted(_words(name)), sorted(_words(whole))
    agrees = ours == theirs or (zone.name_truncated and set(theirs[:-1]) <= set(ours))
    yield Compared("name", name, whole, agrees)
    birth = str(zone.birth_date or "")
    yield Compared("birth_date", seal.field("birth_date"), birth, seal.field("birth_date") == birth)
    yield Compared("sex", seal.field("sex"), zone.sex or "", seal.field("sex") == (zone.sex or ""))
    number = seal.field("document_number")
    yield Compared("number", number, zone.number, plain_number(number) == plain_number(zone.number))


def _boarding_pass(seal: Seal, zone: Zone, today: date) -> Iterator[Compared]:
    """Twenty characters of name, often without blanks and with a title at its end."""
    surname, given = seal.field("surname"), seal.field("given_names")
    full = len(f"{surname}/{given}") >= _BOARDING_NAME
    yield Compared(
        "surname", surname, zone.surname, _names_agree(surname, zone.surname, cut=full or zone.name_truncated)
    )
    yield Compared("given_names", given, zone.given_names, _given_agree(given, zone.given_names))


def _given_agree(printed: str, zone: str) -> bool:
    """Whether the pass has the beginning of the given names, or all of them with a title, which may be cut."""
    ours, theirs = ("".join(_words(name)) for name in (printed, zone))
    title = ours.removeprefix(theirs)
    return bool(ours) and (
        theirs.startswith(ours) or (title != ours and any(each.startswith(title) for each in _TITLES))
    )


_READERS: Final[dict[str, Callable[[Seal, Zone, date], Iterator[Compared]]]] = {
    "vds-nc": _json,
    "boarding_pass": _boarding_pass,
}


def _names_agree(one: str, other: str, *, cut: bool) -> bool:
    first, second = ("".join(_words(name)) for name in (one, other))
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    return cut and bool(shorter) and longer.startswith(shorter)


def _words(name: str) -> list[str]:
    return [word for word, _written in latin_words(name)]
