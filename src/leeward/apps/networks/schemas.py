"""What the API answers of inquiries. Within v1 fields are only added."""

from datetime import date, datetime
from typing import Literal
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


class FactOut(Schema):
    """A fact as sources write it. `sources` are the ids of the mentions that have it."""

    kind: str
    text: str
    best_grade: str
    sources: list[UUID]


class MentionOut(Schema):
    """One person or thing as one source names it; `joined_to` is the mention that it is taken for one with, by whom."""

    id: UUID
    name: str
    kind: str
    source: str = Field(description="Kind of source: record, check, passenger, ...")
    agency: str
    at: datetime | None
    grade: str
    joined_to: UUID | None = None
    log_odds: float | None = Field(None, description="Of the pair that joined it; empty for an analyst's decision")


class EntityLine(Schema):
    """Whom or what mentions are taken for. `id` is the oldest mention's."""

    id: UUID
    name: str
    kind: str
    mentions: int


class EntityList(Schema):
    """A page of entities, those with most mentions first."""

    entities: list[EntityLine]
    more: bool


class EntityOut(Schema):
    """One entity with its facts and the mentions that it is made of."""

    id: UUID
    name: str
    kind: str
    facts: list[FactOut]
    mentions: list[MentionOut]


class PairLine(Schema):
    """Two mentions that wait for a decision."""

    one: UUID
    other: UUID
    log_odds: float


class PairList(Schema):
    """A page of pairs, the likeliest first."""

    pairs: list[PairLine]
    more: bool


class ClaimOut(Schema):
    """What agrees or differs, and what it adds to the log-odds."""

    code: str
    weight: float


class PairOut(Schema):
    """Two mentions beside each other. With `prior` the claims add up to the log-odds."""

    one: MentionOut
    other: MentionOut
    log_odds: float | None
    prior: float
    claims: list[ClaimOut]
    together: bool = Field(description="Whether they are taken for one in this inquiry")
    verdict: str = Field(description="same, distinct, undecided or empty")


class DecisionIn(Schema):
    """A decision on two mentions, with its reason."""

    verdict: Literal["same", "distinct", "undecided"]
    reason: str = Field(min_length=1, max_length=2000)
