"""Which hits of a check are stored: all count for the verdict, the gravest come first, and the rest is counted.

Nothing is cut before its ruling is known, so more records never soften a verdict. A check stores so many hits that only
a placeholder number or a very common name has more; what is beyond them keeps its say in `Decision` as `Beyond`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from leeward.core.findings import Finding
from leeward.core.policy.decide import Decision
from leeward.core.policy.verdicts import Verdict, highest, rank

MOST_STORED = 200
"""Hits that one check stores, with their evidence."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """The hits that count but are not stored: how many, how many of each kind, and the highest verdict that one of them
    asks for.
    """

    count: int
    verdict: Verdict
    kinds: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        """As a check stores it."""
        return {"count": self.count, "verdict": str(self.verdict), "kinds": dict(self.kinds)}


def within_bound(
    findings: Sequence[Finding], decision: Decision, most: int = MOST_STORED
) -> tuple[tuple[Finding, ...], Decision, Beyond | None]:
    """The findings to store of those judged, gravest hits first, the decision with its indexes among them, and what is
    beyond them.
    """
    hits = [place for place, finding in enumerate(findings) if finding.is_hit]
    left_out = frozenset(hits[most:]) - {decision.decisive}
    if not left_out:
        return tuple(findings), decision, None
    places = [place for place in range(len(findings)) if place not in left_out]
    now = {place: index for index, place in enumerate(places)}
    kept = replace(
        decision,
        decisive=None if decision.decisive is None else now[decision.decisive],
        held=tuple(now[place] for place in decision.held if place in now),
        per_finding=tuple(decision.per_finding[place] for place in places),
    )
    beyond = Beyond(
        len(left_out),
        highest(decision.per_finding[place].verdict for place in left_out),
        Counter(findings[place].kind for place in sorted(left_out)),
    )
    return tuple(findings[place] for place in places), kept, beyond


def not_below(decision: Decision, beyond: Mapping[str, Any]) -> Decision:
    """A check's decision made again from its stored hits: those beyond them still ask for their verdict."""
    verdict = Verdict(beyond.get("verdict", Verdict.CLEAR))
    if rank(verdict) <= rank(decision.verdict):
        return decision
    return replace(decision, verdict=verdict, next_step="finding.refer", recipient="second_line")
