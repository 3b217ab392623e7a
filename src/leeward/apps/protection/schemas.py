"""What the API takes and answers for referrals. Within v1 fields are only added."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, ValidationInfo, field_validator

from leeward.apps.protection.models import Received, Referral
from leeward.apps.protection.queries.referrals import content_of

ReceivedState = Literal["waiting", "accepted", "declined", "deleted"]
SentState = Literal["waiting", "accepted", "declined", "recalled", "deleted"]


class AnswerIn(Schema):
    """Accept, or decline with one of the reasons: nothing else can be said, so an answer says nothing of the person."""

    model_config = ConfigDict(extra="forbid")
    state: Literal["accepted", "declined"]
    why: Literal["", "full", "not_ours", "unsafe", "not_reached", "other"] = Field(
        "", description="Of a declined one", validate_default=True
    )

    @field_validator("why")
    @classmethod
    def reason_fits(cls, why: str, others: ValidationInfo) -> str:
        """A declined referral needs its reason, an accepted one has none."""
        if "state" in others.data and (others.data["state"] == "declined") != bool(why):
            raise ValueError("a declined referral needs a reason, an accepted one has none")
        return why


class ReceivedOut(Schema):
    """A referral that came to the key's agency, without what it says. `sender` is the code of the agency that made it;
    `due_at` until when it waits for the answer.
    """

    id: UUID
    sender: str
    state: ReceivedState
    why: str
    at: datetime
    due_at: datetime
    answered_at: datetime | None


class ReceivedWhole(ReceivedOut):
    """With what it says, exactly as the sender previewed it; null once it was declined, or the person withdrew it."""

    content: dict[str, Any] | None

    @classmethod
    def of(cls, row: Received) -> "ReceivedWhole":
        """Raises Unreadable."""
        short = ReceivedOut.from_orm(row).dict()
        return cls(content=content_of(row.packet or b"") if row.wrapped else None, **short)


class SentOut(Schema):
    """A referral that the key's agency made, without the case and the service: the two together say what someone needs.
    `recalled`: the person withdrew, and the service was told to delete it; `deleted`: it has.
    """

    id: UUID
    state: SentState
    why: str
    at: datetime
    due_at: datetime
    answered_at: datetime | None


class SentWhole(SentOut):
    """With the case, and the service as the directory names it now."""

    case: UUID
    service: UUID
    service_name: str
    agreement: str

    @classmethod
    def of(cls, row: Referral) -> "SentWhole":
        """Raises Unreadable."""
        service, short = row.service, SentOut.from_orm(row).dict()
        return cls(
            case=row.case_id, service=service.pk, service_name=service.name, agreement=service.agreement, **short
        )


class ReceivedPage(Schema):
    """Up to 100, the newest first; `more` is whether there is a next page."""

    referrals: Sequence[ReceivedOut]
    more: bool


class SentPage(Schema):
    """Up to 100, the newest first; `more` is whether there is a next page."""

    referrals: Sequence[SentOut]
    more: bool
