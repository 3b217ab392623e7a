"""What the API takes and answers about certificates. Within v1 fields are only added."""

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from leeward.apps.training.queries.certificates import Shown

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Username = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]{1,150}$")]


class CertificateOut(Schema):
    """A certificate: whose, from when until when it counts, and which functions it opens by the table in force."""

    id: int
    officer: str
    code: str
    name: str
    passed_on: date
    ends_on: date
    state: Literal["counts", "ends", "ends_now", "ended", "revoked"]
    opens: list[str]


class IssueIn(Schema):
    """What a colleague passed, and when."""

    model_config = ConfigDict(extra="forbid")

    officer: Username = Field(description="User name of the colleague.")
    code: Code = Field(description="What was passed: a code that the agency trains for.")
    passed_on: date


class RevokeIn(Schema):
    """Why a certificate no longer counts."""

    model_config = ConfigDict(extra="forbid")

    because: Literal["mistake", "unproven", "skill", "conduct"]


def certificate_out(shown: Shown) -> CertificateOut:
    """A certificate as API and command show it."""
    row = shown.row
    return CertificateOut(
        id=row.pk,
        officer=row.officer.username,
        code=row.code,
        name=shown.name,
        passed_on=row.passed_on,
        ends_on=row.ends_on,
        state=shown.state,
        opens=list(shown.opens),
    )
