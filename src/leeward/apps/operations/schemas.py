"""What the API takes and answers for operations. Within v1 fields are only added."""

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints

from leeward.apps.operations.actions.reports import Said
from leeward.core.operation.money import Amount, number
from leeward.core.operation.tokens import Document, Identity

Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]{1,40}$")]
Site = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{0,32}$")]
Text = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]{0,200}$")]


class OperationOut(Schema):
    """An operation in which the key's agency takes part."""

    id: UUID
    name: str
    lead: str
    state: str
    begins_on: date
    ends_on: date
    rules_version: int = Field(description="Of the counting rules in force; 0: none are.")


class CellOut(Schema):
    """A figure: what was reported, what is counted once, how much of it is confirmed and verified, and of persons the
    interval that pairs in doubt leave open.
    """

    figure: str
    row: dict[str, str]
    reports: int
    counted: int
    confirmed: int
    verified: int
    least: int | None
    most: int | None
    amounts: dict[str, str]


class CountsOut(Schema):
    """The counts of an operation as of one moment. Figures of possible victims are only in its releases."""

    as_of: AwareDatetime
    rules_version: int
    cells: list[CellOut]
    unread: int = Field(0, description="How many reports cannot be read and are not counted")


class ReleaseOut(Schema):
    """A release of an operation, and where its files are."""

    id: UUID
    kind: str
    as_of: AwareDatetime
    rules_version: int
    node: str
    key: str
    files: dict[str, str] = Field(description="Addresses by format: pdf, csv, json.")


class AmountIn(Schema):
    """How much: digits with a point, of kg, l, piece, round or a currency; of drugs the purity from 0 to 1."""

    model_config = ConfigDict(extra="forbid")
    value: Text
    unit: Text
    purity: Text = ""

    def amount(self) -> Amount:
        """As core counts it. Raises BadAmount."""
        purity = number(self.purity, "purity") if self.purity else None
        return Amount(number(self.value), self.unit, purity)


class DocumentIn(Schema):
    """A document of the person."""

    model_config = ConfigDict(extra="forbid")
    issuer: Text = ""
    number: Text


class PersonIn(Schema):
    """Who it is about. It is never kept: only tokens are."""

    model_config = ConfigDict(extra="forbid")
    given_name: Text = ""
    surname: Text = ""
    birth_date: Text = ""
    documents: list[DocumentIn] = Field(default=[], max_length=5)

    def identity(self) -> Identity:
        """As tokens are made of it."""
        papers = tuple(Document(each.issuer, each.number) for each in self.documents)
        return Identity(self.given_name, self.surname, self.birth_date, papers)


class ReportIn(Schema):
    """An event to report, by what the counting rules let the key's officer report."""

    model_config = ConfigDict(extra="forbid")
    figure: Word
    site: Site = Field("", description="Code of the site; empty: the agency as a whole.")
    happened_at: AwareDatetime
    quantity: int = Field(1, ge=0, le=10**9)
    breakdown: dict[Word, Word] = Field(default={}, max_length=10)
    amounts: list[AmountIn] = Field(default=[], max_length=5)
    person: PersonIn = PersonIn()
    note: Text = Field("", description="Number of the case or receipt; only the agency reads it.")

    def said(self) -> Said:
        """As the action takes it. Raises BadAmount."""
        amounts = tuple(each.amount() for each in self.amounts)
        return Said(
            self.figure, self.site, self.happened_at, self.quantity, self.breakdown, amounts,
            self.person.identity(), self.note,
        )  # fmt: skip


class ReportOut(Schema):
    """A report that is stored."""

    event: str
    version: int
    state: str
    figure: str
