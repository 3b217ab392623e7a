"""Finding or creating the voyage of a list."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from leeward.apps.agencies.models import Post
from leeward.apps.agencies.queries import posts
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Craft, Voyage
from leeward.apps.arrivals.queries.carriers import carrier_coded
from leeward.core.travel.manifest.model import Leg, Mode
from leeward.core.travel.manifest.model import Voyage as Stated

_LONGEST_NUMBER, _LONGEST_PORT = 35, 25
_OVER, _AHEAD = timedelta(days=1), timedelta(days=30)
"""How long after its arrival, and how long before, a voyage is one that a carrier checks travellers in for."""
_KINDS: Mapping[str, frozenset[str]] = {
    Voyage.Mode.AIR: frozenset({Post.Kind.AIR}),
    Voyage.Mode.SEA: frozenset({Post.Kind.CRUISE, Post.Kind.FERRY, Post.Kind.MARINA}),
    Voyage.Mode.LAND: frozenset({Post.Kind.LAND}),
}


def expects(stated: Stated, sender: Sender, now: datetime) -> bool:
    """Whether the sender announced the voyage by a list of its own before, so that a check-in on it may be answered by
    name. A voyage that someone invents at the check-in itself is answered about its documents alone.
    """
    known = known_voyage(stated, sender)
    return known is not None and is_announced(known, now)


def known_voyage(stated: Stated, sender: Sender) -> Voyage | None:
    """The sender's voyage of this list, if it is stored."""
    leg, _ = leg_here(stated, sender)
    stated = stated.on(leg)
    craft = {} if stated.plain_number else {"craft__registration": stated.craft[:32]}
    return Voyage.objects.filter(**_key(stated, leg, sender), **craft).first()


def is_announced(voyage: Voyage, now: datetime) -> bool:
    """Whether a whole list came, for a voyage that comes to a post here and is not over or far ahead. One that an
    officer or a captain handed in has no carrier that learns from it."""
    if voyage.carrier_id is None:
        return True
    at = voyage.arrives_at
    near = at is not None and now - _OVER < at < now + _AHEAD
    return voyage.version + voyage.crew_version > 0 and voyage.post_id is not None and near


def voyage_of(
    stated: Stated, sender: Sender, *, into: Voyage | None = None, new: Voyage | None = None
) -> tuple[Voyage, datetime | None]:
    """The sender's own voyage, new or known, and its earlier arrival time. Its times are those of the latest list.
    Inside a transaction.

    `into` is the voyage where the sender knows it by another key, new or of a version before. One that is not stored
    yet gets the id of `new`.
    """
    leg, post = leg_here(stated, sender)
    stated = stated.on(leg)
    craft = _craft(stated)
    key = _key(stated, leg, sender)
    if not stated.plain_number:  # a small craft's list: its craft identifies the voyage
        key["craft"] = craft
    first: dict[str, Any] = {"source": sender.source, "mode": stated.mode}
    if new is not None:
        first["id"] = new.pk
    # Locked, so that two check-ins at once do not merge into the same state.
    locked = Voyage.objects.select_for_update()
    if into is None:
        voyage, _ = locked.get_or_create(**key, defaults=first)
    else:
        voyage = locked.filter(pk=into.pk).first() or into
        for name, value in key.items():
            setattr(voyage, name, value)
    due_before = voyage.arrives_at
    if stated.mode != "air":
        voyage.mode = stated.mode
    elif voyage.mode != stated.mode:  # a table does not say it; another list of the voyage did
        leg, post = leg_here(replace(stated, mode=cast("Mode", voyage.mode)), sender)
    voyage.post = post or voyage.post
    voyage.carrier = sender.carrier or carrier_coded(stated.operator, sender.agency) or voyage.carrier
    voyage.craft = craft or voyage.craft
    voyage.departs_local = f"{leg.departs:%Y-%m-%d %H:%M}" if leg.departs else voyage.departs_local
    voyage.arrives_at = _arrival(leg, post) or voyage.arrives_at
    voyage.save()
    return voyage, due_before


def _key(stated: Stated, leg: Leg, sender: Sender) -> dict[str, Any]:
    """By what a sender's voyage is found; a small craft's, which has no number, also by its craft."""
    return {
        "agency": sender.agency,
        "sent_by": sender.key,
        "number": stated.plain_number[:_LONGEST_NUMBER],
        "origin": leg.origin[:_LONGEST_PORT],
        "destination": leg.destination[:_LONGEST_PORT],
        "departs_on": leg.departs.date() if leg.departs else _arrival_day(leg),
    }


def leg_here(stated: Stated, sender: Sender) -> tuple[Leg, Post | None]:
    """The leg that ends at a post of the agency's state, with the post; else one that begins at such a post, else the
    one on which the sender says that the border is crossed, else the last."""
    known = [post for post in posts() if post.agency.country == sender.agency.country]
    known.sort(key=lambda each: (each != sender.post, each.agency_id != sender.agency.pk))
    legs = list(stated.legs) or [Leg()]
    for leg in legs:
        if (post := post_at(leg.destination, stated.mode, known)) is not None:
            return leg, post
    leaving = [leg for leg in legs if any(is_port(post, leg.origin) for post in known)]
    crossing = [leg for leg in legs if leg.border]
    return next(iter([*leaving, *crossing[-1:], *legs[-1:]])), None


def post_at(port: str, mode: str, known: Iterable[Post]) -> Post | None:
    """Which of these posts a port is for a voyage of this mode; the first of several. An airport, a cruise terminal
    and a ferry berth may share a UN/LOCODE, so a ship comes to a post of the sea where there is one.
    """
    fits = _KINDS.get(mode, frozenset())
    named = [post for post in known if is_port(post, port)]
    return min(named, key=lambda each: (each.kind not in fits, each.closed_at is not None), default=None)


def is_port(post: Post, port: str) -> bool:
    """Whether a port's IATA code or UN/LOCODE means this post; the location of a LOCODE is mostly the IATA code."""
    return bool(port) and port in {post.unlocode, post.unlocode[2:], post.code, post.code.rpartition("-")[2]}


def _arrival(leg: Leg, post: Post | None) -> datetime | None:
    """When it arrives, in UTC; the list says it in the post's own time."""
    if leg.arrives is None:
        return None
    return leg.arrives.replace(tzinfo=ZoneInfo(post.zone if post else "UTC")).astimezone(UTC)


def _arrival_day(leg: Leg) -> object:
    return leg.arrives.date() if leg.arrives else None


def _craft(stated: Stated) -> Craft | None:
    if not stated.craft:
        return None
    kind = Craft.Kind.VESSEL if stated.mode == "sea" else Craft.Kind.AIRCRAFT
    craft, _ = Craft.objects.get_or_create(
        kind=kind, registration=stated.craft[:32], defaults={"name": stated.craft_name[:100]}
    )
    return craft
