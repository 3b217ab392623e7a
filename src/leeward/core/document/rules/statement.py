"""What a document states, from its zone or typed by an officer: the one input of every rule."""

from dataclasses import dataclass

from leeward.core.dates import DateSpan
from leeward.core.document.mrz import Zone
from leeward.core.document.mrz.dates import DateReading, date_reading


@dataclass(frozen=True, slots=True)
class ZonelessDocument:
    """A document without a readable zone, as it was typed or announced. Codes as printed; unknown fields stay empty."""

    number: str = ""
    issuer: str = ""
    type: str = "P"
    nationality: str = ""
    birth_date: DateSpan | None = None
    issue_date: DateSpan | None = None
    expiry_date: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """The facts that rules evaluate.

    `type` is the document code (`P`, `ID`, `PR`). `birth_dates` has more than one entry if the holder may be a
    centenarian. The readings say what kind of date the zone printed, which distinguishes an invalid date from one that
    was left out. `zone` is None for typed entry.
    """

    type: str
    issuer: str
    number: str
    nationality: str
    birth_dates: tuple[DateSpan, ...]
    birth_reading: DateReading
    expiry_date: DateSpan | None
    expiry_reading: DateReading
    issue_date: DateSpan | None = None
    zone: Zone | None = None

    @property
    def is_passport(self) -> bool:
        """Whether the document code is one of a passport (Doc 9303-4: the first letter is P)."""
        return self.type.startswith("P")


def of_zone(zone: Zone) -> Statement:
    """The facts that a zone states."""
    return Statement(
        type=zone.document_type,
        issuer=zone.issuer,
        number=zone.number,
        nationality=zone.nationality,
        birth_dates=zone.birth_dates,
        birth_reading=date_reading(zone.field("birth_date")),
        expiry_date=zone.expiry_date,
        expiry_reading=date_reading(zone.field("expiry_date")),
        zone=zone,
    )


def of_typed(document: ZonelessDocument) -> Statement:
    """The facts that an officer typed."""
    return Statement(
        type=document.type,
        issuer=document.issuer,
        number=document.number,
        nationality=document.nationality,
        birth_dates=() if document.birth_date is None else (document.birth_date,),
        birth_reading="unknown" if document.birth_date is None else "complete",
        expiry_date=document.expiry_date,
        expiry_reading="unknown" if document.expiry_date is None else "complete",
        issue_date=document.issue_date,
    )
