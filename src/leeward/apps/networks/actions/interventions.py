"""What was done against a network, noted in an inquiry, and the network measured before it and 30, 90 and 180 days on.

Thirty days that end then are compared with the thirty days before: equally long, so that more time is not taken for
more network, and short, so that retention has erased none of it. Those before are kept, encrypted. Where scope or
retention cut a window, nothing is measured: half a window would look like success.

Measured are the groups of the people removed, with all who are tied to them; the whole network if no one was. Beside
them is the number of ties elsewhere: where these fell as much, it is less travel or less looking, and no success.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import opened
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.models import GroupMember, Inquiry, Intervention, Run, Snapshot
from leeward.apps.networks.queries.entities import all_entities
from leeward.apps.networks.queries.network import TooMany, Window, picture_of
from leeward.apps.networks.queries.scope import Scope, mandate_in_force
from leeward.apps.networks.queries.visible import mentions_in
from leeward.core.graph import kernel
from leeward.core.graph.disruption import Change, Comparison, compare, measures_of
from leeward.core.graph.network import Network, network_of
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed
from leeward.platform.retention import days_kept
from leeward.platform.unreadable_rows import each_readable

Tie = tuple[str, str, float]
WINDOW = 30
"""Days of each network that is measured."""
AFTER = tuple(day for day in Snapshot.DAYS if day)
_MOST_NODES = 3_000
"""Entities up to which changes have an interval from resampling in a few seconds."""


def note(
    inquiry: Inquiry, kind: str, on: date, what: str, removed: Sequence[UUID], *, officer: Officer
) -> Intervention:
    """Note an intervention, and measure the network before it. Raises NotAllowed."""
    if not kernel.available():
        raise NotAllowed(_("Measuring needs the extra “analysis”, which is not installed here."))
    if on > timezone.now().date():
        raise NotAllowed(_("An intervention is noted once it has been."))
    whole = all_entities(inquiry)
    before = _named(_before(inquiry, on), whole.of)
    about = _about(inquiry, [whole.of[each] for each in removed if each in whole.of])
    part = _part(before, about)

    def work() -> Intervention:
        current = opened(officer).select_for_update(of=("self",)).filter(pk=inquiry.pk).first()
        if current is None:
            raise NotAllowed(_("This inquiry is not open."))
        made = Intervention(inquiry=current, kind=kind, on=on, noted_by=officer, noted_at=timezone.now())
        made.what = what
        made.save(force_insert=True)
        made.removed.set(mentions_in(current).filter(pk__in=removed))
        kept = {
            "before": _ties(part),
            "about": sorted({*about, *part.names} if about else ()),
            "elsewhere": before.ties - part.ties,
        }
        _keep(made, 0, _measured(part), kept)
        audit_act("inquiry.intervene", current, officer, of=f"intervention/{made.pk}", details={"kind": kind})
        return made

    return durably(work)


def undo(intervention: Intervention, *, officer: Officer) -> None:
    """Take it for not done: it is no longer measured, and the audit log says who undid it. Raises NotAllowed."""

    def work() -> None:
        rows = Intervention.objects.select_for_update(of=("self",)).filter(inquiry__in=opened(officer))
        current = rows.filter(pk=intervention.pk, undone_at=None).first()
        if current is None:
            raise NotAllowed(_("It was undone already, or the inquiry is not open."))
        current.undone_at = timezone.now()
        current.save(update_fields=["undone_at"])
        audit_act("inquiry.intervention_undone", current.inquiry, officer, of=f"intervention/{current.pk}")

    durably(work)


def measure_due(now: datetime | None = None) -> int:
    """Measure every open inquiry's interventions whose day has come; how many snapshots."""
    at = now or timezone.now()
    rows = Intervention.objects.filter(undone_at=None, inquiry__end=Inquiry.End.OPEN).select_related("inquiry")
    return sum(each_readable(rows.order_by("pk"), lambda row: _measure_all(row, at)))


def _measure_all(row: Intervention, at: datetime) -> int:
    have = set(row.snapshots.values_list("day", flat=True))
    due = [days for days in AFTER if days not in have and row.on + timedelta(days) <= at.date()]
    return sum(_measure(row, days, at) for days in due if row.inquiry.is_open(at))


def _measure(intervention: Intervention, days: int, now: datetime) -> int:
    inquiry, window = intervention.inquiry, window_after(intervention.on, days)
    if not is_whole(inquiry, window, now):
        return 0
    try:
        picture = picture_of(inquiry, window)
    except TooMany:
        return 0
    of = all_entities(inquiry).of
    kept = intervention.snapshots.get(day=0).ties
    before, everything = _named(_again(kept["before"]), of), _named(picture.network.without_lone(), of)
    after = _part(everything, {str(of.get(UUID(each), each)) for each in kept["about"]})
    removed = {str(of.get(each, each)) for each in intervention.removed.values_list("pk", flat=True)}
    elsewhere = [kept["elsewhere"], everything.ties - after.ties]
    figures: dict[str, Any] = {"before": _measured(before), "after": _measured(after), "elsewhere": elsewhere}
    if max(before.size, after.size) <= _MOST_NODES:
        figures["change"] = _changed(compare(before, after, removed), elsewhere)

    def work() -> int:
        fresh = Intervention.objects.select_for_update(of=("self",)).filter(pk=intervention.pk, undone_at=None).first()
        if fresh is None or fresh.snapshots.filter(day=days).exists():
            return 0
        people = figures.get("change", {}).pop("people", {})
        _keep(fresh, days, figures, {"after": _ties(after), "people": people})
        audit_act("inquiry.measured", fresh.inquiry, None, of=f"intervention/{fresh.pk}", details={"days": days})
        return 1

    return durably(work)


