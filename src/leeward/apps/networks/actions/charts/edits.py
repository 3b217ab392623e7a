"""What an analyst does on a chart: expand, find ways, connect, group, note, remove, arrange."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import opened
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.actions.charts.steps import changed_now, keep_step, not_open, on, states
from leeward.apps.networks.models import Chart, ChartItem, Inquiry, Mention, Value
from leeward.apps.networks.queries.charts import MOST_DRAWN, MOST_ITEMS, charts_of
from leeward.apps.networks.queries.charts.network import ChartNetwork, chart_network, dates_of
from leeward.apps.networks.queries.charts.shown import ShownChart, shown
from leeward.core.graph.layout import placed_items
from leeward.core.graph.link_chart import Point
from leeward.core.graph.rough_layout import roughly_arranged
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed
from leeward.platform.rewriting import rewrite

MOST_AT_ONCE = 100
"""Items that one expansion adds."""
_TRIES = 3
PLANNED = ("chart.add", "chart.expand", "chart.path", "chart.connect", "chart.arrange")
"""Acts that are planned before they are written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an act will add, and what it says. `again`: all items are arranged as if none had a place."""

    act: str
    nodes: Sequence[UUID] = ()
    said: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    again: bool = False


def begin(inquiry: Inquiry, title: str, nodes: Sequence[UUID], *, officer: Officer) -> Chart:
    """A new chart of the inquiry, with these entities and values on it. Raises NotAllowed."""

    def work() -> Chart:
        current = opened(officer).filter(pk=inquiry.pk).first()
        if current is None:
            raise NotAllowed(_("This inquiry is not open to you any more."))
        now = timezone.now()
        chart = Chart(inquiry=current, made_by=officer, made_at=now, changed_at=now)
        chart.title = title
        chart.save(force_insert=True)
        audit_act("chart.begin", current, officer, of=f"chart/{chart.pk}")
        return chart

    chart = durably(work)
    if nodes:
        add(chart, nodes, officer=officer)
    return chart


def rename(chart: Chart, title: str, *, officer: Officer) -> None:
    """Give the chart another title. Raises NotAllowed."""

    def work(current: Chart) -> None:
        current.title = title
        changed_now(current)
        audit_act("chart.rename", current.inquiry, officer, of=f"chart/{current.pk}")

    on(chart, officer, work)


def delete(chart: Chart, *, officer: Officer) -> None:
    """Delete the chart with its steps. Raises NotAllowed."""

    def work(current: Chart) -> None:
        audit_act("chart.delete", current.inquiry, officer, of=f"chart/{current.pk}")
        current.delete()

    on(chart, officer, work)


def add(chart: Chart, nodes: Sequence[UUID], *, officer: Officer) -> str:
    """Put entities, by any of their mentions, or values on the chart. Raises NotAllowed."""
    if not nodes:
        raise NotAllowed(_("Choose what to put on the chart."))
    return _follow(
        chart, lambda now: Plan("chart.add", [now.network.whole.of.get(each, each) for each in nodes]), officer
    )


def expand(chart: Chart, item: str, kinds: Collection[str], most: int, *, officer: Officer) -> str:
    """Add what is next to an item, of these kinds, at most so many; a sentence says how many. Raises NotAllowed."""

    def plan(now: ShownChart) -> Plan:
        found = now.network.around(_node(now, item), kinds)
        new = [each for each in found if each not in now.items]
        if not new:
            raise NotAllowed(_("Nothing more of these kinds is next to it."))
        taken = new[: min(most, MOST_AT_ONCE)]
        left = len(new) - len(taken)
        said = ngettext("%(n)s more was left out.", "%(n)s more were left out.", left) % {"n": left} if left else ""
        return Plan("chart.expand", taken, said, {"asked": most, "kinds": sorted(kinds), "left_out": left})

    return _follow(chart, plan, officer)


def find_path(chart: Chart, ends: Sequence[str], *, in_time: bool, officer: Officer) -> str:
    """Add the items of a way between two items, also one in time order. Raises NotAllowed."""

    def plan(now: ShownChart) -> Plan:
        if len(ends) != 2:
            raise NotAllowed(_("Choose two items: where the path begins and where it ends."))
        one, other = (_node(now, each) for each in ends)
        gap = 0
        if in_time:
            days = {source: at.date() for source, at in dates_of(set(now.network.sources.values())).items()}
            way, gap = now.network.path_in_time(one, other, days)
        else:
            way = now.network.path(one, other)
        if not way:
            raise NotAllowed(_("There is no such path in what the inquiry may use."))
        details = {"length": len(way), "in_time": in_time}
        return Plan("chart.path", way, _path_said(len(way), gap, in_time=in_time), details)

    return _follow(chart, plan, officer)


def connect(chart: Chart, items: Sequence[str], *, officer: Officer) -> str:
    """Add a small network that connects several items. Raises NotAllowed."""

    def plan(now: ShownChart) -> Plan:
        if not 2 <= len(items) <= MOST_AT_ONCE:
            raise NotAllowed(_("Choose at least two items to connect."))
        found = now.network.connecting([_node(now, each) for each in items])
        return Plan("chart.connect", found, "", {"chosen": len(items)})

    return _follow(chart, plan, officer)


def arrange(chart: Chart, *, officer: Officer) -> None:
    """Arrange all items again, as if none had a place. Raises NotAllowed."""
    _follow(chart, lambda now: Plan("chart.arrange", again=True), officer)


def group(chart: Chart, items: Sequence[str], name: str, *, officer: Officer) -> None:
    """Put items together under a name; without one, take them out of their groups. Raises NotAllowed."""

    def work(current: Chart) -> None:
        before = states(current)
        _rows(current, items).update(group=name)
        keep_step(current, "chart.group" if name else "chart.ungroup", before, officer)

    on(chart, officer, work)


def note(chart: Chart, item: str, text: str, *, officer: Officer) -> None:
    """Write a note on an item, or delete it. Raises NotAllowed."""

    def work(current: Chart) -> None:
        before = states(current)
        for row in _rows(current, [item]):
            row.note = text
            row.save(update_fields=["note_encrypted"])
        keep_step(current, "chart.note", before, officer)

    on(chart, officer, work)


def remove(chart: Chart, items: Sequence[str], *, officer: Officer) -> None:
    """Take items off the chart; nothing else of them changes. Raises NotAllowed."""

    def work(current: Chart) -> None:
        before = states(current)
        _rows(current, items).delete()
        keep_step(current, "chart.remove", before, officer)

    on(chart, officer, work)


def _follow(chart: Chart, plan: Callable[[ShownChart], Plan], officer: Officer) -> str:
    """Plan and arrange on what the chart is now, then write, unless a colleague was quicker: then plan again.

    Only the writing is in the transaction: on SQLite one thread writes for every counter, and must not wait for a
    layout.
    """
    for _try in range(_TRIES):
        current = charts_of(officer).filter(pk=chart.pk).first()
        if current is None:
            raise NotAllowed(not_open())
        now = shown(current, chart_network(current.inquiry, charted=current.items.all()))
        made = plan(now)
        rows = _arranged(now, made)
        if (said := _write(now, made, rows, officer)) is not None:
            return said
    raise NotAllowed(_("A colleague changes this chart at this moment. Try again."))


def _arranged(now: ShownChart, plan: Plan) -> list[ChartItem]:
    """The items of the chart and the new ones, each with its place."""
    network, old = now.network, list(now.chart.items.order_by("pk"))
    new = [node for node in dict.fromkeys(plan.nodes) if node in network.kinds and node not in now.items]
    if len(old) + len(new) > MOST_ITEMS:
        raise NotAllowed(_("A chart has at most %(most)s items. Begin another one.") % {"most": MOST_ITEMS})
    added = [_row(now.chart, network, node) for node in new]
    items = {node: UUID(item) for node, item in now.items.items()} | {
        n: row.pk for n, row in zip(new, added, strict=True)
    }
    pairs = {
        (str(items[each.start]), str(items[each.end]))
        for each in network.evidence
        if each.start in items and each.end in items
    }
    rows = [*old, *added]
    before = {} if plan.again else {str(row.pk): (row.x, row.y) for row in old}
    at = _places([str(row.pk) for row in rows], pairs, before, now)
    for row in rows:
        row.x, row.y = at[str(row.pk)]
    return rows


def _places(
    ids: Sequence[str], pairs: Collection[tuple[str, str]], before: Mapping[str, Point], now: ShownChart
) -> Mapping[str, Point]:
    seed = now.chart.pk.int % 2**32
    if len(ids) > MOST_DRAWN:
        return roughly_arranged(ids, sorted(pairs), before, seed=seed)
    together = [each.members for each in now.drawn.groups]
    return placed_items(ids, sorted(pairs), before, together=together, seed=seed)


def _write(now: ShownChart, plan: Plan, rows: Sequence[ChartItem], officer: Officer) -> str | None:
    """The sentence of what was done; None where the chart is not the one that was planned on."""

    def work(current: Chart) -> str | None:
        if current.version != now.chart.version:
            return None
        before = states(current)
        # What was withdrawn since is not added; what is there is moved if it was arranged again.
        mentions = set(Mention.objects.filter(pk__in=[row.mention_id for row in rows]).values_list("pk", flat=True))
        values = set(Value.objects.filter(pk__in=[row.value_id for row in rows]).values_list("pk", flat=True))
        added = [row for row in rows if str(row.pk) not in before]
        added = [row for row in added if row.mention_id in mentions or row.value_id in values]
        if plan.nodes and not added:
            # What was found is an answer too, so it is in the audit log.
            audit_act(plan.act, current.inquiry, officer, of=f"chart/{current.pk}", details=plan.details)
            return " ".join(filter(None, (plan.said, _("All of it is on the chart already."))))
        ChartItem.objects.bulk_create(added, batch_size=200)
        if plan.again:
            rewrite(rows, ["x", "y"])
        keep_step(current, plan.act, before, officer, details=plan.details)
        many = ngettext("%(n)s item was added.", "%(n)s items were added.", len(added)) % {"n": len(added)}
        return " ".join(filter(None, (plan.said, many if plan.nodes else "")))

    return on(now.chart, officer, work)


def _row(chart: Chart, network: ChartNetwork, node: UUID) -> ChartItem:
    if network.is_value(node):
        return ChartItem(chart=chart, kind=network.kinds[node], value_id=node)
    return ChartItem(chart=chart, kind=network.kinds[node], mention_id=node)


def _node(now: ShownChart, item: str) -> UUID:
    found = now.nodes.get(item)
    if found is None:
        raise NotAllowed(_("This item is not on the chart any more, or something was withdrawn."))
    return found


def _rows(chart: Chart, items: Sequence[str]) -> QuerySet[ChartItem]:
    ids = [found for each in items[:MOST_ITEMS] if (found := _uuid(each))]
    rows = chart.items.filter(pk__in=ids)
    if not rows.exists():
        raise NotAllowed(_("Choose at least one item of the chart."))
    return rows


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _path_said(length: int, gap: int, *, in_time: bool) -> str:
    steps = ngettext("A path of %(n)s step.", "A path of %(n)s steps.", length - 1) % {"n": length - 1}
    if not in_time:
        return steps
    pause = ngettext("Its longest pause is %(n)s day.", "Its longest pause is %(n)s days.", gap) % {"n": gap}
    return f"{steps} {pause}"
