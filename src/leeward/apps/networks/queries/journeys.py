"""The journeys of an inquiry's entities by number, as `core.graph.companions` tests them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from leeward.apps.networks.models import MentionKind, Use, Value, ValueKind
from leeward.apps.networks.queries.network import Picture, parties_of
from leeward.core.graph.companions import Journeys
from leeward.platform.in_batches import in_batches


@dataclass(frozen=True, slots=True)
class Travelled:
    """Journeys by number, which entity each person is, and how often each travels by route and weekday."""

    journeys: Journeys
    people: tuple[UUID, ...]
    habits: dict[UUID, dict[str, int]]


def travelled(picture: Picture) -> Travelled:
    """Who was on which voyage: by the sources that name a voyage and its day, a person once on each."""
    rows = _aboard(picture)
    people = sorted({entity for entity, _ in rows})
    voyages = sorted({voyage for _, voyage in rows})
    routes_of = route_of(voyages)
    when = {voyage: (routes_of[voyage], _weekday(picture, mention)) for (_, voyage), mention in rows.items()}
    routes = {route: number for number, route in enumerate(sorted({route for route, _ in when.values()}))}
    person = {entity: number for number, entity in enumerate(people)}
    place = {voyage: number for number, voyage in enumerate(voyages)}
    parties = parties_of(picture.values)
    journeys = Journeys(
        _array([person[entity] for entity, _ in rows]),
        _array([place[voyage] for _, voyage in rows]),
        _array([routes[when[voyage][0]] for voyage in voyages]),
        _array([when[voyage][1] for voyage in voyages]),
        _array([parties.get(entity, -1) for entity, _ in rows]),
    )
    habits: dict[UUID, dict[str, int]] = {}
    for entity, voyage in rows:
        route, weekday = when[voyage]
        mine = habits.setdefault(entity, {})
        mine[f"{route} {weekday}"] = mine.get(f"{route} {weekday}", 0) + 1
    return Travelled(journeys, tuple(people), habits)


def _aboard(picture: Picture) -> dict[tuple[UUID, UUID], UUID]:
    """Each entity and voyage, with a mention that says so."""
    dated = sorted(
        pk for pk, row in picture.mentions.items() if row.kind == MentionKind.PERSON and row.source.at is not None
    )
    found: dict[tuple[UUID, UUID], UUID] = {}
    for some in in_batches(dated):
        uses = Use.objects.filter(value__kind=ValueKind.VOYAGE, mention__in=some).order_by("mention_id")
        for mention, value in uses.values_list("mention_id", "value_id"):
            found.setdefault((picture.whole.of[mention], value), mention)
    return dict(sorted(found.items()))


def route_of(voyages: Sequence[UUID]) -> dict[UUID, str]:
    """Where each voyage went, from and to: the last word of how it is called."""
    rows = (Value.objects.filter(pk__in=some) for some in in_batches(voyages))
    return {value.pk: (value.text.split() or [""])[-1] for part in rows for value in part}


def _weekday(picture: Picture, mention: UUID) -> int:
    at = picture.mentions[mention].source.at
    return at.weekday() if at else 0


def _array(numbers: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(numbers, dtype=np.int64)
