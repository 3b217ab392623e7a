"""The findings of a check, as codes: document rules and matching yield them, policy judges them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Severity = Literal["info", "low", "medium", "high", "critical"]
Strength = Literal["possible", "strong", "exact"]

_NO_PARAMS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence as a code of the catalogue, with its parameters."""

    code: str
    params: Mapping[str, str] = field(default_factory=lambda: _NO_PARAMS)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check noticed, with its evidence.

    `kind` is what policy looks up: `document.lost`, `document.expired`, `person.red`. `reason` is the headline and
    `explanation` the evidence, each a code with parameters. `strength` says how surely the finding is about this
    traveller or document: `exact` for an equal document number or a fact read from the zone, `strong` and `possible`
    for a likeness. `record` is `owner/id` if the finding points at an agency's record (a hit), with the version and
    digest that were compared, and in a new check `record_facts`, the digest of what a search matches (`matched_facts`);
    `review_state` is that of the notice, if there is one.
    """

    kind: str
    severity: Severity
    reason: Reason
    strength: Strength = "exact"
    explanation: tuple[Reason, ...] = ()
    score: float | None = None
    record: str = ""
    owner: str = ""
    record_version: int = 0
    record_digest: str = ""
    record_facts: str = ""
    review_state: str = ""
    resolved: str = ""

    @property
    def is_hit(self) -> bool:
        """Whether the finding points at an agency's record."""
        return bool(self.record)
