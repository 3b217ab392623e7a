"""The five verdicts: the one table of them, from least to most.

To add one: a member here, its word in `messages.screening`, and its colour and shape (`site/leeward.css`,
`screening/_shape.html`) if it has a look of its own. `tests/contracts/test_declared_once.py` proves it by adding one.
"""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """The one word on the screen. The order of the members is the order of gravity."""

    CLEAR = "CLEAR"
    VERIFY = "VERIFY"
    REFER = "REFER"
    HOLD = "HOLD"
    PROTECT = "PROTECT"

    @property
    def in_sight(self) -> "Verdict":
        """What the screen shows in large: PROTECT looks like a referral, since a companion may see the screen."""
        return Verdict.REFER if self is Verdict.PROTECT else self

    @property
    def look(self) -> str:
        """Its colour and shape, by the name in style sheet and shapes."""
        return self.in_sight.lower()


VERDICTS = tuple(Verdict)
_RANK = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


def rank(verdict: Verdict) -> int:
    """The position of a verdict: 0 for CLEAR, the highest for PROTECT."""
    return _RANK[verdict]


def highest(verdicts: Iterable[Verdict]) -> Verdict:
    """The highest of `verdicts`; CLEAR if there are none."""
    return max(verdicts, key=rank, default=Verdict.CLEAR)
