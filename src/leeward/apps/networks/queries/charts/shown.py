"""A chart as it is now: what its items are called, and the lines that the evidence of this moment draws.

Only what an inquiry may use at this moment has a name. An item whose mention was withdrawn, purged, protected or left
the scope stays as a note that something was here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from leeward.apps.networks.models import Chart, ChartItem, Hypothesis, Inquiry, Mention, Source, Tie, Value
from leeward.apps.networks.queries.captions import entity_caption
from leeward.apps.networks.queries.charts import drawn_items
from leeward.apps.networks.queries.charts.nearby import Nearby, nearby_network
from leeward.apps.networks.queries.charts.network import ChartNetwork, Evidence, mention_rows
from leeward.apps.networks.queries.charts.words import drawn_kind, kind_label, something_was_here, tie_label
from leeward.core.graph.link_chart import Facts, Item, ItemGroup, Line, LinkChart, Point, Strength
from leeward.core.record.codes.display import country_name
from leeward.platform.in_batches import in_batches

_RELIABLE, _CREDIBLE = "ABC", "123"
_SEPARATOR = "~"


@dataclass(frozen=True)
class ShownChart:
    """A chart with the network that it is part of. `nodes` are the entity or value of each item by the item's id."""

    chart: Chart
    network: ChartNetwork
    nodes: Mapping[str, UUID]
    drawn: LinkChart
    places: Mapping[str, Point]
    mentions: Mapping[UUID, Mention]

    @cached_property
    def items(self) -> Mapping[UUID, str]:
        """The item of each entity or value that is on the chart."""
        return {node: item for item, node in self.nodes.items()}

    def evidence(self, line: str) -> tuple[Line, list[Evidence]] | None:
        """A line of the chart with what it rests on."""
        found = next((each for each in self.drawn.lines if each.id == line), None)
        if found is None:
            return None
        one, other = self.nodes[found.start], self.nodes[found.end]
        between = self.network.beside.get(one, {}).get(other, [])
        return found, [each for each in between if (each.kind, each.start) == (found.kind, one)]


def shown(chart: Chart, network: ChartNetwork | None = None) -> ShownChart:
    """The chart at this moment, in this network; without one, in as much of it as the chart needs."""
    return _shown(chart, network) if network is not None else shown_near(chart, nearby_network(chart))


def shown_near(chart: Chart, near: Nearby) -> ShownChart:
    """The chart at this moment, in what was read around it."""
    return _shown(chart, near.network, near.mentions)


def _shown(chart: Chart, network: ChartNetwork, known: Mapping[UUID, Mention] | None = None) -> ShownChart:
    rows = list(drawn_items(chart).order_by("pk"))
    items: dict[UUID, str] = {}
    merged = set[str]()
    for row in rows:
        node = network.whole.of.get(row.mention_id) if row.mention_id else row.value_id
        # Two items that are one entity now are drawn once.
        if node and node in items:
            merged.add(str(row.pk))
        elif node and node in network.kinds:
            items[node] = str(row.pk)
    nodes = {item: node for node, item in items.items()}
    named = _named(network, nodes.values())
    mentions = mention_rows(chart.inquiry, named) if known is None else {pk: known[pk] for pk in named}
    evidence = [each for each in network.evidence if each.start in items and each.end in items]
    sources = _sources(evidence, mentions.values())
    names = _names(network, nodes.values(), mentions)
    imported = _imported(nodes, evidence, mentions, sources, network)
    drawn_rows = [row for row in rows if str(row.pk) not in merged]
    lines = (*_lines(evidence, items, sources), *_hypotheses(chart.inquiry, network, items))
    drawn = LinkChart(
        chart.title,
        tuple(_item(row, nodes, names, network, mentions, imported) for row in drawn_rows),
        tuple(lines),
        tuple(_groups(drawn_rows)),
    )
    places = {str(row.pk): (row.x, row.y) for row in drawn_rows}
    return ShownChart(chart, network, nodes, drawn, places, mentions)


def line_id(start: str, end: str, kind: str) -> str:
    """The id of a line by its ends and kind: the same as long as they are."""
    return _SEPARATOR.join((start, end, kind))


def _named(network: ChartNetwork, nodes: Iterable[UUID]) -> list[UUID]:
    """The mentions of these entities."""
    return [mention for node in nodes for mention in network.whole.members.get(node, ())]


@dataclass(frozen=True, slots=True)
class Name:
    """What an entity or a value is called, and a short line that tells it from others of that name."""

    label: str
    detail: str


def _names(network: ChartNetwork, nodes: Iterable[UUID], mentions: Mapping[UUID, Mention]) -> dict[UUID, Name]:
    wanted = list(nodes)
    found: dict[UUID, Name] = {}
    for some in in_batches([node for node in wanted if network.is_value(node)]):
        values = Value.objects.in_bulk(some)
        found |= {pk: Name(value.text or kind_label(value.kind), "") for pk, value in values.items()}
    for node in wanted:
        members = [mentions[each] for each in network.whole.members.get(node, ()) if each in mentions]
        if members:
            found[node] = entity_name(members)
    return found


