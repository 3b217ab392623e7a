"""What a chart can be made of: the entities and values that an inquiry may use now, and what ties them.

A value (a telephone, a payer) is an item of its own here, tied to each entity that has it: so an analyst sees what two
share. One that very many have ties no one: paths do not lead through it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from typing import NamedTuple
from uuid import UUID

import numpy as np
from django.db.models import Q, QuerySet

from leeward.apps.networks.models import ChartItem, Inquiry, Mention, Source, Tie, Use
from leeward.apps.networks.queries.entities import entities_of
from leeward.apps.networks.queries.payers import PAID
from leeward.apps.networks.queries.state import State, state_of
from leeward.apps.networks.queries.visible import mentions_in, sources_in
from leeward.apps.registry.access import may_leave
from leeward.apps.registry.models import Record
from leeward.core.graph.network import Network, network_of
from leeward.core.graph.paths import Walks
from leeward.core.graph.shared_values import MOST as COMMON
from leeward.core.graph.time_paths import Contact, time_path
from leeward.core.linkage.entities import Entities
from leeward.platform.in_batches import in_batches
from leeward.platform.latest import Latest

USES = "uses"
"""The kind of a line between an entity and a value that it has."""


class Evidence(NamedTuple):
    """One source that ties two items: what it says, from the first to the second, and when if it says so."""

    start: UUID
    end: UUID
    kind: str
    role: str
    source: UUID
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class ChartNetwork:
    """Entities by the id of their oldest mention, values by their own; `kinds` of both, and all evidence between them.

    `mentions` are the mentions of each entity, `sources` those of each mention.
    """

    whole: Entities[UUID]
    kinds: Mapping[UUID, str]
    sources: Mapping[UUID, UUID]
    evidence: tuple[Evidence, ...]

    @cached_property
    def beside(self) -> Mapping[UUID, Mapping[UUID, list[Evidence]]]:
        """The evidence between each item and each that is next to it."""
        found: defaultdict[UUID, defaultdict[UUID, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
        for each in self.evidence:
            found[each.start][each.end].append(each)
            found[each.end][each.start].append(each)
        return found

    def is_value(self, item: UUID) -> bool:
        """Whether it is a value rather than an entity."""
        return item not in self.whole.members and item in self.kinds

    def is_common(self, item: UUID) -> bool:
        """Whether so many have it that it ties no two of them."""
        return self.is_value(item) and len(self.beside.get(item, ())) > COMMON

    def around(self, item: UUID, kinds: Collection[str]) -> list[UUID]:
        """What of these kinds is next to an item: what has most evidence first, of that what has fewest others."""
        near = self.beside.get(item, {})
        wanted = [other for other in near if self.kinds[other] in kinds]
        return sorted(wanted, key=lambda other: (-len(near[other]), len(self.beside[other]), other))

    def path(self, one: UUID, other: UUID) -> tuple[UUID, ...]:
        """The items of a shortest way between two; none where there is none."""
        place = self._place
        if one not in place or other not in place:
            return ()
        return tuple(self._nodes[node] for node in self._walks({one, other}).shortest(place[one], place[other]))

    def connecting(self, items: Sequence[UUID]) -> tuple[UUID, ...]:
        """The items of a small network that connects these."""
        known = [self._place[each] for each in items if each in self._place]
        if len(known) < 2:
            return ()
        return tuple(self._nodes[node] for node in self._walks(set(items)).connect(known).nodes)

    def path_in_time(self, one: UUID, other: UUID, days: Mapping[UUID, date]) -> tuple[tuple[UUID, ...], int]:
        """A way on which no tie is earlier than the one before, and its longest pause in days; `days` are when sources
        say that something was.
        """
        place = self._place
        contacts = [
            Contact(place[each.start], place[each.end], day.toordinal())
            for each in self._walked({one, other})
            if (day := each.since or days.get(each.source))
        ]
        if one not in place or other not in place:
            return (), 0
        found = time_path(contacts, place[one], place[other])
        if found is None:
            return (), 0
        ends = chain.from_iterable((step.one, step.other) for step in found.steps)
        return tuple(dict.fromkeys(self._nodes[end] for end in ends)), found.largest_gap

    @cached_property
    def _nodes(self) -> list[UUID]:
        return list(self.kinds)

    @cached_property
    def _place(self) -> dict[UUID, int]:
        return {node: number for number, node in enumerate(self.kinds)}

    def _walked(self, ends: Collection[UUID]) -> Iterator[Evidence]:
        """The evidence that ways may use: none of a value that is common, but for the ends themselves."""
        common = {item for item in self.kinds if item not in ends and self.is_common(item)}
        return (each for each in self.evidence if each.start not in common and each.end not in common)

    def _walks(self, ends: Collection[UUID]) -> Walks:
        return Walks(self._network(self._walked(ends)))

    def _network(self, evidence: Iterable[Evidence]) -> Network:
        pairs = [(self._place[each.start], self._place[each.end]) for each in evidence]
        left, right = (np.array([pair[end] for pair in pairs], dtype=np.int32) for end in (0, 1))
        return network_of([str(node) for node in self._nodes], left, right, np.ones(len(pairs)))


_KEPT = Latest[ChartNetwork](most=3)
"""The networks of the inquiries that were worked on last: of a few thousand mentions each, some megabytes."""


def chart_network(
    inquiry: Inquiry, *, onward: bool = False, charted: QuerySet[ChartItem] | None = None
) -> ChartNetwork:
    """All that the inquiry may use at this moment, computed once for each state of it; `onward`: without what its owner
    does not let be passed on. `charted` as in `mentions_in`.
    """
    own = sources_of_chart(inquiry, onward=onward)
    state = state_of(inquiry, mentions_in(inquiry, charted).filter(source__in=own), own)
    return _KEPT.get((inquiry.pk, onward), state.digest, lambda: _network_of(inquiry, state, own))


def _network_of(inquiry: Inquiry, state: State, own: QuerySet[Source]) -> ChartNetwork:
    whole = entities_of(inquiry, state.mentions.keys())
    sources = {pk: source for pk, (_kind, source) in state.mentions.items()}
    values, used = used_by(whole, sources)
    values |= payers_of(own)
    kinds = {entity: state.mentions[entity][0] for entity in whole.members} | values
    ties = Tie.objects.filter(source__in=own.values("pk"))
    return ChartNetwork(whole, kinds, sources, (*stated_by(ties, whole), *used))


def sources_of_chart(inquiry: Inquiry, *, onward: bool) -> QuerySet[Source]:
    """The sources that may draw something."""
    own = sources_in(inquiry).filter(is_protected=False)
    if not onward:
        return own
    return own.filter(Q(record=None) | Q(record__in=Record.objects.filter(may_leave(inquiry.agency))))


def dates_of(sources: Collection[UUID]) -> dict[UUID, datetime]:
    """When each of these sources says that it was."""
    found: dict[UUID, datetime] = {}
    for some in in_batches(list(sources)):
        rows = Source.objects.filter(pk__in=some).exclude(at=None).values_list("pk", "at")
        found |= {pk: at for pk, at in rows if at}
    return found


def stated_by(ties: QuerySet[Tie], whole: Entities[UUID]) -> Iterator[Evidence]:
    """What these ties state of two entities."""
    columns = ("one_id", "other_id", "kind", "role", "source_id", "since", "until")
    for one, other, *said in ties.order_by("pk").values_list(*columns).iterator():
        start, end = whole.of.get(one), whole.of.get(other)
        if start and end and start != end:
            yield Evidence(start, end, *said)


def used_by(whole: Entities[UUID], sources: Mapping[UUID, UUID]) -> tuple[dict[UUID, str], list[Evidence]]:
    """Values that visible mentions have, with their kinds, and who has them."""
    columns = ("value_id", "value__kind", "mention_id", "role")
    found = [
        row
        for some in in_batches(list(sources))
        for row in Use.objects.filter(mention__in=some).order_by("pk").values_list(*columns)
    ]
    kinds = {value: kind for value, kind, _, _ in found}
    return kinds, [
        Evidence(whole.of[mention], value, USES, role, sources[mention])
        for value, _, mention, role in found
        if mention in whole.of
    ]


def payers_of(sources: QuerySet[Source], among: Collection[UUID] | None = None) -> dict[UUID, str]:
    """What these sources say was paid with, by kind: also where none of the people it paid for is drawn."""
    uses = Use.objects.filter(PAID, mention__source__in=sources.order_by().values("pk"))
    uses = uses if among is None else uses.filter(value__in=among)
    return dict(uses.order_by("value").values_list("value_id", "value__kind").distinct())


def mention_rows(inquiry: Inquiry, ids: Collection[UUID]) -> dict[UUID, Mention]:
    """These mentions with their sources, if the inquiry may use them."""
    rows = mentions_in(inquiry, ChartItem.objects.filter(chart__inquiry=inquiry))
    return {each.pk: each for some in in_batches(list(ids)) for each in rows.filter(pk__in=some)}
