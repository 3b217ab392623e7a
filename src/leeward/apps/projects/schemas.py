"""What the API says of projects. Figures are shown as on the pages: a small count of people is null."""

from datetime import date, datetime
from uuid import UUID

from ninja import Schema


class ProjectOut(Schema):
    """A project. Money is decimal text in its currency."""

    id: UUID
    code: str
    identifier: str
    titles: dict[str, str]
    status: str
    starts_on: date
    ends_on: date
    currency: str
    total: str


class ProjectPage(Schema):
    """A page of projects; `more` says that another one follows."""

    projects: list[ProjectOut]
    more: bool


class FigureOut(Schema):
    """A value in a period, with what it rests on. `value` is null where `absent` says why there is none."""

    starts_on: date
    ends_on: date
    target: str | None
    value: str | None
    absent: str
    as_of: datetime
    version: int
    evidence: int
    verified: int
    frozen: bool
    cells: dict[str, str | None]


class IndicatorOut(Schema):
    """An indicator with its figures."""

    id: UUID
    number: str
    goal: str
    title: str
    unit: str
    manual: bool
    figures: list[FigureOut]


class ProjectWhole(ProjectOut):
    """A project with its indicators."""

    indicators: list[IndicatorOut]
