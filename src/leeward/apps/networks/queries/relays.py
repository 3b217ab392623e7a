"""Craft that another follows at the same place again and again, as `core.graph.patterns.relays` finds them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Post
from leeward.apps.networks.models import Inquiry, MentionKind, SourceKind, Use, Value, ValueKind
from leeward.apps.networks.queries.captions import captions_of
from leeward.apps.networks.queries.routes import ends_of
from leeward.apps.networks.queries.visible import mentions_in
from leeward.core.graph.patterns.relays import Call, Relay, relays
from leeward.core.record.codes.places import port_name
from leeward.platform.in_batches import in_batches

WITHIN = 12
"""Hours within which the second craft comes."""
MOST, _SHOWN = 20, 5
"""Relays that the page has, and occasions of each by day."""


@dataclass(frozen=True, slots=True)
class Relayed:
    """A relay in words: how often beyond what chance explains, where, and when it was. `timetable` says whether both
    keep to weekdays and hours, as ferries do; None where there are too few calls to tell.
    """

    found: Relay
    places: tuple[str, ...]
    days: tuple[datetime, ...]
    timetable: bool | None


@dataclass(frozen=True, slots=True)
class _Seen:
    craft: str
    place: str
    at: datetime

    @property
    def hour(self) -> int:
        return int(self.at.timestamp() // 3600)


def relays_of(inquiry: Inquiry) -> list[Relayed]:
    """The relays of everything in scope, the surest first."""
    names = dict(Post.objects.values_list("code", "name"))
    boats = set(_declared(inquiry))
    # The list of a captain's form names its boat too: that is one craft and not two.
    known = {each.craft.partition(" (")[0].casefold() for each in boats}
    services = {each for each in _voyages(inquiry, names) if each.craft.casefold() not in known}
    seen = sorted(boats | services, key=lambda each: (each.at, each.craft))
    found = relays([Call(each.craft, each.place, each.hour) for each in seen], WITHIN)
    return [_relayed(each, seen, names) for each in found[:MOST]]


def _relayed(found: Relay, seen: Sequence[_Seen], names: dict[str, str]) -> Relayed:
    calls = {craft: [each for each in seen if each.craft == craft] for craft in (found.first, found.then)}
    days = sorted(
        earlier.at for earlier in calls[found.first] if any(_follows(earlier, later) for later in calls[found.then])
    )
    kept = [_keeps_times(some) for some in calls.values()]
    timetable = None if None in kept else all(kept)
    places = tuple(names.get(code) or port_name(code) for code in found.places)
    return Relayed(found, places, tuple(days[-_SHOWN:]), timetable)


def _follows(earlier: _Seen, later: _Seen) -> bool:
    return later.place == earlier.place and 0 <= later.hour - earlier.hour <= WITHIN


def _keeps_times(calls: Sequence[_Seen]) -> bool | None:
    """Whether a craft comes on few hours of the week; None with fewer than four calls."""
    if len(calls) < 4:
        return None
    return len({(each.at.weekday(), each.at.hour) for each in calls}) <= len(calls) / 2


def _voyages(inquiry: Inquiry, posts: dict[str, str]) -> Iterator[_Seen]:
    """Each voyage at where it went to, by the service that its list names."""
    uses = Use.objects.filter(value__kind=ValueKind.VOYAGE, mention__in=mentions_in(inquiry).order_by().values("pk"))
    at = {value: when for value, when in uses.values_list("value_id", "mention__source__at") if when}
    for part in in_batches(at):
        for value in Value.objects.filter(pk__in=part):
            craft, _space, way = value.text.rpartition(" ")
            ends = ends_of(way, posts)
            if craft and len(ends) == 2:
                yield _Seen(craft, ends[1], at[value.pk])


def _declared(inquiry: Inquiry) -> Iterator[_Seen]:
    """Each boat of a captain's form, by the registration that it has, at the post where it landed."""
    boats = mentions_in(inquiry).filter(kind=MentionKind.VESSEL, source__kind=SourceKind.DECLARATION)
    rows = {each.pk: each for each in boats.exclude(source__at=None).exclude(source__post=None)}
    numbers = dict[UUID, str]()
    for part in in_batches(rows):
        held = Use.objects.filter(mention__in=part, value__kind=ValueKind.CRAFT).select_related("value")
        numbers |= {use.mention_id: use.value.text for use in held}
    names = captions_of(inquiry, rows)
    for pk, row in rows.items():
        name = names[pk]
        said = f"{name} ({numbers.get(pk) or _('no number')})"
        if row.source.post is not None and row.source.at is not None:
            yield _Seen(said, row.source.post.code, row.source.at)