def window_before(on: date) -> Window:
    """The thirty days before."""
    return _ending(on)


def window_after(on: date, days: int) -> Window:
    """The thirty days that end so many days after."""
    return _ending(on + timedelta(days))


def _ending(day: date) -> Window:
    ends = datetime.combine(day, time(), UTC)
    return ends - timedelta(WINDOW), ends


def is_whole(inquiry: Inquiry, window: Window, now: datetime) -> bool:
    """Whether the inquiry sees all of the window: its scope covers it, and retention has erased none of it."""
    mandate = mandate_in_force(inquiry)
    if mandate is None or now - window[0] > timedelta(days_kept("checks")):
        return False
    scope = Scope.of(mandate.scope)
    return scope.since <= window[0].date() and window[1].date() - timedelta(1) <= scope.until


def _before(inquiry: Inquiry, on: date) -> Network:
    window = window_before(on)
    if not is_whole(inquiry, window, timezone.now()):
        raise NotAllowed(
            _("The inquiry does not see all of the %(days)s days before: its scope is too short, or they are erased.")
            % {"days": WINDOW}
        )
    try:
        return picture_of(inquiry, window).network.without_lone()
    except TooMany as error:
        raise NotAllowed(
            _("The scope has %(count)s mentions, too many to measure. Ask for a narrower one.") % {"count": error.count}
        ) from error


def _about(inquiry: Inquiry, removed: Sequence[UUID]) -> set[str]:
    """Those in a group with one of these, as last computed, and they themselves; no one where none is removed."""
    found = set(map(str, mentions_in(inquiry).filter(pk__in=removed).values_list("pk", flat=True)))
    groups = GroupMember.objects.filter(group__run__inquiry=inquiry, group__run__kind=Run.Kind.GROUPS)
    mine = groups.filter(mention_id__in=map(UUID, found)).values("group")
    return found | set(map(str, groups.filter(group__in=mine).values_list("mention_id", flat=True)))


def _part(network: Network, about: Collection[str]) -> Network:
    """These with all who are tied to them; everything, where there are none."""
    if not about:
        return network
    inside = np.array([name in about for name in network.names], dtype=bool)
    near = inside.copy()
    near[network.right[inside[network.left]]] = near[network.left[inside[network.right]]] = True
    return network.without(np.flatnonzero(~near).tolist()).without_lone()


def _keep(of: Intervention, day: int, figures: Mapping[str, Any], ties: Mapping[str, Any]) -> None:
    row = Snapshot(intervention=of, day=day, taken_at=timezone.now(), figures=dict(figures))
    row.ties = dict(ties)
    row.save(force_insert=True)


def _ties(network: Network) -> list[Tie]:
    ends = zip(network.left.tolist(), network.right.tolist(), network.weight.tolist(), strict=True)
    return [(network.names[left], network.names[right], round(weight, 3)) for left, right, weight in ends]


def _again(ties: Sequence[Tie]) -> Network:
    """The network of ties that were kept."""
    names = list(dict.fromkeys(end for one, other, _weight in ties for end in (one, other)))
    place: dict[Any, int] = {name: number for number, name in enumerate(names)}
    left, right = (np.array([place[tie[side]] for tie in ties], dtype=np.int32) for side in (0, 1))
    return network_of(names, left, right, np.array([tie[2] for tie in ties], dtype=np.float64))


def _named(network: Network, of: Mapping[UUID, UUID]) -> Network:
    """The same with today's entities of the whole inquiry: who is one over both windows has one name in both."""
    names = [str(of.get(UUID(name), name)) for name in network.names]
    once = {name: number for number, name in enumerate(dict.fromkeys(names))}
    place = np.array([once[name] for name in names], dtype=np.int32)
    if not len(place):
        return network
    return network_of(list(once), place[network.left], place[network.right], network.weight)


def _measured(network: Network) -> dict[str, Any]:
    """Measures without a person."""
    found = measures_of(network, resamples=0)
    return {
        "nodes": found.nodes,
        "ties": found.ties,
        "largest": found.largest,
        "fragmentation": round(found.fragmentation, 4),
        "brokers": len(found.brokers),
    }


def _changed(found: Comparison, elsewhere: Sequence[int]) -> dict[str, Any]:
    """What changed; who came, went and took over is under `people`. If ties elsewhere changed as much, nothing is
    certain.
    """
    here, there = found.ties.after / max(1.0, found.ties.before), elsewhere[1] / max(1, elsewhere[0])
    alike = elsewhere[0] > 0 and (there <= here if found.verdict == "weaker" else there >= here)
    verdict = "uncertain" if alike else found.verdict
    people = {"gone": found.gone, "new": found.new, "replacements": [asdict(each) for each in found.replacements]}
    changes: dict[str, Change] = {"ties": found.ties, "largest": found.largest, "reach": found.reach}
    figures = {name: {key: round(value, 4) for key, value in asdict(each).items()} for name, each in changes.items()}
    counts = {"gone": len(found.gone), "new": len(found.new), "replaced": len(found.replacements)}
    return {**figures, **counts, "verdict": verdict, "people": people}
