"""What the API takes and answers. Within v1 fields are only added."""

import json
from typing import Any, Literal

from ninja import Schema
from pydantic import Base64Bytes, ConfigDict, Field

from leeward.apps.agencies.models import Purpose
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.core.policy.verdicts import Verdict

_PRINTED = r"^[^\x00-\x1f]*$"  # PostgreSQL stores no NUL, and a code has no line ends
_DATE = "ISO 8601, or as printed (12 AUG 1974); unknown parts left out"


class DocumentIn(Schema):
    """A document as printed, without fillers."""

    model_config = ConfigDict(extra="forbid")
    number: str = Field("", max_length=200)
    issuer: str = Field("", max_length=120, description="ICAO 9303-3 or ISO 3166-1 code, or a name: BRB, D, Dominica")
    type: str = Field("P", max_length=2)
    expiry_date: str = Field("", max_length=60, description=f"{_DATE}: 2027, 2027-02")
    issue_date: str = Field("", max_length=60, description=f"{_DATE}: 2017, 2017-02")


class PersonIn(Schema):
    """A person as printed or as stated."""

    model_config = ConfigDict(extra="forbid")
    surname: str = Field("", max_length=200)
    given_names: str = Field("", max_length=200)
    birth_date: str = Field("", max_length=60, description=f"{_DATE}: 1974, 1974-08")
    sex: Literal["M", "F", "X", ""] = ""
    nationality: str = Field("", max_length=120, description="As the issuer")


class ActiveAuthenticationIn(Schema):
    """What the chip answered to the reader's challenge (ICAO 9303-11 section 6.1), both in base64 or hexadecimal."""

    model_config = ConfigDict(extra="forbid")
    challenge: str = Field(max_length=64, description="The 8 random bytes that the reader made for this document")
    response: str = Field(max_length=4096, description="The chip's signature; empty where it refused to answer")


class ChipIn(Schema):
    """What a reader read from the chip, file by file. It is verified and not stored."""

    model_config = ConfigDict(extra="forbid")
    files: dict[str, str] = Field(
        description="EF.SOD, DG1 and others, each whole in base64 or hexadecimal; known by their first tag"
    )
    active_authentication: ActiveAuthenticationIn | None = None


class CheckIn(Schema):
    """One traveller: a machine readable zone, what was typed or a chip read, and why the check is made."""

    model_config = ConfigDict(extra="forbid")
    mrz: str = Field("", max_length=4000, description="The lines, with or without breaks between them")
    document: DocumentIn | None = None
    person: PersonIn | None = None
    chip: ChipIn | None = None
    seal: Base64Bytes = Field(b"", max_length=24000, description="The bytes of a seal on the document, in base64")
    purpose: str = Purpose.BORDER_CHECK
    post: str = Field(
        "", max_length=32, pattern=_PRINTED, description="The post's code; the officer's own where it is left out"
    )
    legal_basis: str = Field("", max_length=64, pattern=_PRINTED)

    def request(self) -> CheckRequest:
        """The request as screening's queries take it."""
        return CheckRequest(
            mrz=self.mrz,
            document=TypedDocument(**self.document.dict()) if self.document else None,
            person=TypedPerson(**self.person.dict()) if self.person else None,
            purpose=self.purpose,
            legal_basis=self.legal_basis,
            chip=json.dumps(self.chip.dict(exclude_none=True)).encode() if self.chip else b"",
            seal=self.seal,
        )


class StepOut(Schema):
    """The next step: one imperative sentence, and how in a few short ones."""

    code: str
    text: str
    how: list[str] = Field(default_factory=list)


class ReasonOut(Schema):
    """One sentence of evidence."""

    code: str
    text: str


class CandidateOut(Schema):
    """What a record says of a person who was searched by name."""

    names: list[str]
    birth_dates: list[str]
    sex: list[str]
    nationalities: list[str]
    birth_places: list[str]
    documents: list[str]


class ElsewhereOut(Schema):
    """Another agency's decision that a hit is false: whose, and the day (UTC)."""

    agency: str
    on: str


class FindingOut(Schema):
    """One thing that the check noticed. `candidate` tells the persons that a search by name found from each other."""

    kind: str
    severity: str
    code: str
    text: str
    record: str | None
    owner: str | None
    score: float | None
    explanation: list[ReasonOut]
    strength: str
    review_state: str
    view: str
    resolved: str
    resolved_elsewhere: list[ElsewhereOut] = Field(
        description="Other agencies that decided that this hit is false; it lowers no verdict of this agency"
    )
    candidate: CandidateOut | None = None


class CoverageOut(Schema):
    """One source that the check had, and how old it was."""

    source: str
    state: Literal["current", "stale", "missing", "unreachable"]
    as_of: str | None
    records: int
    not_searched: int = 0


class StateOut(Schema):
    """What the owners of the records that were hit have answered."""

    code: Literal["asked", "confirmed", "not_this_person", "no_longer_valid", "disputed"]
    text: str


class IndexOut(Schema):
    """Which generation of the index answered; 0 where none was built yet."""

    generation: int


class UnverifiedOut(Schema):
    """Something of the document that was read and is not verified, such as a chip whose signer is not known here."""

    code: str
    text: str


class CheckOut(Schema):
    """A recorded check."""

    id: str | None
    verdict: Verdict = Field(
        description="`PROTECT` only to keys of a protection colleague or a supervisor; `REFER` in its place to others"
    )
    state: StateOut | None = Field(
        None, description="Null where no owner was asked; `verdict` and `next_step` follow from it once it changes"
    )
    next_step: StepOut
    unverified: list[UnverifiedOut]
    understood: dict[str, str] = Field(
        default_factory=dict,
        description="How typed countries and dates were understood, by field: `document.issuer: Dominica (DMA)`",
    )
    zone: dict[str, Any] | None
    chip: dict[str, Any] | None
    seal: dict[str, Any] | None
    face: dict[str, Any] | None = Field(
        None, description="What came of comparing the bearer with the document's picture at a counter, if it was done"
    )
    findings: list[FindingOut]
    more: int = Field(
        0,
        description="Hits that count for the verdict beside the findings, which are the gravest; "
        "`/checks/{check_id}/further` has them",
    )
    coverage: list[CoverageOut]
    index: IndexOut
    took_ms: float
    created: str


class FurtherOut(Schema):
    """Hits of a check beyond those it stores, page by page."""

    findings: list[FindingOut]
    more: int = Field(description="How many are on later pages")
