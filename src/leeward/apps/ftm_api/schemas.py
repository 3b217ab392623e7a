"""What clients send, validated as strictly as the original interface does."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from leeward.apps.ftm_api.queries.search import FACETS, Facet
from leeward.core.matching.weights import POSSIBLE

BATCH = 100
_WHEN = r"^\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2})?)?)?$"


def _moment(text: str) -> str:
    moment(text)
    return text


def moment(text: str | None) -> datetime | None:
    """The moment that a `changed_since` names; None without one. Raises ValueError."""
    if not text:
        return None
    return datetime.fromisoformat(f"{text}:00" if len(text) == 13 else text).replace(tzinfo=UTC)


When = Annotated[str | None, Field(pattern=_WHEN), AfterValidator(lambda text: text if text is None else _moment(text))]


Weight = Annotated[float, Field(ge=-1000, le=1000)]
"""An addition to the log-odds: beyond these bounds it decides alone."""


class Example(Schema):
    """An entity to look for. Values may be one text or a list."""

    model_config = ConfigDict(populate_by_name=True)
    id: str | None = None
    kind: str = Field(alias="schema")
    properties: dict[str, Any]


class MatchIn(Schema):
    """A batch of examples under names of the client's own choice."""

    weights: dict[str, Weight] = Field(default_factory=dict)
    config: dict[str, str | int | float | bool | None] = Field(
        default_factory=dict,
        description="Settings of nomenklatura's algorithms. They are taken and change nothing: there is one way of "
        "scoring, and `weights` are what may be changed. The header X-Config-Ignored names them.",
    )
    queries: dict[str, Example | None]


class MatchParams(Schema):
    """How a batch is matched."""

    limit: int = Field(5, le=500)
    threshold: float = POSSIBLE
    cutoff: float | None = None
    algorithm: str = "best"
    include_dataset: list[str] = Field(default_factory=list)
    exclude_schema: list[str] = Field(default_factory=list)
    exclude_dataset: list[str] = Field(default_factory=list)
    topics: list[str] = Field(default_factory=list)
    changed_since: When = None
    exclude_entity_ids: list[str] = Field(default_factory=list, max_length=50)


class SearchParams(Schema):
    """A text and its filters."""

    model_config = ConfigDict(populate_by_name=True)
    q: str = ""
    kind: str = Field("Thing", alias="schema")
    include_dataset: list[str] = Field(default_factory=list)
    exclude_dataset: list[str] = Field(default_factory=list)
    exclude_schema: list[str] = Field(default_factory=list)
    changed_since: When = None
    countries: list[str] = Field(default_factory=list)
    topics: list[str] = Field(default_factory=list)
    datasets: list[str] = Field(default_factory=list)
    filter: list[str] = Field(default_factory=list)
    limit: int = Field(10, le=500)
    offset: int = Field(0, le=9499)
    sort: list[str] = Field(default_factory=list)
    target: bool | None = None
    fuzzy: bool = False
    simple: bool = False
    facets: list[Facet] = Field(default_factory=lambda: list(FACETS))
    filter_op: Literal["AND", "OR"] = "OR"


class PageParams(Schema):
    """Which part of the neighbours is wanted."""

    limit: int = Field(10, le=500)
    offset: int = Field(0, le=9499)
    sort: list[str] = Field(default_factory=list)


class TypedParams(Schema):
    """What a person has typed so far, and how many names are wanted for it."""

    prefix: str = ""
    limit: int = Field(10, le=500)


class ReconParams(Schema):
    """How rows are reconciled."""

    algorithm: str = "best"
    changed_since: When = None


class ReconValue(Schema):
    """A property of a row that is to be reconciled."""

    pid: str
    v: Any


class ReconQuery(Schema):
    """One row (Reconciliation Service API 0.2, section 4.2)."""

    query: str | None = None
    type: str | list[str] | None = None
    limit: int = 5
    properties: list[ReconValue] = Field(default_factory=list)


class ExtendSettings(Schema):
    """How the values of a property are wanted."""

    limit: int = 0
    render: Literal["raw", "caption"] = "caption"


class ExtendProperty(Schema):
    """A property that a table is to be extended by."""

    id: str
    settings: ExtendSettings = ExtendSettings()


class ExtendQuery(Schema):
    """Rows by the ids of their entities, and the properties that are wanted of them."""

    ids: list[str]
    properties: list[ExtendProperty]
