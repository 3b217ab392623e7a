"""The state of an inquiry: what it may use at this moment, and a digest of all that its network is made of.

It is read at each request by the same `visible` as everything else, so what was withdrawn, protected, erased or
left the scope is not in it, and what was computed of another state is not used.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from leeward.apps.networks.models import Inquiry, Mention, Pair, PairDecision, Source, Tie, Use
from leeward.platform.in_batches import in_batches


@dataclass(frozen=True, slots=True)
class State:
    """The mentions that the inquiry may use, by their ids in order, each with its kind and source; `digest` differs
    wherever these differ, or pairs, decisions, values that they have, or ties.
    """

    mentions: Mapping[UUID, tuple[str, UUID]]
    digest: bytes


def state_of(inquiry: Inquiry, mentions: QuerySet[Mention], sources: QuerySet[Source]) -> State:
    """The state of these mentions and sources, which the inquiry may use."""
    rows = mentions.order_by("pk").values_list("pk", "kind", "source_id")
    found = {pk: (kind, source) for pk, kind, source in rows}
    said = hashlib.sha256()
    for pk, (kind, source) in found.items():
        said.update(pk.bytes + source.bytes + kind.encode())
    decided = PairDecision.objects.filter(inquiry=inquiry, undone_at=None).order_by("pk").values_list("pk", "verdict")
    ties = Tie.objects.filter(source__in=sources.order_by().values("pk"))
    said.update(repr((list(decided), _changes(ties), list(_about(found.keys())))).encode())
    return State(found, said.digest())


def _about(mentions: Collection[UUID]) -> Iterator[tuple[int, int]]:
    """Pairs and uses of these: a row that changes is deleted and written again, so its number grows."""
    for some in in_batches(mentions):
        yield _changes(Pair.objects.filter(one__in=some))
        yield _changes(Use.objects.filter(mention__in=some))


def _changes(rows: QuerySet[Any]) -> tuple[int, int]:
    """How many there are and the newest number: a new row raises the second, one that goes lowers the first."""
    found = rows.order_by().aggregate(n=Count("pk"), newest=Max("pk"))
    return found["n"], found["newest"] or 0
