"""The queue of pairs that may be one person or one seizure, with why."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from leeward.apps.operations.models import MergeDecision, Operation
from leeward.apps.operations.queries.snapshots import Snapshot
from leeward.core.operation.events import Event
from leeward.messages import sentence


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two events that may be one, and what agrees. `percent` is how likely, where that is known."""

    one: Event
    other: Event
    why: str
    sentences: tuple[str, ...]
    percent: int | None = None

    @property
    def token(self) -> str:
        """The pair as a form sends it."""
        return "|".join((*self.one.key, *self.other.key))


def queue(found: Snapshot) -> Sequence[Doubt]:
    """Every pair in doubt: persons of the police's world, the likeliest first, then seizures."""
    live, doubts = found.folded.events.live, []
    for each in found.folded.persons["police"].queue:
        says = (f"operation.agree.document.{each.how.document}", f"operation.agree.names.{each.how.names}")
        words = tuple(sentence(code) for code in says)
        why = f"{each.how.document}.{each.how.names}"
        doubts.append(Doubt(live[each.one], live[each.other], why, words, round(100 * each.probability)))
    for twin in found.folded.twins:
        words = (sentence(f"operation.twin.{twin.why}"),)
        doubts.append(Doubt(live[twin.one], live[twin.other], twin.why, words))
    return doubts


def decided(operation: Operation) -> QuerySet[MergeDecision]:
    """What was decided, the newest first, with what was undone."""
    return operation.merge_decisions.select_related("one_agency", "other_agency", "decided_by", "undone_by")
