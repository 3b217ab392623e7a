"""The region: posts with their load now, and voyages on their way to them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Post
from leeward.apps.agencies.queries import posts
from leeward.apps.arrivals.access import READERS
from leeward.apps.arrivals.models import Voyage
from leeward.apps.arrivals.queries.voyages import on_their_way
from leeward.apps.oversight.queries.figures.load import scope
from leeward.apps.oversight.queries.figures.small import shown
from leeward.apps.screening.queries.hour_counts import checks_by_post, counted_hours
from leeward.core.charts.figure import Figure, Series, figure
from leeward.core.charts.map import Place, Route, two_maps
from leeward.core.charts.svg import Svg, Words
from leeward.core.charts.values import Value
from leeward.core.record.codes.places import place, port, port_name

AHEAD = timedelta(hours=24)
"""Voyages that arrive within this time are drawn."""


@dataclass(frozen=True, slots=True)
class Region:
    """The map in two widths with the table of the posts, and the voyages that are on their way. `since`: from when the
    load is counted. `voyages` have the names of their origins, and are None for a reader who may not see voyages."""

    figure: Figure
    narrow: Svg
    since: datetime
    voyages: list[tuple[Voyage, str]] | None
    without_place: list[str]


def region(officer: Officer, now: datetime) -> Region:
    """The posts of the officer's agency, or of all for a node administrator."""
    agency, since = scope(officer), _since(now)
    made, known = checks_by_post(since, agency), bool(counted_hours(since))
    here = [post for post in posts() if agency is None or post.agency_id == agency.pk]
    here.sort(key=lambda post: (-made.get(post.pk, 0), post.name))
    loads = {post.pk: _load(post, officer, made.get(post.pk, 0), known=known) for post in here}
    voyages = list(on_their_way(officer, now, AHEAD)) if has_role(officer, *READERS) else []
    placed = {post.pk: (at.longitude, at.latitude) for post in here if (at := place(post.unlocode))}
    words = Words(
        "region",
        _("Posts and voyages"),
        _(
            "The larger the circle, the more checks in this hour and the one before. A dashed line is a voyage that "
            "arrives within 24 hours; where the craft is now is not known."
        ),
        _("Post"),
        _("no data"),
    )
    drawn = [Place(post.name, placed[post.pk], loads[post.pk]) for post in here if post.pk in placed]
    wide, narrow = two_maps(words, drawn, [route for each in voyages if (route := _route(each))])
    series = Series(_("Checks"), tuple(loads[post.pk] for post in here))
    table = figure(words, wide, [post.name for post in here], [series])
    told = [(each, port_name(each.origin)) for each in voyages] if has_role(officer, *READERS) else None
    return Region(table, narrow, since, told, [post.name for post in here if post.pk not in placed])


def _since(now: datetime) -> datetime:
    """The beginning of the hour before this one."""
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return timezone.localtime(hour - timedelta(hours=1))


def _load(post: Post, officer: Officer, made: int, *, known: bool) -> Value:
    return shown(made, own=post.agency_id == officer.agency_id) if known else None


def _route(voyage: Voyage) -> Route | None:
    """From its port of origin to its post, where the table of places has both."""
    start = port(voyage.origin)
    end = place(voyage.post.unlocode) if voyage.post else port(voyage.destination)
    if start is None or end is None or start == end:
        return None
    return Route((start.longitude, start.latitude), (end.longitude, end.latitude))
