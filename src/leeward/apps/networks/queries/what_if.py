"""The people to remove, and what is left: the best set found, the analyst's own, and how reliable either is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from leeward.apps.networks.models import GroupMember, Inquiry, Mention, Run
from leeward.apps.networks.queries.captions import entity_caption, readable_caption
from leeward.apps.networks.queries.network import Link, Picture, picture_of
from leeward.core.graph.doubts import Doubts, doubts
from leeward.core.graph.fragmentation import KeyPlayers, fragmentation_without, key_players
from leeward.core.graph.measures import largest_component
from leeward.core.graph.network import Network

MOST_NODES = 1_500
"""Entities up to which a page searches; of a larger network an analyst chooses a group."""
MOST_REMOVED = 5


@dataclass(frozen=True, slots=True)
class Removed:
    """A set of entities, and what its removal breaks: the share of the pairs of those who remain that cannot reach each
    other; the same of all with the removed ones counted as cut off (`None` for what an analyst chose). No set of this
    size breaks more than `bound`. Outside a page the name is None of one of whom nothing can be read.
    """

    entities: tuple[UUID, ...]
    names: tuple[str | None, ...]
    fragmentation: float
    of_all: float | None
    exact: bool
    bound: float | None
    doubts: Doubts
    largest: int

    @property
    def if_wrong(self) -> list[tuple[str | None, float]]:
        """Each by name with what is left if it is the wrong one and stays."""
        return list(zip(self.names, self.doubts.where_one_stays, strict=True))


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The network that is asked about, as it is now and without each set; `candidates` are all of it by name, those of
    most ties first, `chosen` what the analyst chose.
    """

    size: int
    ties: int
    fragmentation: float
    largest: int
    candidates: tuple[tuple[UUID, str | None], ...]
    chosen: frozenset[UUID]
    best: Removed | None
    own: Removed | None


def candidates(inquiry: Inquiry, most: int = 300) -> list[tuple[UUID, str]]:
    """Those who are tied to anyone by name, those of most ties first. Raises `TooMany`."""
    picture = picture_of(inquiry)
    degrees = picture.network.degrees()
    ranked = [place for place in np.argsort(-degrees, kind="stable")[:most].tolist() if degrees[place]]
    ids = [UUID(picture.network.names[place]) for place in ranked]
    return [(each, entity_caption(_members(picture, each))) for each in ids]


def what_if(inquiry: Inquiry, members: Collection[UUID] | None, count: int, chosen: Sequence[UUID]) -> WhatIf | None:
    """The answer for the inquiry's network, or only for `members`; `None` if it is too large. Raises `TooMany`, and
    `NoAnalysisError` without the extra.
    """
    picture = picture_of(inquiry)
    network = _tied(picture.with_links(_companions(inquiry, picture)).network, members)
    if network.size > MOST_NODES:
        return None
    names = [_name(picture, UUID(name)) for name in network.names]
    places = {UUID(name): place for place, name in enumerate(network.names)}
    own = [places[each] for each in dict.fromkeys(chosen) if each in places][:MOST_REMOVED]
    ranked = np.argsort(-network.degrees(), kind="stable").tolist()
    return WhatIf(
        network.size,
        network.ties,
        fragmentation_without(network, ()) if network.size else 0.0,
        largest_component(network),
        tuple((UUID(network.names[place]), names[place]) for place in ranked),
        frozenset(UUID(network.names[place]) for place in own),
        _best(network, names, count) if network.ties else None,
        _removed(network, names, own, None) if own else None,
    )


def _name(picture: Picture, entity: UUID) -> str | None:
    return readable_caption(_members(picture, entity))


def _members(picture: Picture, entity: UUID) -> list[Mention]:
    return [picture.mentions[each] for each in picture.whole.members[entity]]


def _tied(network: Network, members: Collection[UUID] | None) -> Network:
    """Those of these who are tied to another of them."""
    wanted = None if members is None else set(map(str, members))
    if wanted is not None:
        network = network.without([place for place, name in enumerate(network.names) if name not in wanted])
    return network.without_lone()


def _companions(inquiry: Inquiry, picture: Picture) -> list[Link]:
    """Who travels together beyond habit, as the newest computation found."""
    rows = GroupMember.objects.filter(group__run__inquiry=inquiry, group__run__kind=Run.Kind.COMPANIONS)
    pairs: dict[UUID, list[UUID]] = {}
    for group, mention in rows.order_by("group_id", "mention_id").values_list("group_id", "mention_id"):
        if entity := picture.whole.of.get(mention):
            pairs.setdefault(group, []).append(entity)
    ends = {(min(each), max(each)) for each in pairs.values() if len(set(each)) == 2}
    return [Link(one, other, "companions", "companions", 1.0, "") for one, other in sorted(ends)]


def _best(network: Network, names: Sequence[str | None], count: int) -> Removed:
    found = key_players(network, min(count, MOST_REMOVED))
    return _removed(network, names, found.nodes, found)


def _removed(network: Network, names: Sequence[str | None], nodes: Sequence[int], found: KeyPlayers | None) -> Removed:
    return Removed(
        tuple(UUID(network.names[node]) for node in nodes),
        tuple(names[node] for node in nodes),
        fragmentation_without(network, nodes),
        found.of_all if found else None,
        found is not None and found.exact,
        found.bound if found else None,
        doubts(network, nodes),
        largest_component(network.without(nodes)),
    )
