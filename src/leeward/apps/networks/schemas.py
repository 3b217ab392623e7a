"""What the API answers of inquiries. Within v1 fields are only added."""

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field


class InquiryOut(Schema):
    """An inquiry that the key's officer may know of. `open` says whether anything in it opens to someone now."""

    id: UUID
    title: str
    purpose: str
    lead: str = Field(description="User name of who leads it")
    open: bool
    expires_at: datetime | None
    end: str = Field(description="Empty, closed, stopped or expired")


class ScopeOut(Schema):
    """What the mandate in force lets it use."""

    legal_basis: str
    kinds: list[str]
    lists: list[str]
    posts: list[str]
    since: date
    until: date


class InquiryWhole(InquiryOut):
    """One inquiry with its question, its scope and, for those who work on it, how many sources of each kind it has."""

    question: str
    scope: ScopeOut | None
    sources: dict[str, int] = Field(description="By kind; empty for those who do not work on it")
    protected_sources: int = Field(description="How many protected sources say something; nothing else of them is told")


class InquiryPage(Schema):
    """A page of inquiries, the newest first."""

    inquiries: list[InquiryOut]
    more: bool
