"""The five verdicts, from least to most, and their order."""

from collections.abc import Iterable
from typing import Literal, get_args

Verdict = Literal["CLEAR", "VERIFY", "REFER", "HOLD", "PROTECT"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_RANK: dict[Verdict, int] = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


def rank(verdict: Verdict) -> int:
    """The position of a verdict: 0 for CLEAR, 4 for PROTECT."""
    return _RANK[verdict]


def highest(verdicts: Iterable[Verdict]) -> Verdict:
    """The highest of `verdicts`; CLEAR if there are none."""
    return max(verdicts, key=rank, default="CLEAR")
