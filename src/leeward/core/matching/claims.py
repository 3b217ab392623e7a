"""The form of a piece of evidence."""

from collections.abc import Mapping
from typing import NamedTuple

from leeward.core.findings import Reason
from leeward.core.matching.weights import WEIGHTS


class Claim(NamedTuple):
    """One statement about the two sides: its code, its addition to the log-odds, the parameters of its sentence."""

    code: str
    weight: float
    shown: Mapping[str, object]

    @property
    def reason(self) -> Reason:
        """The claim as a reason. Made only for display: ranking needs only the weight."""
        return Reason(self.code, {name: str(value) for name, value in self.shown.items()})


def claim(code: str, weight_of: str = "", /, **shown: object) -> Claim:
    """The claim `code`, with the weight of `weight_of` if several weights share one sentence."""
    return Claim(code, WEIGHTS[weight_of or code], shown)


def weight_of(one: Claim) -> float:
    """The weight of a claim, to find the strongest one."""
    return one.weight
