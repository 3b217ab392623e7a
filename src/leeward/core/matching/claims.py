"""The shape in which evidence speaks."""

from collections.abc import Mapping
from typing import NamedTuple

from leeward.core.findings import Reason
from leeward.core.matching.weights import WEIGHTS


class Claim(NamedTuple):
    """One thing that the two sides show together: its code, its addition to the log-odds, what its sentence names."""

    code: str
    weight: float
    shown: Mapping[str, object]

    @property
    def reason(self) -> Reason:
        """The claim as a sentence in code. Made only for what is shown: ranking needs the weight alone."""
        return Reason(self.code, {name: str(value) for name, value in self.shown.items()})


def claim(code: str, weight_of: str = "", /, **shown: object) -> Claim:
    """The claim `code`, with the weight of `weight_of` where several weights share one sentence."""
    return Claim(code, WEIGHTS[weight_of or code], shown)


def weight_of(one: Claim) -> float:
    """The weight of a claim, to find the one that says most."""
    return one.weight
