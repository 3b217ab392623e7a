"""Travel documents that must not be accepted without a check: lost, stolen, revoked, invalid, stolen blanks.

The fields follow INTERPOL's description of its stolen and lost travel document records: number, issuer, type
and kind of fraud are required, the rest is desirable, and there is never a name.
"""

from typing import Literal

from pydantic.dataclasses import dataclass

from leeward.core.dates import DateSpan

DocumentStatus = Literal["lost", "stolen", "revoked", "invalid"]


@dataclass(frozen=True, slots=True)
class TravelDocument:
    """One document by its number as printed, without fillers. `type` is the zone's document code (`P`, `ID`, `V`)."""

    number: str
    issuer: str
    status: DocumentStatus
    type: str = "P"
    reported: DateSpan | None = None
    issued: DateSpan | None = None
    expires: DateSpan | None = None
    circumstances: str = ""


@dataclass(frozen=True, slots=True)
class BlankRange:
    """Stolen blanks: the serial numbers `first` to `last`, both inclusive, of one issuer and type.

    Both ends have the same length, and letters only if both have the same letters: only a run of digits varies.
    """

    issuer: str
    first: str
    last: str
    type: str = "P"
    reported: DateSpan | None = None
    circumstances: str = ""
