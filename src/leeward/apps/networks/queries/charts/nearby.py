"""The part of an inquiry's network that a chart shows: read for a page, which needs no path and no other person.

What it says of the items of a chart is what `charts.network.chart_network` says of them, at the cost of the chart and
not of the inquiry.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from leeward.apps.networks.models import Chart, Inquiry, Mention, Source, Tie, Use
from leeward.apps.networks.queries.charts.network import (
    ChartNetwork,
    payers_of,
    sources_of_chart,
    stated_by,
    used_by,
)
from leeward.apps.networks.queries.entities import Part, part_around
from leeward.apps.networks.queries.visible import mentions_in
from leeward.platform.in_batches import in_batches


class Nearby(NamedTuple):
    """The network around a chart, and the mentions that it is made of."""

    network: ChartNetwork
    mentions: Mapping[UUID, Mention]


def nearby_network(chart: Chart, selected: str = "", *, onward: bool = False) -> Nearby:
    """The entities and values on the chart and what ties them, with all that is next to the selected item; `onward`:
    without what its owner does not let be passed on.
    """
    own = sources_of_chart(chart.inquiry, onward=onward)
    rows = list(chart.items.values_list("pk", "mention_id", "value_id"))
    begun = {mention for _pk, mention, _value in rows if mention}
    part = part_around(chart.inquiry, begun, charted=chart.items.all())
    in_hand = next(((mention, value) for pk, mention, value in rows if str(pk) == selected), (None, None))
    if near := _near(chart.inquiry, own, part, *in_hand) - part.mentions.keys():
        part = part_around(chart.inquiry, begun | near, charted=chart.items.all())
    visible = mentions_in(chart.inquiry, chart.items.all()).order_by().filter(source__in=own.values("pk"))
    held = Use.objects.filter(
        value__in=[value for _pk, _mention, value in rows if value], mention__in=visible.values("pk")
    )
    on_chart = dict(held.values_list("value_id", "value__kind"))
    on_chart |= payers_of(own, [value for _pk, _mention, value in rows if value])
    return Nearby(_network(own, part, on_chart), part.mentions)


def _near(inquiry: Inquiry, own: QuerySet[Source], part: Part, mention: UUID | None, value: UUID | None) -> set[UUID]:
    """Mentions next to an item: tied to one of its mentions, or with the value that it is."""
    if value:
        return set(Use.objects.filter(value=value).values_list("mention_id", flat=True))
    if mention is None or mention not in part.whole.of:
        return set()
    members = part.whole.members[part.whole.of[mention]]
    columns = ("one_id", "other_id", "source_id")
    ties = [
        row
        for some in in_batches(members, 200)
        for row in Tie.objects.filter(Q(one__in=some) | Q(other__in=some)).values_list(*columns)
    ]
    allowed = _allowed(own, {source for _one, _other, source in ties})
    return {end for one, other, source in ties if source in allowed for end in (one, other)}


def _network(own: QuerySet[Source], part: Part, on_chart: dict[UUID, str]) -> ChartNetwork:
    """`on_chart` are the values on the chart, by kind, of people that the inquiry may see."""
    rows = part.mentions
    allowed = _allowed(own, {row.source_id for row in rows.values()})
    kept = {pk for pk, row in rows.items() if row.source_id in allowed}
    whole = part.whole if len(kept) == len(rows) else part.without(rows.keys() - kept)
    sources = {pk: rows[pk].source_id for pk in sorted(kept)}
    values, used = used_by(whole, sources)
    kinds = {entity: rows[entity].kind for entity in whole.members} | values | on_chart
    stated = [row for some in in_batches(sorted(kept)) for row in stated_by(Tie.objects.filter(one__in=some), whole)]
    said_by = _allowed(own, {each.source for each in stated})
    return ChartNetwork(whole, kinds, sources, (*(each for each in stated if each.source in said_by), *used))


def _allowed(own: QuerySet[Source], wanted: Iterable[UUID]) -> set[UUID]:
    """Those of these sources that may draw something. They are asked by their ids: with the rule as a part of a query
    for ties, the database worked it out for all sources of the inquiry, batch by batch.
    """
    return {pk for some in in_batches(sorted(wanted)) for pk in own.filter(pk__in=some).values_list("pk", flat=True)}
