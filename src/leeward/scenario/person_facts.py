"""People of the region and the documents they hold."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from leeward.core.dates import years_between
from leeward.core.record.content.person import Sex
from leeward.scenario.spelling import zone_spelling

FamilyRole = Literal["head", "partner", "child", "grandparent"]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """One genuine document: a passport (`P`, TD3) or an identity card (`ID`, TD1); `expires` is its last valid day."""

    type: Literal["P", "ID"]
    issuer: str
    number: str
    nationality: str
    issued: date
    expires: date


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One fictional person.

    `reference` is `household-member` and identifies the person permanently. `surname` and `given_names` are the
    person's own spelling. `residence` is a code of `StateFacts`. `mother`, `father` and `twin` are references, or
    empty. `documents` holds the passport first.
    """

    reference: str
    household: int
    role: FamilyRole
    surname: str
    given_names: str
    culture: str
    sex: Sex
    birth_date: date
    residence: str
    nationality: str
    documents: tuple[DocumentFacts, ...]
    mother: str = ""
    father: str = ""
    twin: str = ""

    @property
    def zone_surname(self) -> str:
        """The surname in zone spelling (A-Z and blanks)."""
        return zone_spelling(self.surname)

    @property
    def zone_given_names(self) -> str:
        """The given names in zone spelling (A-Z and blanks)."""
        return zone_spelling(self.given_names)

    @property
    def full_name(self) -> str:
        """Given names, then surname, in the person's own spelling."""
        return f"{self.given_names} {self.surname}"

    def age(self, today: date) -> int:
        """Completed years."""
        return years_between(self.birth_date, today)


Home = tuple[PersonFacts, ...]
"""The people of one household, the head first."""
