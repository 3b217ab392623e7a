"""Every indicator of a project in every period: target, actual, and whether it was reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from leeward.apps.projects.models import Goal, Indicator, Period, Project, Target
from leeward.apps.projects.queries.figures import Valued, value_of
from leeward.apps.projects.queries.framework import Branch, tree


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator in one period."""

    period: Period
    target: Decimal | None
    valued: Valued
    ascending: bool

    @property
    def reached(self) -> bool | None:
        """Whether the target was reached; None without one of the two."""
        if self.target is None or self.valued.value is None:
            return None
        return self.valued.value >= self.target if self.ascending else self.valued.value <= self.target


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with its cells."""

    goal: Goal
    indicator: Indicator
    number: str
    cells: tuple[Cell, ...]


def lines(project: Project, periods: Sequence[Period] | None = None) -> list[Line]:
    """Every indicator, numbered by its goal: 1.2 is the second of the first goal."""
    chosen = list(project.periods.order_by("starts_on")) if periods is None else periods
    targets: dict[tuple[UUID, UUID], Decimal] = {
        (each.indicator_id, each.period_id): each.value for each in Target.objects.filter(period__in=chosen)
    }
    found = []
    for at, branch in enumerate(tree(project), 1):
        found += [_line(branch, each, f"{at}.{n}", chosen, targets) for n, each in enumerate(branch.indicators, 1)]
    return found


def _line(
    branch: Branch,
    indicator: Indicator,
    number: str,
    periods: Sequence[Period],
    targets: dict[tuple[UUID, UUID], Decimal],
) -> Line:
    agency = branch.goal.project.agency
    cells = (
        Cell(each, targets.get((indicator.pk, each.pk)), value_of(indicator, each, agency), indicator.ascending)
        for each in periods
    )
    return Line(branch.goal, indicator, number, tuple(cells))
