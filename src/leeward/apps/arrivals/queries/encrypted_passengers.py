"""A passenger at rest: the traveller encrypted, digests that find them again, and hits in codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from anyascii import anyascii
from pydantic import TypeAdapter

from leeward.apps.arrivals.models import Passenger
from leeward.core.findings import Finding, Reason
from leeward.core.travel.manifest.model import Traveller
from leeward.platform.derived_keys import keyed_digest

_TRAVELLER = TypeAdapter(Traveller)
_HIT = ("kind", "severity", "strength", "score", "record", "owner", "record_version", "review_state", "resolved")


@dataclass(frozen=True, slots=True)
class Opened:
    """The decrypted part of a passenger: the traveller, and rule findings on the document, as codes."""

    traveller: Traveller
    doubts: tuple[Reason, ...]


def details_of(traveller: Traveller, findings: Iterable[Finding]) -> dict[str, Any]:
    """The traveller and the rule findings on the document, as a passenger's row keeps them."""
    doubts = [[each.reason.code, dict(each.reason.params)] for each in findings if not each.is_hit]
    return {"traveller": _TRAVELLER.dump_python(traveller, mode="json", exclude={"place"}), "doubts": doubts}


def opened(passenger: Passenger) -> Opened:
    """What `details_of` made. Raises Unreadable."""
    body = passenger.details
    doubts = tuple(Reason(code, params) for code, params in body["doubts"])
    return Opened(_TRAVELLER.validate_python(body["traveller"]), doubts)


def names_in(passenger: Passenger) -> str:
    """Surname, given names and document numbers alone, for a search, which decrypts all passengers: dates and codes
    take a quarter of the time of `opened`. Raises Unreadable.
    """
    traveller = passenger.details["traveller"]
    numbers = (document["number"] for document in traveller["documents"])
    return " ".join((traveller["surname"], traveller["given_names"], *numbers))


def hits_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Hits in codes, without any value."""
    return [{name: getattr(each, name) for name in _HIT} for each in findings if each.is_hit]


def finding_of(row: dict[str, Any]) -> Finding:
    """A hit read back, without its evidence."""
    return Finding(reason=Reason(row["kind"]), **row)


@dataclass(frozen=True, slots=True)
class Digests:
    """Digests that find the same person in another list: name (surname and first given name), and birth where it is
    known.
    """

    name: str
    birth: str


def digests_of(traveller: Traveller) -> Digests:
    """Keyed digests of who a traveller is, whatever the document."""
    surname, first = _letters(traveller.surname), _letters(traveller.given_names.partition(" ")[0])
    birth = f"{traveller.birth_dates[0].earliest:%y%m%d}" if traveller.birth_dates else ""
    name = keyed_digest("passenger", surname, first) if surname or first else ""
    return Digests(name, keyed_digest("birth", birth) if birth else "")


def _letters(text: str) -> str:
    return "".join(char for char in anyascii(text).upper() if char.isalpha())
