"""The charts that were imported into an inquiry, what each left out, and what erasing one would change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from leeward.apps.networks.models import (
    Chart,
    ChartImport,
    ChartItem,
    Inquiry,
    PairDecision,
    Use,
)
from leeward.core.csv_file import csv_text
from leeward.core.graph.files.chart_parts import ChartReject, UnreadableChart
from leeward.messages import sentence


@dataclass(frozen=True, slots=True)
class Reject:
    """A part of a file that is not stored as it is: its line where known, and why in words."""

    line: int
    why: str


@dataclass(frozen=True)
class Effect:
    """What goes with an import: charts that lose items, of them `whole` where nothing else is on it, and decisions on
    pairs of which one is in it.
    """

    row: ChartImport
    charts: tuple[Chart, ...]
    whole: Chart | None
    taken: int
    decisions: int

    def items(self) -> QuerySet[ChartItem]:
        """The items of charts that show what only this import says."""
        return _only_of(self.row)

    def counts(self) -> dict[str, object]:
        """For the audit log."""
        lost = {"charts": len(self.charts), "chart_items": self.taken, "decisions": self.decisions}
        return {"items": self.row.items, "ties": self.row.ties, **lost}


def imports_in(inquiry: Inquiry) -> QuerySet[ChartImport]:
    """The imports of an inquiry, the newest first."""
    rows = ChartImport.objects.filter(source__inquiry=inquiry)
    return rows.select_related("source", "source__written_by", "chart").order_by("-at", "-id")


def import_of(inquiry: Inquiry, id: UUID) -> ChartImport | None:
    """One import of this inquiry."""
    return imports_in(inquiry).filter(pk=id).first()


def rejects_of(row: ChartImport) -> list[Reject]:
    """What was left out, in words; first what has a line, in order."""
    return _in_words(row.rejects or ())


def lost_in_words(lost: Iterable[ChartReject]) -> list[Reject]:
    """The same of what an import would leave out."""
    return _in_words((each.line, each.code, each.params) for each in lost)


def _in_words(found: Iterable[tuple[int, str, Mapping[str, str]]]) -> list[Reject]:
    rows = [Reject(line, sentence(code, params)) for line, code, params in found]
    return sorted(rows, key=lambda each: (not each.line, each.line))


def why_unreadable(error: UnreadableChart) -> str:
    """Why a file as a whole is no chart, with the line where known."""
    why = sentence(error.code, error.params)
    return (
        _("Line %(line)s: %(why)s") % {"line": error.line, "why": why} if error.line else f"{why[:1].upper()}{why[1:]}"
    )


def rejects_csv(row: ChartImport) -> str:
    """The same as a file."""
    return csv_text(("line", "why"), ((each.line or "", each.why) for each in rejects_of(row)))


def effect_of(row: ChartImport) -> Effect:
    """What erasing it would take away."""
    items = _only_of(row)
    charts = tuple(Chart.objects.filter(pk__in=items.values("chart")).select_related("inquiry").order_by("pk"))
    built = row.chart
    others = built.items.exclude(pk__in=items.values("pk")).exists() if built else True
    whole = built if built and not others else None
    mentions = row.source.mentions.order_by().values("pk")
    decided = PairDecision.objects.filter(Q(one__in=mentions) | Q(other__in=mentions), undone_at=None)
    kept = tuple(each for each in charts if each != whole)
    return Effect(row, kept, whole, items.count(), decided.count())


def _only_of(row: ChartImport) -> QuerySet[ChartItem]:
    """Items of its mentions, and of values that no other source has."""
    elsewhere = Use.objects.filter(value=OuterRef("value")).exclude(mention__source=row.source)
    own = Q(value__uses__mention__source=row.source) & ~Exists(elsewhere)
    ids = ChartItem.objects.filter(Q(mention__source=row.source) | own).values("pk")
    return ChartItem.objects.filter(pk__in=ids)
