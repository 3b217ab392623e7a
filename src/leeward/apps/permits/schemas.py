"""What the API takes and says of visas and permits: no names."""

from datetime import date
from uuid import UUID

from ninja import Field, Schema


class PermitAsked(Schema):
    """The passport, or the permit by its own number, and why. In the body, since addresses are kept in logs."""

    issuer: str = Field(max_length=3, description="Code as in the zone, such as BRB")
    number: str = Field(max_length=40)
    purpose: str = Field(max_length=32)


class PermitOut(Schema):
    """One visa or permit; `standing` is what it is today: valid, not_yet, expired or revoked, empty if not issued."""

    id: UUID
    kind: str
    state: str = Field(description="proposed, issued, declined or revoked")
    standing: str
    valid_from: date
    valid_until: date
    single_entry: bool
    revoked_on: date | None


class PermitsOut(Schema):
    """The permits of the key's agency that belong to the document, the newest first."""

    permits: list[PermitOut]
