"""What the API takes and says of crossings, appeals and agreements: no names."""

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema


class DocumentIn(Schema):
    """The document that is asked about, and why. In the body, since addresses are kept in logs."""

    issuer: str = Field(max_length=3, description="Code as in the zone, such as BRB")
    number: str = Field(max_length=40)
    purpose: str = Field(max_length=32)


class DocumentOnly(Schema):
    """A document, in the body, since addresses are kept in logs."""

    issuer: str = Field(max_length=3, description="Code as in the zone, such as BRB")
    number: str = Field(max_length=40)


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


class AppealIn(Schema):
    """An appeal that was lodged; without `due_on` the table of deadlines says by when it is decided."""

    against: UUID = Field(description="The id of the ban or the refusal, as of-document gives it")
    lodged_on: date
    lodged_by: str = Field(max_length=16, description="person, lawyer or consular")
    said: str = Field(max_length=2000, description="What the appeal says")
    due_on: date | None = None


class AppealOut(Schema):
    """An appeal; `outcome` is upheld, ended or ended_at, and empty while it is open."""

    id: UUID
    kind: str = Field(description="What it is against: ban or refusal")
    against: UUID
    lodged_on: date
    lodged_by: str
    due_on: date
    days_left: int | None = Field(description="Below zero once it is late; null once it is decided")
    outcome: str
    ends_on: date | None = Field(description="The new last day of a ban that ends at a date")


class AppealableOut(Schema):
    """A ban in force or a refusal, and the id of its appeal if one was lodged."""

    id: UUID
    kind: str
    since: date
    until: date | None
    appeal: UUID | None


class AgreementIn(Schema):
    """What is proposed: which agency reports entries, until which last day, by what law and why."""

    agency: str = Field(max_length=32, description="The code of the agency that reports, such as LCA-IMMI")
    ends_on: date
    legal_basis: str = Field(max_length=64)
    reason: str = Field(max_length=2000, description="The other agency reads it. Name no one.")


class AgreementOut(Schema):
    """An agreement on entries as this agency sees it; of what was reported it has only counts."""

    id: UUID
    agency: str = Field(description="The other agency")
    reports: bool = Field(description="Whether the key's agency is the one that reports")
    state: str
    waits_for_you: bool = Field(description="Whether the key's officer may agree to the next step")
    ends_on: date
    began_on: date | None
    reported_to: date | None
    last_act: str = Field(description="What the audit log has last of it, such as crossings.entries.report")
    last_act_at: datetime | None
    ended: int = Field(description="Stays that a report ended and that no one took back")
    disputed: int = Field(description="Of those, stays whose reports do not fit together")
    taken_back: int


class ConditionOut(Schema):
    """A re-entry ban or an extension that waits or is in force, without its person."""

    id: UUID
    kind: str = Field(description="ban or extension")
    state: str = Field(description="proposed or in_force")
    begins_on: date
    ends_on: date
    legal_basis: str
    appeal: str = Field(description="open, or how it was decided; empty without one")


class CorrectionOut(Schema):
    """A correction that waits, without what the person says."""

    id: UUID
    crossing: UUID
    direction: str
    day: date
    asked_on: date
    due_on: date
    late: bool


class CandidatesOut(Schema):
    """Entries without a later crossing of the same document, by the month in which the permitted time ended. About half
    of such people have left: it is a question about records.
    """

    month: str
    entries: int


class DueOut(Schema):
    """Crossings that are past their days within 30 days, by month and source, and what holds some of them."""

    month: str
    source: str
    past_their_days: int
    held_by_correction: int
    held_by_ban: int
    erased: int
