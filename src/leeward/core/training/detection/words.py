"""What was measured as sentences, by their codes: counts first, since a person understands "8 of 10"."""

from collections.abc import Iterator
from typing import NamedTuple

from leeward.core.training.detection.counts import Counts
from leeward.core.training.detection.sensitivity import LEAST, TooFew, measure


class Said(NamedTuple):
    """A sentence by its code, with what it shows."""

    code: str
    params: dict[str, str]


def words_of(counts: Counts) -> Iterator[Said]:
    """What someone found and sent on, how they lean, and whether it is enough to say how well they tell them apart."""
    yield Said("detection.found", {"found": str(counts.found), "targets": str(counts.targets)})
    yield Said("detection.sent_on", {"sent_on": str(counts.sent_on), "good": str(counts.good)})
    try:
        skill = measure(counts)
    except TooFew:
        yield Said("detection.too_few", {"more": str(LEAST)})
        return
    low, high = (f"{bound:.1f}" for bound in skill.sensitivity[1:])
    yield Said("detection.sensitivity", {"value": f"{skill.sensitivity.value:.1f}", "low": low, "high": high})
    yield Said(f"detection.lean.{skill.lean}", {})
    yield Said("detection.passed" if skill.passes else "detection.not_passed", {})