def entity_name(members: Sequence[Mention]) -> Name:
    """Called as on its page, with birth date and country of the first that has them."""
    contents = [each.content for each in members]
    born = next((str(date) for content in contents for date in content.get("birth_dates", ())), "")
    state = next((str(code) for content in contents for code in content.get("nationalities", ())), "")
    detail = ", ".join(filter(None, (born, country_name(state) if state else "")))
    return Name(entity_caption(members), detail)


def _imported(
    nodes: Mapping[str, UUID],
    evidence: Iterable[Evidence],
    mentions: Mapping[UUID, Mention],
    sources: Mapping[UUID, Source],
    network: ChartNetwork,
) -> set[UUID]:
    """The entities and values of which only imported charts say something."""
    told: defaultdict[UUID, list[bool]] = defaultdict(list)
    for node in nodes.values():
        told[node] += [
            mentions[each].source.is_imported for each in network.whole.members.get(node, ()) if each in mentions
        ]
    for each in evidence:
        for value in (end for end in (each.start, each.end) if network.is_value(end)):
            told[value].append(each.source in sources and sources[each.source].is_imported)
    return {node for node, some in told.items() if some and all(some)}


def _item(
    row: ChartItem,
    nodes: Mapping[str, UUID],
    names: Mapping[UUID, Name],
    network: ChartNetwork,
    mentions: Mapping[UUID, Mention],
    imported: Collection[UUID],
) -> Item:
    node = nodes.get(str(row.pk))
    if node is None or node not in names:
        return Item(str(row.pk), "withdrawn", something_was_here(), note=row.note or "")
    members = [mentions[each] for each in network.whole.members.get(node, ()) if each in mentions]
    times = [each.source.at for each in members if each.source.at]
    grade = min((each.source.grade for each in members), default="")
    return Item(
        str(row.pk),
        drawn_kind(network.kinds[node]),
        names[node].label,
        ", ".join(filter(None, (_("imported") if node in imported else "", names[node].detail))),
        facts=imported_facts() if node in imported else (),
        first=min(times, default=None),
        last=max(times, default=None),
        grade=grade,
        note=row.note or "",
    )


def _sources(evidence: Sequence[Evidence], mentions: Iterable[Mention]) -> dict[UUID, Source]:
    """The sources of the evidence; those of the mentions are here already."""
    found = {each.source_id: each.source for each in mentions}
    missing = list({each.source for each in evidence} - set(found))
    for some in in_batches(missing):
        found |= Source.objects.in_bulk(some)
    return found


def _lines(evidence: Iterable[Evidence], items: Mapping[UUID, str], sources: Mapping[UUID, Source]) -> Iterator[Line]:
    """One line for all evidence that says the same of the same two."""
    together: defaultdict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    for each in evidence:
        start, end = items[each.start], items[each.end]
        if each.kind in Tie.SYMMETRIC and end < start:
            start, end = end, start
        together[start, end, each.kind].append(each)
    for (start, end, kind), some in together.items():
        own = [sources[each.source] for each in some if each.source in sources]
        times = sorted(filter(None, (_since(each, sources) for each in some)))
        yield Line(
            line_id(start, end, kind),
            start,
            end,
            tie_label(kind, some[0].role),
            kind,
            len({each.source for each in some}),
            strength_of(own),
            directed=kind not in Tie.SYMMETRIC and kind != "uses",
            first=times[0] if times else None,
            last=times[-1] if times else None,
            grade=min((each.grade for each in own), default=""),
            facts=imported_facts() if own and all(each.is_imported for each in own) else (),
        )


def imported_facts() -> Facts:
    """How what only imported charts say is marked, on the page and in every export."""
    return ((_("Source"), _("Imported chart")),)


def _since(each: Evidence, sources: Mapping[UUID, Source]) -> datetime | None:
    source = sources.get(each.source)
    at = source.at if source else None
    return datetime(each.since.year, each.since.month, each.since.day, tzinfo=at.tzinfo) if each.since and at else at


def strength_of(sources: Sequence[Source]) -> Strength:
    """Strong where one source of A to C says what is at least possibly true (1 to 3), otherwise weak."""
    sure = any(each.reliability in _RELIABLE and each.credibility in _CREDIBLE for each in sources)
    return "strong" if sure else "weak"


def _hypotheses(inquiry: Inquiry, network: ChartNetwork, items: Mapping[UUID, str]) -> Iterator[Line]:
    """Links that the newest computation supposes between entities on the chart: no source says them."""
    for each in Hypothesis.objects.filter(run__inquiry=inquiry):
        ends = [items.get(network.whole.of.get(end, end)) for end in (each.one_id, each.other_id)]
        if ends[0] and ends[1] and ends[0] != ends[1]:
            label = f"{each.probability:.0%}"
            yield Line(
                line_id(ends[0], ends[1], "hypothesis"), ends[0], ends[1], label, "hypothesis", strength="hypothesis"
            )


def _groups(rows: Iterable[ChartItem]) -> Iterator[ItemGroup]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.group:
            members[row.group].append(str(row.pk))
    return (ItemGroup(name, name, tuple(ids)) for name, ids in members.items())
