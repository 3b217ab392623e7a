"""What is known of an inquiry's entities that could explain a group: family, work, crew, booking, habits, address."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from leeward.apps.networks.models import MentionKind, TieKind, ValueKind
from leeward.apps.networks.queries.network import Picture
from leeward.core.graph.explanations import Known
from leeward.core.linkage.fields import Kind, spell


def known_of(picture: Picture, habits: Mapping[UUID, Mapping[str, int]]) -> dict[str, Known]:
    """Of each entity, by its name in the network. What no source says is `None`, and never "no"."""
    stated = _stated(picture)
    return {
        str(entity): Known(
            family=_some({*_surnames(picture, entity), *stated[entity, TieKind.FAMILY]}),
            employers=_some(stated[entity, TieKind.EMPLOYS]),
            crews=_some(stated[entity, TieKind.CREW]),
            bookings=_values(picture, entity, ValueKind.BOOKING),
            addresses=_values(picture, entity, ValueKind.ADDRESS),
            habits=habits.get(entity),
        )
        for entity in picture.whole.members
    }


def _surnames(picture: Picture, entity: UUID) -> set[str]:
    """The surnames under which a person is mentioned, spelled once; the last word where a name is not divided."""
    found = set()
    for mention in picture.whole.members[entity]:
        row = picture.mentions[mention]
        if row.kind == MentionKind.PERSON:
            content: Mapping[str, Any] = row.content
            last = [name.split()[-1] for name in content.get("names", ()) if name.split()]
            said = [content["surname"]] if content.get("surname") else last
            found |= {f"name {spell(str(each), Kind.NAME)}" for each in said}
    return found


def _stated(picture: Picture) -> defaultdict[tuple[UUID, str], set[str]]:
    """The families, employers and craft of each: one is employed by, and is crew of; a family tie is of both."""
    found: defaultdict[tuple[UUID, str], set[str]] = defaultdict(set)
    for link in picture.links:
        if link.what == TieKind.EMPLOYS:
            found[link.other, link.what].add(str(link.one))
        elif link.what == TieKind.CREW:
            found[link.one, link.what].add(str(link.other))
        elif link.what == TieKind.FAMILY:
            found[link.one, link.what].add(link.ref)
            found[link.other, link.what].add(link.ref)
    return found


def _values(picture: Picture, entity: UUID, kind: str) -> frozenset[str] | None:
    return _some(map(str, picture.values.get((entity, kind), ())))


def _some(found: Any) -> frozenset[str] | None:
    return frozenset(found) or None
