"""The network of an inquiry: its entities, and what ties them, out of what it may use at this moment.

Every computation and every page about groups begins here, and so never has a mention that `visible` does not give.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import numpy as np
from django.db.models import Q

from leeward.apps.networks.models import (
    JOINING,
    Inquiry,
    Mention,
    Tie,
    TieKind,
    Use,
    ValueKind,
)
from leeward.apps.networks.queries.entities import entities_of
from leeward.apps.networks.queries.visible import mentions_in, sources_in
from leeward.core.graph.network import Network, network_of
from leeward.core.graph.shared_values import Uses, ties
from leeward.core.linkage.entities import Entities
from leeward.platform.in_batches import in_batches

MOST = 20_000
"""Mentions of a network; a scope that has more is to be narrowed."""
TESTED = (ValueKind.PHONE, ValueKind.EMAIL, ValueKind.PAYER, ValueKind.ADDRESS)

ByEntity = Mapping[tuple[UUID, str], frozenset[UUID]]
"""The values of each entity by their kind."""


Window = tuple[datetime, datetime]
"""From, and until before."""


class TooMany(Exception):
    """The scope has more mentions than a network can be made of; `count` says how many."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(count)


@dataclass(frozen=True, slots=True)
class Link:
    """What ties two entities: a relation that a source states, from the first to the second, or a value that both have.
    `ref` is its row.
    """

    one: UUID
    other: UUID
    kind: str
    what: str
    weight: float
    ref: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The entities by their ids, as names of `network`; what ties them; and the values of each."""

    network: Network
    links: tuple[Link, ...]
    whole: Entities[UUID]
    mentions: Mapping[UUID, Mention]
    values: ByEntity
    digest: str

    def with_links(self, more: Sequence[Link]) -> "Picture":
        """The same with further ties."""
        links = (*self.links, *more)
        return replace(self, links=links, network=_network(self.whole, links))

    def relations(self) -> "Picture":
        """The same with the relations of two that a source states. Of those who share a value, or are in one booking,
        all are tied to all: one such tie is guessed from the others, which is no test and no news.
        """
        links = tuple(each for each in self.links if each.kind != "shared" and each.what != TieKind.BOOKED_TOGETHER)
        return replace(self, links=links, network=_network(self.whole, links))

    def of(self, entity: UUID) -> list[Link]:
        """What ties this one to others, the strongest first."""
        found = [each for each in self.links if entity in (each.one, each.other)]
        return sorted(found, key=lambda each: (-each.weight, each.kind, each.ref))

    def between(self, members: frozenset[UUID]) -> list[Link]:
        """What ties these to each other, the strongest first."""
        found = [each for each in self.links if each.one in members and each.other in members]
        return sorted(found, key=lambda each: (-each.weight, each.kind, each.ref))


@dataclass(frozen=True, slots=True)
class Numbered:
    """Uses by number, and which entity and which value each number is."""

    uses: Uses
    people: tuple[UUID, ...]
    values: tuple[UUID, ...]


def picture_of(inquiry: Inquiry, window: Window | None = None, most: int = MOST) -> Picture:
    """The network of what the inquiry may use now, of a window of time if one is given. Raises `TooMany`."""
    visible = mentions_in(inquiry).filter(_within(window, "source__"))
    if (count := visible.count()) > most:
        raise TooMany(count)
    mentions = {each.pk: each for each in visible.order_by("pk")}
    whole = entities_of(inquiry, mentions.keys())
    values = _values(mentions, whole)
    links = (*_stated(inquiry, whole, window), *_shared(values, mentions))
    return Picture(_network(whole, links), links, whole, mentions, values, _digest(mentions, whole, links))


def too_many(inquiry: Inquiry) -> int:
    """How many mentions the scope has, where that is more than a network is made of; else zero."""
    count = mentions_in(inquiry).order_by().count()
    return count if count > MOST else 0


def _within(window: Window | None, prefix: str = "") -> Q:
    """What happened in the window; what has no time, as a record, is in all."""
    if window is None:
        return Q()
    since, until = window
    return Q(**{f"{prefix}at": None}) | Q(**{f"{prefix}at__gte": since, f"{prefix}at__lt": until})


def uses_of(values: ByEntity, kinds: Sequence[str] = TESTED, *, parties: bool = True) -> Numbered:
    """The uses of values of these kinds by number; with `parties`, people of one booking are one."""
    rows = sorted((entity, value, kind) for (entity, kind), some in values.items() for value in some if kind in kinds)
    people = {entity: place for place, entity in enumerate(dict.fromkeys(entity for entity, _, _ in rows))}
    kind_of = {value: list(kinds).index(kind) for _, value, kind in rows}
    numbers = {value: number for number, value in enumerate(kind_of)}
    party = parties_of(values) if parties else {}
    columns = (
        [people[entity] for entity, _, _ in rows],
        [numbers[value] for _, value, _ in rows],
        list(kind_of.values()),
        [party.get(entity, -1) for entity, _, _ in rows],
    )
    return Numbered(Uses(*(np.array(each, dtype=np.int64) for each in columns)), tuple(people), tuple(numbers))


def parties_of(values: ByEntity) -> dict[UUID, int]:
    """The first booking of each entity by number."""
    firsts = {entity: min(some) for (entity, kind), some in values.items() if kind == ValueKind.BOOKING}
    numbers = {booking: number for number, booking in enumerate(sorted(set(firsts.values())))}
    return {entity: numbers[booking] for entity, booking in firsts.items()}


def _stated(inquiry: Inquiry, whole: Entities[UUID], window: Window | None) -> list[Link]:
    """What open sources say of two of them; being on one voyage is no tie, and a booking is a shared value."""
    sources = sources_in(inquiry).filter(_within(window), is_protected=False)
    rows = Tie.objects.filter(source__in=sources.values("pk"))
    said = (
        rows.exclude(kind__in=(TieKind.TRAVELLED_TOGETHER, TieKind.BOOKED_TOGETHER))
        .order_by("pk")
        .values_list("pk", "one_id", "other_id", "kind")
    )
    found = []
    for pk, first, second, kind in said.iterator():
        one, other = whole.of.get(first), whole.of.get(second)
        if one and other and one != other:
            found.append(Link(one, other, "stated", kind, 1.0, str(pk)))
    return found


def _values(mentions: Mapping[UUID, Mention], whole: Entities[UUID]) -> ByEntity:
    found: defaultdict[tuple[UUID, str], set[UUID]] = defaultdict(set)
    for part in in_batches(mentions):
        rows = Use.objects.filter(mention__in=part).values_list("mention_id", "value_id", "value__kind")
        for mention, value, kind in rows.iterator():
            found[whole.of[mention], kind].add(value)
    return {key: frozenset(some) for key, some in found.items()}


def _shared(values: ByEntity, mentions: Mapping[UUID, Mention]) -> list[Link]:
    """The values that two of them have, each worth the less the more people have it here and elsewhere."""
    numbered = uses_of(values, JOINING, parties=False)
    kind_of = {value: kind for (_, kind), some in values.items() for value in some}
    found = zip(*ties(numbered.uses, _commonness(numbered, mentions)), strict=True)
    people, names = numbered.people, numbered.values
    return [
        Link(people[one], people[other], "shared", kind_of[names[value]], float(weight), str(names[value]))
        for one, other, value, weight in found
    ]


def _commonness(numbered: Numbered, mentions: Mapping[UUID, Mention]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How many people have each value: the entities here that do, and one for each source that names it and is not
    here, since it is not compared with those here. Thirty bookings of one payer here are one.
    """
    sources, elsewhere = {each.source_id for each in mentions.values()}, Counter[UUID]()
    for part in in_batches(numbered.values):
        drawn = Use.objects.filter(value__in=part, mention__is_protected=False, mention__protective_fact="")
        rows = drawn.values_list("value_id", "mention__source_id").distinct()
        elsewhere.update(value for value, source in rows.iterator() if source not in sources)
    here = numbered.uses.people_of().tolist()
    return np.array([n + elsewhere[value] for n, value in zip(here, numbered.values, strict=True)], dtype=np.float64)


def _network(whole: Entities[UUID], links: Sequence[Link]) -> Network:
    names = [str(entity) for entity in whole.members]
    place = {entity: number for number, entity in enumerate(whole.members)}
    left, right = (
        np.array([place[each] for each in ends], dtype=np.int32)
        for ends in ([link.one for link in links], [link.other for link in links])
    )
    return network_of(names, left, right, np.array([each.weight for each in links], dtype=np.float64))


def _digest(mentions: Mapping[UUID, Mention], whole: Entities[UUID], links: Sequence[Link]) -> str:
    """Of everything that a computation reads: the same input gives the same answer."""
    said = hashlib.sha256()
    for pk, mention in mentions.items():
        said.update(f"{pk} {mention.source.version} {mention.source.digest} {whole.of[pk]}\n".encode())
    for each in sorted(links, key=lambda link: (link.one, link.other, link.kind, link.ref)):
        said.update(f"{each.one} {each.other} {each.kind} {each.ref}\n".encode())
    return said.hexdigest()
