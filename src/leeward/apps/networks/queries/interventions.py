"""Interventions as their pages show them: figures for everyone who may know of the inquiry, people for those who may
open it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency
from leeward.apps.networks.models import Inquiry, Intervention, Snapshot
from leeward.apps.networks.queries.captions import captions_of
from leeward.core.charts.figure import Figure, Series
from leeward.core.charts.lines import lines
from leeward.core.charts.svg import Words
from leeward.messages import sentence
from leeward.platform.unreadable_values import opened_or_none


@dataclass(frozen=True, slots=True)
class Changed:
    """A measure before and after, with the interval of the change."""

    name: str
    before: float
    after: float
    low: float
    high: float
    is_share: bool

    @property
    def certain(self) -> bool:
        """Whether nine of ten draws change it in one direction."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Adapted:
    """Who took a removed one's place, by name, with the share of neighbours taken over."""

    removed: str
    by: str
    taken_over: float
    broker: bool


@dataclass(frozen=True, slots=True)
class After:
    """The thirty days that end so many days after, beside the thirty before. `verdict` is empty where it was too large
    to say; `unread` says that who took over cannot be read.
    """

    days: int
    taken_at: Any
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    elsewhere: tuple[int, int]
    verdict: str
    words: str
    changes: tuple[Changed, ...]
    gone: int
    new: int
    replaced: int
    adapted: tuple[Adapted, ...]
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A day that has not been measured: when it will be, or that the inquiry was not open then."""

    days: int
    on: date
    missed: bool


def interventions_of(inquiry: Inquiry) -> QuerySet[Intervention]:
    """All of the inquiry, the newest first."""
    return inquiry.interventions.select_related("noted_by").prefetch_related("snapshots")


def verdicts(intervention: Intervention) -> list[tuple[int, str, str]]:
    """Days, verdict and its words of each snapshot after."""
    rows = (each for each in intervention.snapshots.all() if each.day)
    return [(row.day, verdict, _words(verdict)) for row in rows if (verdict := _verdict(row))]


def afters(intervention: Intervention, *, people: bool) -> list[After]:
    """What was measured after; with `people`, who took over, as far as the inquiry still shows them."""
    return [_after(intervention.inquiry, row, people=people) for row in intervention.snapshots.all() if row.day]


def shared_with(agency: Agency) -> QuerySet[Intervention]:
    """Those of which the agency's operations may see the figures, the newest first."""
    rows = Intervention.objects.filter(inquiry__agency=agency, undone_at=None).exclude(shared_at=None)
    return rows.select_related("inquiry").prefetch_related("snapshots").order_by("-on", "-id")


def due(intervention: Intervention) -> list[Due]:
    """The days that were not measured."""
    have = {each.day for each in intervention.snapshots.all()}
    today, is_open = timezone.now().date(), intervention.inquiry.is_open()
    days = [(each, intervention.on + timedelta(each)) for each in Snapshot.DAYS if each not in have]
    return [Due(each, on, not is_open or on + timedelta(2) < today) for each, on in days]


def removed_names(intervention: Intervention) -> list[str]:
    """The people it removed, as far as the inquiry still shows them."""
    return sorted(captions_of(intervention.inquiry, intervention.removed.values_list("pk", flat=True)).values())


def drawn(found: Sequence[After]) -> Figure:
    """Ties and the largest part, before and after, as a share of before."""
    words = Words(
        "before-and-after", _("What is left of it"), _("Thirty days that end then, in per cent of thirty before."),
        _("Days after"), _("not measured"), _("per cent"),
    )  # fmt: skip
    labels = ["0", *(str(each.days) for each in found)]
    series = [
        Series(_("ties"), (100.0, *(_percent(each, "ties") for each in found)), "one"),
        Series(_("largest part"), (100.0, *(_percent(each, "largest") for each in found)), "two"),
    ]
    return lines(words, labels, series)


def _percent(each: After, name: str) -> float | None:
    return 100.0 * each.after[name] / each.before[name] if each.before[name] else None


def _after(inquiry: Inquiry, row: Snapshot, *, people: bool) -> After:
    said = row.figures
    change = said.get("change", {})
    verdict = _verdict(row)
    adapted = opened_or_none(lambda: _adapted(inquiry, row)) if people else ()
    return After(
        row.day,
        row.taken_at,
        said["before"],
        said["after"],
        (said["elsewhere"][0], said["elsewhere"][1]),
        verdict,
        _words(verdict) if verdict else "",
        tuple(_changes(change)),
        change.get("gone", 0),
        change.get("new", 0),
        change.get("replaced", 0),
        adapted or (),
        adapted is None,
    )


def _verdict(row: Snapshot) -> str:
    return str(row.figures.get("change", {}).get("verdict", ""))


def _words(verdict: str) -> str:
    return sentence(f"network_change.{verdict}")


def _changes(change: Mapping[str, Any]) -> list[Changed]:
    names = {"ties": _("Ties"), "largest": _("Largest part"), "reach": _("Pairs of before who can reach each other")}
    return [Changed(words, **change[name], is_share=name == "reach") for name, words in names.items() if name in change]


def _adapted(inquiry: Inquiry, row: Snapshot) -> tuple[Adapted, ...]:
    if not row.ties_encrypted:
        return ()
    said = row.ties.get("people", {}).get("replacements", [])
    names = captions_of(inquiry, (UUID(each[end]) for each in said for end in ("removed", "by")))
    ends = [(UUID(each["removed"]), UUID(each["by"]), each) for each in said]
    return tuple(
        Adapted(
            names.get(removed, _("someone who is not shown any more")), names[by], each["taken_over"], each["broker"]
        )
        for removed, by, each in ends
        if by in names
    )
