"""The schemas of passenger lists and of shore passes over HTTP."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from leeward.apps.arrivals.actions.asking import MOST
from leeward.core.record.codes.countries import NotOneCountry, code_as_printed, text_of


def _issuer(text: str) -> str:
    """The code that the text means. Raises ValueError, which names what it may mean."""
    try:
        return code_as_printed(text)
    except NotOneCountry as error:
        which = " or ".join(map(text_of, error.candidates))
        told = f"may be {which}: give the code" if which else "is not a known country: give its name or code"
        raise ValueError(f"{error.text[:60]} {told}") from error


Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(_issuer)]
Number = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, pattern=r"^[A-Za-z0-9]{1,24}$")]


class ProblemLine(Schema):
    """One thing that is wrong with a list: what, where, and what it cost."""

    code: str
    text: str
    lost: str
    place: str


class ListOut(Schema):
    """The result of one list."""

    id: str
    voyage: str
    kind: str
    version: int
    travellers: int
    whole: bool = Field(description="False where it may have lost something: it only added to its voyage.")
    repeated: bool
    problems: list[ProblemLine]
    more_problems: int


class ListsOut(Schema):
    """The results of all lists that were sent."""

    lists: list[ListOut]


class DocumentIn(Schema):
    """A document without its bearer. No other field is accepted: the question must not have a name."""

    model_config = ConfigDict(extra="forbid")
    number: Number
    issuer: Code
    type: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}$")] = "P"


class DocumentsIn(Schema):
    """Documents to ask about."""

    model_config = ConfigDict(extra="forbid")
    documents: list[DocumentIn] = Field(min_length=1, max_length=MOST)


class RecheckOut(Schema):
    """Whether to look at the document again, and nothing else."""

    recheck: bool


class DocumentsOut(Schema):
    """The answers, in the order of the question."""

    documents: list[RecheckOut]


class ShipOut(Schema):
    """A ship with people ashore: how many, and whether it sails within the hour or its time has passed."""

    voyage: UUID
    ship: str = Field(description="Number of the voyage, or the craft's name")
    sails_at: datetime | None
    passes: int
    ashore: int
    soon: bool
    late: bool


class AshoreOut(Schema):
    """One member of a crew who is ashore."""

    surname: str
    given_names: str
    nationality: str


class CrewOut(ShipOut):
    """A ship, and who is not back."""

    not_back: list[AshoreOut]


class ScanIn(Schema):
    """The code of a pass as it was scanned or typed."""

    code: str = Field(max_length=100)


class ScanOut(Schema):
    """What a scan means: `ashore` is where the holder is now, null for the same scan again, which changes nothing."""

    voyage: UUID | None
    ashore: bool | None
