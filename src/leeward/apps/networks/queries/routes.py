"""The route board: routes and legs of an inquiry, how they were used, by what, for what fee, and when."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.agencies.models import Post
from leeward.apps.networks.models import GroupMember, Inquiry, Mention, MentionKind, Run, Use, Value, ValueKind
from leeward.apps.networks.queries.visible import mentions_in
from leeward.core.charts.bars import bars
from leeward.core.charts.figure import Figure, Series
from leeward.core.charts.lines import lines
from leeward.core.charts.svg import Words
from leeward.core.graph.routes import Leg, Passage, Route, legs, routes
from leeward.core.record.codes.places import port_name
from leeward.platform.in_batches import in_batches

MOST_ROUTES = 12
_MONTHS = (
    gettext_lazy("Jan"), gettext_lazy("Feb"), gettext_lazy("Mar"), gettext_lazy("Apr"),
    gettext_lazy("May"), gettext_lazy("Jun"), gettext_lazy("Jul"), gettext_lazy("Aug"),
    gettext_lazy("Sep"), gettext_lazy("Oct"), gettext_lazy("Nov"), gettext_lazy("Dec"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Board:
    """Every route, the most used first, with its seasons and fees drawn; and every leg. `more` are routes not shown."""

    routes: tuple["Shown", ...]
    legs: tuple[Leg, ...]
    more: int

    @property
    def has_fees(self) -> bool:
        """Whether what a person paid is known on any of them."""
        return any(each.fees for each in self.routes)


@dataclass(frozen=True, slots=True)
class Shown:
    """A route with its pictures; no picture of fees where none is known."""

    route: Route
    seasons: Figure
    fees: Figure | None


def board(inquiry: Inquiry, *, everyone: bool) -> Board:
    """The board of all journeys in scope, or only of those of people in groups."""
    names = dict(Post.objects.values_list("code", "name"))
    journeys = (*_journeys(inquiry, names, everyone=everyone), *_stated(inquiry))
    passages = [
        replace(each, places=tuple(names.get(code) or port_name(code) for code in each.places)) for each in journeys
    ]
    found = routes(passages)
    shown = tuple(_shown(number, route) for number, route in enumerate(found[:MOST_ROUTES]))
    return Board(shown, tuple(legs(passages)), max(0, len(found) - MOST_ROUTES))


def _journeys(inquiry: Inquiry, posts: Collection[str], *, everyone: bool) -> Iterator[Passage]:
    """Each voyage with how many of the people in question were aboard."""
    aboard = defaultdict[UUID, set[UUID]](set)
    days = dict[UUID, date]()
    mentions = mentions_in(inquiry).filter(kind=MentionKind.PERSON)
    if not everyone:
        kinds = (Run.Kind.GROUPS, Run.Kind.COMPANIONS)
        grouped = GroupMember.objects.filter(group__run__inquiry=inquiry, group__run__kind__in=kinds)
        mentions = mentions.filter(pk__in=grouped.values("mention_id"))
    uses = Use.objects.filter(value__kind=ValueKind.VOYAGE, mention__in=mentions.values("pk"))
    for mention, voyage, at in uses.values_list("mention_id", "value_id", "mention__source__at").iterator():
        if at is not None:
            aboard[voyage].add(mention)
            days[voyage] = at.date()
    for part in in_batches(aboard):
        for value in Value.objects.filter(pk__in=part):
            craft, _space, way = value.text.rpartition(" ")
            if places := ends_of(way, posts):
                yield Passage(places, days[value.pk], len(aboard[value.pk]), (craft,) if craft else ())


def ends_of(way: str, posts: Collection[str]) -> tuple[str, ...]:
    """From and to, of two places joined by a hyphen; the code of a post may have one too."""
    parts = way.split("-")
    cuts = [("-".join(parts[:place]), "-".join(parts[place:])) for place in range(1, len(parts))]
    found = max(cuts, key=lambda ends: sum(end in posts for end in ends), default=(way,))
    return tuple(filter(None, found))


def _stated(inquiry: Inquiry) -> Iterator[Passage]:
    """Routes that events state: methods, and what analysts entered, with the fee if it is a number."""
    for mention in mentions_in(inquiry).filter(kind=MentionKind.EVENT):
        said = _facts(mention)
        places = tuple(filter(None, (each.strip() for each in said.get("route", "").split(">"))))
        if len(places) > 1 and mention.source.at is not None:
            yield Passage(places, mention.source.at.date(), 1, (), _fee(said.get("fee", "")))


def _facts(mention: Mention) -> Mapping[str, str]:
    return {str(code): str(text) for code, text in mention.content.get("facts", ())}


def _fee(text: str) -> float | None:
    plain = text.upper().replace("USD", "").replace("$", "").replace(",", "").strip()
    try:
        found = float(plain)
    except ValueError:
        return None
    return found if 0 < found < 1e7 else None


def _shown(number: int, route: Route) -> Shown:
    way = " – ".join(route.places)
    words = Words(
        f"route-{number}-seasons", _("Journeys by month"), _("Of all years together: %(way)s.") % {"way": way},
        _("Month"), _("no journey"), _("journeys"),
    )  # fmt: skip
    months = [str(month) for month in _MONTHS]
    seasons = bars(words, months, [Series(_("journeys"), tuple(map(float, route.seasons)))])
    return Shown(route, seasons, _fees(number, way, route))


def _fees(number: int, way: str, route: Route) -> Figure | None:
    if not route.fees:
        return None
    words = Words(
        f"route-{number}-fees", _("What a person paid"), _("In US dollars, by month: %(way)s.") % {"way": way},
        _("Month"), _("no fee known"), _("US dollars"),
    )  # fmt: skip
    labels = [each.month.strftime("%Y-%m") for each in route.fees]
    values = [tuple(getattr(each, name) for each in route.fees) for name in ("low", "median", "high")]
    names = (_("lowest"), _("median"), _("highest"))
    series = [
        Series(str(name), each, tone) for name, each, tone in zip(names, values, ("two", "one", "three"), strict=True)
    ]
    return lines(words, labels, series)
