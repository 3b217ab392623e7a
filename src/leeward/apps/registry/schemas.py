"""What the API takes and answers for records. Within v1 fields are only added."""

from collections.abc import Sequence
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from leeward.apps.registry.actions.deliveries import MOST, Row
from leeward.apps.registry.actions.import_defaults import OWN_GRADING, Grading
from leeward.apps.registry.actions.records import OWN_LIST
from leeward.core.record.content.content import Kind

_PRINTED = r"^[^\x00-\x1f]*$"  # PostgreSQL stores no NUL, and a code has no line ends


class HandlingIn(Schema):
    """Who may have a hit on it and see it; an empty list means everyone."""

    model_config = ConfigDict(extra="forbid")
    countries: list[str] = Field(default_factory=list, max_length=300)
    agencies: list[str] = Field(default_factory=list, max_length=300)
    roles: list[str] = Field(default_factory=list, max_length=20)
    mode: Literal["full", "hit_only"] = "full"
    contact_first: bool = False
    no_onward: bool = False


class RecordIn(Schema):
    """A record to store or to end; docs/mapping.md has its form."""

    model_config = ConfigDict(extra="forbid")
    kind: Kind
    state: Literal["active", "withdrawn", "purpose_reached"] = "active"
    reference: str = Field("", max_length=200, pattern=_PRINTED, description="Yours; documents make their own")
    content: dict[str, Any] | None = None
    handling: HandlingIn | None = None
    grading: str = Field(OWN_GRADING.reliability + OWN_GRADING.credibility, pattern=r"^[A-F][1-6]$")
    reason: str = Field("", max_length=300, pattern=_PRINTED)

    def row(self) -> Row:
        """The row as the registry's actions take it."""
        handling = self.handling.dict() if self.handling else None
        grading = Grading(self.grading[0], self.grading[1])
        return Row(self.kind, self.state, self.reference, self.content, handling, grading, self.reason)


class BatchIn(Schema):
    """Up to 1,000 records of one list of the key's agency."""

    model_config = ConfigDict(extra="forbid")
    records: Sequence[RecordIn] = Field(min_length=1, max_length=MOST)
    list: str = Field(OWN_LIST, min_length=1, max_length=64, pattern=_PRINTED)


class OutcomeOut(Schema):
    """The result of one row, counted from 0."""

    row: int
    outcome: Literal["added", "changed", "unchanged", "withdrawn", "proposed", "refused"]
    id: str = ""
    code: str = ""
    detail: str = ""


class BatchOut(Schema):
    """One answer for each row, in order."""

    results: Sequence[OutcomeOut]
