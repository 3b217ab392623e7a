"""The framework of a project as a tree, and what its indicators count now."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from leeward.apps.projects.models import Definition, Goal, Indicator, Period, Project

LEVELS = (Goal.Level.IMPACT, Goal.Level.OUTCOME, Goal.Level.OUTPUT)


@dataclass(frozen=True, slots=True)
class Branch:
    """A goal with its indicators, and how deep in the tree it is."""

    goal: Goal
    depth: int
    indicators: tuple[Indicator, ...]


def tree(project: Project) -> list[Branch]:
    """Goals from impact to output, each below its parent; what was removed is not in it, nor what is below it."""
    goals = list(project.goals.filter(removed_at=None))
    below: dict[UUID | None, list[Goal]] = {}
    for goal in goals:
        below.setdefault(goal.parent_id, []).append(goal)
    of: dict[UUID, list[Indicator]] = {}
    for indicator in Indicator.objects.filter(goal__in=goals, removed_at=None).order_by("id"):
        of.setdefault(indicator.goal_id, []).append(indicator)
    return list(_branches(None, 0, below, of))


def _branches(
    above: UUID | None, depth: int, below: dict[UUID | None, list[Goal]], of: dict[UUID, list[Indicator]]
) -> Iterator[Branch]:
    for goal in sorted(below.get(above, ()), key=lambda each: LEVELS.index(Goal.Level(each.level))):
        yield Branch(goal, depth, tuple(of.get(goal.pk, ())))
        yield from _branches(goal.pk, depth + 1, below, of)


def indicators(project: Project) -> list[Indicator]:
    """Every indicator of the tree, in its order."""
    return [indicator for branch in tree(project) for indicator in branch.indicators]


def indicator_of(project: Project, id: UUID) -> Indicator | None:
    """An indicator of the project, also a removed one."""
    return Indicator.objects.select_related("goal__project").filter(goal__project=project, pk=id).first()


def goal_of(project: Project, id: UUID) -> Goal | None:
    """A goal of the project, also a removed one."""
    return project.goals.filter(pk=id).first()


def period_of(project: Project, id: UUID) -> Period | None:
    """A period of the project."""
    return project.periods.filter(pk=id).first()


def definition_of(indicator: Indicator) -> Definition | None:
    """What it counts now: the newest version."""
    return indicator.definitions.select_related("written_by").order_by("-number").first()


def removed(project: Project) -> tuple[list[Goal], list[Indicator]]:
    """What was removed and can be put back."""
    goals = list(project.goals.exclude(removed_at=None))
    removed = Indicator.objects.filter(goal__project=project, goal__removed_at=None).exclude(removed_at=None)
    return goals, list(removed)
