"""What a seal states about the document at hand, to be compared with its page.

A genuine seal with another name means a substituted page. A sticker or visa names the passport that its holder had
then, and proofs in JSON repeat typed entries, so their numbers and dates alone prove nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final, get_args

from leeward.core.dates import DateSpan, InvalidDate
from leeward.core.document.mrz import MalformedMrz, Zone, parse
from leeward.core.document.mrz.facts import Sex
from leeward.core.document.rules import Reading
from leeward.core.document.rules.readings import Field
from leeward.core.document.seals.seal import Seal

_NUMBER: Final[frozenset[Field]] = frozenset({"number"})
# A pass cuts the name there (IATA Resolution 792).
_BOARDING_NAME: Final = 20
_TITLES: Final = ("MSTR", "MISS", "MRS", "MR", "MS", "DR")


def reading_of(seal: Seal, document_type: str, *, today: date) -> Reading:
    """What the seal states about a document of this type, without what it states about another one."""
    return _READERS.get(seal.kind, _binary)(seal, document_type, today)


def _binary(seal: Seal, document_type: str, today: date) -> Reading:
    """A seal with a zone, which belongs to the document at hand if both are of one kind."""
    passport = seal.field("passport_number") if document_type.startswith("P") else ""
    sealed = _zone_of(seal, today)
    if sealed is None:
        return Reading(number=passport or seal.field("document_number"), unproven=_NUMBER)
    own = Reading.of_zone(sealed)
    if sealed.document_type[:1] == document_type[:1]:
        return own
    return replace(own, number=passport, issuer="", type="", expiry_date=None, unproven=own.unproven | _NUMBER)


def _zone_of(seal: Seal, today: date) -> Zone | None:
    try:
        return parse("\n".join(seal.zone), today=today) if seal.zone else None
    except MalformedMrz:
        return None


def _json(seal: Seal, document_type: str, today: date) -> Reading:
    """A VDS-NC writes the whole name in one field, surname first or last."""
    return Reading(
        number=seal.field("document_number"),
        surname=seal.field("name"),
        birth_dates=_dates(seal.field("birth_date")),
        sex=next((sex for sex in get_args(Sex) if sex == seal.field("sex")), None),
        typed=True,
    )


def _dates(text: str) -> tuple[DateSpan, ...]:
    try:
        return (DateSpan.parse(text),) if text else ()
    except InvalidDate:
        return ()


def _boarding_pass(seal: Seal, document_type: str, today: date) -> Reading:
    """Twenty characters of name, often without blanks and with a title at its end."""
    surname, given = seal.field("surname"), seal.field("given_names")
    title = next((each for each in _TITLES if given.endswith(each)), "")
    full = len(f"{surname}/{given}") >= _BOARDING_NAME
    return Reading(surname=surname, given_names=given.removesuffix(title), name_cut=full, typed=True)


_READERS: Final[dict[str, Callable[[Seal, str, date], Reading]]] = {
    "vds-nc": _json,
    "boarding_pass": _boarding_pass,
}
