"""The steps of a chart, one after the other, and how they are undone and done again."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.models import Chart, ChartItem, ChartStep, Mention, Value
from leeward.apps.networks.queries.charts import charts_of
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

T = TypeVar("T")
MOST_STEPS = 200
"""Steps that can be undone; older ones are final."""
State = dict[str, Any]
"""An item as a step keeps it."""


def on(chart: Chart, officer: Officer, work: Callable[[Chart], T]) -> T:
    """Do it on the chart, locked, if the officer may open it at this moment. Raises NotAllowed."""

    def locked() -> T:
        current = charts_of(officer).select_for_update(of=("self",)).filter(pk=chart.pk).first()
        if current is None:
            raise NotAllowed(not_open())
        return work(current)

    return durably(locked)


def not_open() -> str:
    """Why a chart of an open page refuses."""
    return _("This chart is not open to you any more: its inquiry ended, or you left it.")


def states(chart: Chart, ids: Iterable[UUID] | None = None) -> dict[str, State]:
    """The items of a chart as a step keeps them, by id; all, or these."""
    rows = chart.items.all() if ids is None else chart.items.filter(pk__in=list(ids))
    return {str(row.pk): _state(row) for row in rows}


def keep_step(
    chart: Chart,
    act: str,
    before: Mapping[str, State],
    officer: Officer,
    *,
    details: Mapping[str, object] | None = None,
) -> None:
    """Note what an act changed: `before` are the items as they were, without those that it added."""
    after = states(chart)
    changed = {id_ for id_ in {*before, *after} if before.get(id_) != after.get(id_)}
    if not changed:
        return
    chart.steps.filter(undone=True).delete()
    newest = chart.steps.order_by("-number").first()
    step = ChartStep(
        chart=chart,
        number=newest.number + 1 if newest else 1,
        act=act.removeprefix("chart."),
        by=officer,
        at=timezone.now(),
    )
    step.change = {
        "before": [before[id_] for id_ in sorted(changed & set(before))],
        "after": [after[id_] for id_ in sorted(changed & set(after))],
    }
    step.save(force_insert=True)
    chart.steps.filter(number__lte=step.number - MOST_STEPS).delete()
    changed_now(chart)
    counts = {"added": len(changed - set(before)), "removed": len(changed - set(after)), "items": len(after)}
    audit_act(act, chart.inquiry, officer, of=f"chart/{chart.pk}", details={**counts, **(details or {})})


def changed_now(chart: Chart) -> None:
    """Raise the version, so that open pages fetch the chart again."""
    chart.version += 1
    chart.changed_at = timezone.now()
    chart.save(update_fields=["version", "changed_at", "title_encrypted"])


def undo(chart: Chart, *, officer: Officer) -> None:
    """Take the last step back. Raises NotAllowed."""

    def work(current: Chart) -> None:
        step = current.steps.filter(undone=False).order_by("-number").first()
        if step is None:
            raise NotAllowed(_("There is nothing to undo."))
        _turn(current, step, "after", "before", officer)

    on(chart, officer, work)


def redo(chart: Chart, *, officer: Officer) -> None:
    """Do the step again that was undone last. Raises NotAllowed."""

    def work(current: Chart) -> None:
        step = current.steps.filter(undone=True).order_by("number").first()
        if step is None:
            raise NotAllowed(_("There is nothing to do again."))
        _turn(current, step, "before", "after", officer)

    on(chart, officer, work)


def _turn(chart: Chart, step: ChartStep, leave: str, reach: str, officer: Officer) -> None:
    """Bring the items of a step from one side of it to the other."""
    change = step.change
    chart.items.filter(pk__in=[state["id"] for state in (*change[leave], *change[reach])]).delete()
    _restore(chart, change[reach])
    step.undone = reach == "before"
    step.save(update_fields=["undone"])
    changed_now(chart)
    audit_act(
        "chart.undo" if step.undone else "chart.redo",
        chart.inquiry,
        officer,
        of=f"chart/{chart.pk}",
        details={"step": step.number, "act": step.act},
    )


def _state(row: ChartItem) -> State:
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "mention": str(row.mention_id or ""),
        "value": str(row.value_id or ""),
        "x": row.x,
        "y": row.y,
        "group": row.group,
        "note": row.note or "",
    }


def _restore(chart: Chart, wanted: Iterable[State]) -> None:
    """Write items as they were. What a purged mention was is not known any more: something was here."""
    rows = list(wanted)
    mentions = Mention.objects.in_bulk([row["mention"] for row in rows if row["mention"]])
    values = Value.objects.in_bulk([row["value"] for row in rows if row["value"]])
    items = []
    for row in rows:
        item = ChartItem(pk=UUID(row["id"]), chart=chart, kind=row["kind"], x=row["x"], y=row["y"], group=row["group"])
        item.mention = mentions.get(UUID(row["mention"])) if row["mention"] else None
        item.value = values.get(UUID(row["value"])) if row["value"] else None
        item.note = row["note"]
        items.append(item)
    ChartItem.objects.bulk_create(items, batch_size=200)
