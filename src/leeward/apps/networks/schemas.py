"""What the API answers of inquiries. Within v1 fields are only added."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from leeward.apps.networks.actions.charts.edits import MOST_AT_ONCE
from leeward.apps.networks.models import MentionKind, ValueKind

_CANNOT = "Empty (null) where it cannot be read"


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
    protected_sources: int = Field(description="How many protected sources say something; that is all that is shown")


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
    """One person or thing as one source names it; `joined_to` is the mention it was joined to, with who joined them."""

    id: UUID
    name: str | None = Field(description=_CANNOT)
    kind: str
    source: str = Field(description="Kind of source: record, check, passenger, ...")
    agency: str
    at: datetime | None
    grade: str
    joined_to: UUID | None = None
    log_odds: float | None = Field(None, description="Of the pair that joined it; empty for an analyst's decision")


class EntityLine(Schema):
    """A person or thing, with the mentions taken for it. `id` is the oldest mention's."""

    id: UUID
    name: str | None = Field(description=_CANNOT)
    kind: str
    mentions: int


class EntityList(Schema):
    """A page of entities, those with most mentions first."""

    entities: list[EntityLine]
    more: bool


class EntityOut(Schema):
    """One entity with its facts and the mentions that it is made of; a mention that cannot be read adds no facts."""

    id: UUID
    name: str | None = Field(description=_CANNOT)
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


class GroupMemberOut(Schema):
    """An entity of a group, by its oldest mention."""

    entity: UUID
    name: str | None = Field(description=_CANNOT)
    kind: str
    betweenness: float
    top_five: float = Field(description="In which share of draws without a fifth of the ties it is in the top five")


class GroupOut(Schema):
    """A group that the newest computation found, as far as the inquiry still shows its members."""

    id: UUID
    number: int
    stability: float = Field(description="What it and its nearest likeness in other runs have in common, 0 to 1")
    unexplained: int = Field(description="Ties that no single family, firm, booking or address explains")
    members: list[GroupMemberOut]


class GroupsOut(Schema):
    """The groups of one kind, with what the same test finds by chance in `figures`."""

    kind: str
    computed_at: datetime | None
    figures: dict[str, Any]
    groups: list[GroupOut]
    unread: int = Field(0, description="How many more there are that cannot be read")


class TieOut(Schema):
    """What ties two members: words, what is shared, its weight, and the grade of the source if one states it."""

    one: UUID
    other: UUID
    what: str
    said: str | None = Field(description=_CANNOT)
    weight: float
    grade: str


class ExplanationOut(Schema):
    """An innocent explanation: not tested is not refuted."""

    explanation: str
    tested: bool
    explained: int
    most: int = Field(description="The most ties that a single one explains")
    ties: int
    unknown: int


class GroupWhole(GroupOut):
    """One group with why it is one and what else could explain it."""

    ties: list[TieOut]
    withdrawn: int
    explanations: list[ExplanationOut]
    unread: str = Field(
        "",
        description="What cannot be read: `reasons`, then `ties` is empty; `explanations`, then nothing of it is shown",
    )


class RemovedOut(Schema):
    """What is left without these: F of the pairs of those who remain, and of all with the removed ones counted as cut
    off.
    """

    entities: list[UUID]
    names: list[str | None] = Field(description=_CANNOT)
    fragmentation: float
    fragmentation_of_all: float | None
    low: float
    high: float
    where_one_stays: list[float]
    exact: bool = Field(description="Whether all sets of this size were tried")
    bound: float | None = Field(None, description="No set of this size breaks more; empty for a choice of one's own")
    largest: int


class WhatIfOut(Schema):
    """The people to remove, of how many, and what is cut off already."""

    size: int
    ties: int
    fragmentation: float
    best: RemovedOut | None
    own: RemovedOut | None


class RouteOut(Schema):
    """A route with how much it was used, when, and what a person paid month by month (lowest, median, highest)."""

    places: list[str]
    journeys: int
    people: int
    first: date
    last: date
    craft: dict[str, int]
    by_month: list[int]
    fees: list[tuple[date, float, float, float]]
    fee_a_year: float | None


class InterventionOut(Schema):
    """What was done, and the figures before and after: no one's name."""

    id: UUID
    kind: str
    on: date
    undone: bool
    snapshots: dict[str, dict[str, Any]] = Field(description="By days after; 0 is before")


class ChartRow(Schema):
    """A chart of an inquiry."""

    id: UUID
    title: str
    made_by: str
    changed_at: datetime
    items: int


class ChartList(Schema):
    """A page of charts; `more` where another page follows."""

    charts: list[ChartRow]
    more: bool


class ChartItemOut(Schema):
    """An entity or value on a chart; of kind `withdrawn` where something was that may not be shown any more."""

    id: UUID
    kind: str
    label: str
    detail: str
    first: datetime | None
    last: datetime | None
    grade: str = Field(description="The best of its sources")
    note: str
    group: str


class ChartLineOut(Schema):
    """What sources say of two items: how many, and whether the evidence is strong or weak."""

    start: UUID
    end: UUID
    kind: str
    label: str
    directed: bool
    sources: int
    strength: str
    first: datetime | None
    last: datetime | None
    grade: str


class SupposedOut(Schema):
    """A link that was computed and that no source states."""

    one: UUID
    other: UUID
    likelihood: str


class ChartWhole(Schema):
    """One chart. `lines` are what sources state; hypotheses are apart, so that none is read as a fact."""

    id: UUID
    title: str
    version: int
    items: list[ChartItemOut]
    lines: list[ChartLineOut]
    hypotheses: list[SupposedOut]
    withdrawn: int = Field(description="Items that were withdrawn, erased, or left the scope")


class ExportIn(Schema):
    """Into which format."""

    format: Literal["svg", "graphml", "gexf", "ftm", "csv", "anx"]


class ExpandIn(Schema):
    """Around which item, which kinds, and how many at most."""

    item: UUID
    kinds: list[MentionKind | ValueKind] = Field(min_length=1, max_length=20)
    most: int = Field(20, ge=1, le=MOST_AT_ONCE)


class ExpandedOut(Schema):
    """The version of the chart after it, and how many were added and left out, in words."""

    version: int
    said: str


class ImportIn(Schema):
    """What is said of a chart's file: its title, what items without a kind are, and the grade of its source."""

    title: str = Field("", max_length=120)
    other: MentionKind = MentionKind.PERSON
    reliability: Literal["A", "B", "C", "D", "E", "F"] = "F"
    credibility: Literal["1", "2", "3", "4", "5", "6"] = "6"


class RejectOut(Schema):
    """A part of a file that is not stored as it is."""

    line: int | None = Field(None, description="Empty where the part is named only by its id")
    why: str


class ImportOut(Schema):
    """An imported chart: what is stored of it, and what is not."""

    id: UUID
    chart: UUID | None = Field(None, description="The chart that was drawn of it; empty once that is deleted")
    form: str
    grade: str
    items: int = Field(description="People and things")
    values: int
    ties: int
    rejects: list[RejectOut]
    on_charts: int = Field(description="Items of charts that go if it is erased")
