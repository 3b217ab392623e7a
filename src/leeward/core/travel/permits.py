"""Whether a visa or permit counts on a day, and what a check says of it.

A permit says what its agency allowed, and nothing about the holder: none of its states raises more than VERIFY, and no
one is stopped for a nationality, since only a permit that was issued is looked up.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leeward.core.document.rules.rule import doubt
from leeward.core.findings import Finding

LONGEST_DAYS = 10 * 366


@dataclass(frozen=True, slots=True)
class Applicant:
    """The person who gets the permit, with passport and a remark."""

    document_number: str
    document_issuer: str
    surname: str
    given_names: str
    birth_date: str
    nationality: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is proposed. `number` is the permit's own, as it is printed on the sticker or card."""

    kind: str
    number: str
    valid_from: date
    valid_until: date
    single_entry: bool
    applicant: Applicant


class Standing(StrEnum):
    """What a permit is on a day."""

    VALID = "valid"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Term:
    """From which day to which a permit counts, both included, and since when it does not any more."""

    first: date
    last: date
    revoked: date | None = None

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a permit ends on its first day or later")

    def standing_on(self, today: date) -> Standing:
        """What it is on this day, by the post's clock. A revoked permit is revoked whatever its days are."""
        if self.revoked is not None and self.revoked <= today:
            return Standing.REVOKED
        if today < self.first:
            return Standing.NOT_YET
        return Standing.EXPIRED if today > self.last else Standing.VALID

    def findings(self, today: date) -> tuple[Finding, ...]:
        """What a check notices: always one finding, so that a valid permit is seen too."""
        standing = self.standing_on(today)
        day = {Standing.REVOKED: self.revoked, Standing.NOT_YET: self.first}.get(standing, self.last)
        return doubt(f"permit.{standing}", day=day)
