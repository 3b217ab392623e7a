"""What the API takes and says of a person's crossings: no names."""

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema


class DocumentIn(Schema):
    """The document that is asked about, and why. In the body, since addresses are kept in logs."""

    issuer: str = Field(max_length=3, description="Code as in the zone, such as BRB")
    number: str = Field(max_length=40)
    purpose: str = Field(max_length=32)


class CrossingOut(Schema):
    """One crossing as one source says it; `source` is counter, list, declaration or typed."""

    id: UUID
    direction: str
    day: date
    post: str
    mode: str
    carrier: str
    voyage: str
    source: str
    permitted_until: date | None
    permitted_rule: str


class StayOut(Schema):
    """A stay, computed now: open where nothing says that the person left, which is a statement about records alone."""

    entry: UUID
    began: date
    left: date | None
    open: bool
    disputed: bool
    ending: str = Field(description="What says so: exit, list, report, next_entry or evidence; empty while it is open")
    days_left: int | None


class FigureOut(Schema):
    """One figure of a month: its table, the codes of its row (none of a dimension: its total), null where hidden."""

    table: str
    row: dict[str, list[str]]
    counted: int | None


class MonthOut(Schema):
    """A month's statistics as they were published last."""

    month: str
    published_at: datetime
    figures: list[FigureOut]


class TurnoutOut(Schema):
    """How many passengers of a voyage came. `on_no_list` entered at its post in its hours, with it or with another."""

    voyage: UUID
    expected: int
    seen: int
    not_seen: int
    taken_off: int = Field(description="Came although the last list leaves them out")
    on_no_list: int
    until: datetime | None = Field(description="When its hours at the counter end")


class PersonOut(Schema):
    """The crossings of one person over all documents that were joined, the newest first, and the stays from them."""

    crossings: list[CrossingOut]
    stays: list[StayOut]
    documents: int = Field(description="How many documents were taken for this person's")
