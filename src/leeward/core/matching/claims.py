"""The shape in which evidence speaks."""

from dataclasses import dataclass
from typing import Self

from leeward.core.findings import Reason
from leeward.core.matching.weights import WEIGHTS


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that the two sides show together: its reason, and what it adds to the log-odds."""

    reason: Reason
    weight: float

    @classmethod
    def of(cls, code: str, weight_of: str = "", /, **params: str) -> Self:
        """The claim `code`, with the weight of `weight_of` where several weights share one sentence."""
        return cls(Reason(code, params), WEIGHTS[weight_of or code])
