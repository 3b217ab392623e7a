"""The content of a passenger message of any syntax: a voyage, and the travellers on it."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Sex
from leeward.core.travel.manifest.booking import Booking
from leeward.core.travel.manifest.problems import NOWHERE, Place

Kind = Literal["passengers", "crew", "status", "change", "cancel", "booking"]
"""The kind of list: all passengers, the crew, the persons on board at close-out, one passenger's changed or cancelled
data, or bookings (PNR).
"""

Mode = Literal["air", "sea", "land"]
Role = Literal["passenger", "crew", "transit"]

_FLIGHT = re.compile(r"([A-Z]{3}|[A-Z0-9]{2})0*([0-9]{1,4}[A-Z]?)")


@dataclass(frozen=True, slots=True)
class Leg:
    """From one port to the next, IATA or UN/LOCODE, with the local times if stated.

    `number` and `carrier` are filled for a leg by a flight or sailing other than the voyage's own. `border` marks the
    leg on which, by the sender, the border is crossed.
    """

    origin: str = ""
    destination: str = ""
    departs: datetime | None = None
    arrives: datetime | None = None
    number: str = ""
    carrier: str = ""
    border: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Voyage:
    """One flight or sailing: its number as the carrier writes it, and its legs in order.

    `craft` is the aircraft's or vessel's registration or IMO number, `craft_name` its name.
    """

    number: str = ""
    carrier: str = ""
    mode: Mode = "air"
    legs: tuple[Leg, ...] = ()
    craft: str = ""
    craft_name: str = ""

    def on(self, leg: Leg) -> "Voyage":
        """The flight or sailing of one of its legs."""
        return replace(self, number=leg.number, carrier=leg.carrier) if leg.number else self

    @property
    def operator(self) -> str:
        """The carrier's code: as stated, else the first letters of a flight number."""
        found = _FLIGHT.fullmatch(self.number) if self.mode == "air" else None
        return self.carrier or (found[1] if found else "")

    @property
    def plain_number(self) -> str:
        """The number without the zeros that senders add or omit: `UA0989` and `UA989` are one flight."""
        found = _FLIGHT.fullmatch(self.number)
        return f"{found[1]}{found[2]}" if found else self.number


@dataclass(frozen=True, slots=True)
class Document:
    """A travel document as stated in a manifest, codes as printed in a zone; unknown fields are empty."""

    number: str
    type: str = "P"
    issuer: str = ""
    expiry_date: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class Traveller:
    """One person on a list.

    `incomplete` says that the list ends within this traveller's entry, so that part of it is missing. `birth_dates` has
    two entries if a two-digit year leaves the century open. `locator` is the booking's, `reference` the carrier's own
    key for this traveller (RFF+ABO), which an answer has to repeat. `verified` says that a machine read the document
    (GEI), None if not stated.
    """

    surname: str = ""
    given_names: str = ""
    role: Role = "passenger"
    birth_dates: tuple[DateSpan, ...] = ()
    sex: Sex | None = None
    nationality: str = ""
    birth_place: str = ""
    residence: str = ""
    embarks: str = ""
    disembarks: str = ""
    documents: tuple[Document, ...] = ()
    locator: str = ""
    reference: str = ""
    seat: str = ""
    bags: tuple[str, ...] = ()
    verified: bool | None = None
    incomplete: bool = False
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def name_cut(self) -> bool:
        """Whether the end of the name may be missing: the list ends here, or the name fills its field. The field has 39
        positions in a zone (ICAO 9303-4), including the two fillers between surname and given names, and 35 in an
        EDIFACT component (data element 3036).
        """
        if self.incomplete:
            return True
        return max(len(self.surname), len(self.given_names)) >= 35 or len(self.surname) + len(self.given_names) >= 37

    @property
    def document(self) -> Document | None:
        """The document to screen: a passport before others, since lists also have crew licences and visas."""
        return next((each for each in self.documents if each.type.startswith("P")), next(iter(self.documents), None))


@dataclass(frozen=True, slots=True)
class Manifest:
    """One list of travellers. `stated` is the sender's count; see `envelope.Message` for the parts.

    `bookings` are what bookings say of contacts and payment, where that was asked for. `parts` are the numbers of the
    parts that it joins. It is not `whole` if there is any sign that part of it was not
    read (the end is missing, a count differs, a traveller was left out): a person must not be treated as removed
    because such a list does not name them.
    """

    kind: Kind
    voyage: Voyage
    travellers: tuple[Traveller, ...]
    function: str = ""
    reference: str = ""
    access_reference: str = ""
    transaction: str = ""
    part: int = 0
    parts: tuple[int, ...] = field(default=(), compare=False)
    last: bool = True
    whole: bool = True
    sender: str = ""
    receiver: str = ""
    stated: int | None = None
    bookings: tuple[Booking, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)
