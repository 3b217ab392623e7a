"""No action changes a part of another project of the agency, though its officer may work on both."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from tests.apps.projects.begun import begun, parts_of
from tests.apps.projects.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.projects.actions.documents import remove_document
from leeward.apps.projects.actions.entries import end_link, enter, make_link
from leeward.apps.projects.actions.figures import Choice, close_period, define
from leeward.apps.projects.actions.framework import (
    GoalSaid,
    IndicatorSaid,
    remove,
    save_goal,
    save_indicator,
    set_targets,
)
from leeward.apps.projects.actions.money import reverse
from leeward.apps.projects.actions.reports import begin_report
from leeward.apps.projects.models import EntryLink, Indicator, Project
from leeward.platform.refusal import NotAllowed


def attempts(other: Project, mine: Project, officer: Officer) -> list[Callable[[], object]]:
    """Every action that takes a part of a project, with a part of the other one."""
    row, period = Indicator.objects.get(goal__project=other), other.periods.order_by("starts_on")[0]
    here, now = Indicator.objects.get(goal__project=mine), mine.periods.order_by("starts_on")[0]
    link, value, goal = EntryLink.objects.get(indicator=row), Decimal(1), GoalSaid("output", "Taken over")
    said = IndicatorSaid("Taken over", manual=True)
    return [
        lambda: save_goal(mine, goal, officer=officer, goal=row.goal),
        lambda: save_goal(mine, GoalSaid("output", "Below", parent=row.goal), officer=officer),
        lambda: save_indicator(mine, row.goal, said, officer=officer),
        lambda: save_indicator(mine, here.goal, said, officer=officer, indicator=row),
        lambda: remove(mine, row, officer=officer),
        lambda: remove(mine, row.goal, officer=officer),
        lambda: set_targets(mine, row, {now: value}, officer=officer),
        lambda: set_targets(mine, here, {period: value}, officer=officer),
        lambda: define(mine, row, Choice("checks"), officer=officer),
        lambda: close_period(mine, period, officer=officer, today=date(2027, 1, 1)),
        lambda: enter(mine, row, now, value, "File 1", officer=officer),
        lambda: enter(mine, here, period, value, "File 1", officer=officer),
        lambda: make_link(mine, row, now, "IOM", 3, officer=officer, again=False),
        lambda: make_link(mine, here, period, "IOM", 3, officer=officer, again=False),
        lambda: end_link(mine, link, officer=officer),
        lambda: reverse(mine, other.transactions.get(), officer=officer),
        lambda: remove_document(mine, other.documents.get(), officer=officer),
        lambda: begin_report(mine, period, "iom", officer=officer),
    ]


def test_a_part_of_another_project_is_refused_by_every_action(team: Team) -> None:
    other = begun(team.mona, code="PORT-25", identifier="XM-DAC-47066-PORT-25")
    for project in (other, team.project):
        parts_of(project, team.mona)
    before = AuditEntry.objects.count()
    for attempt in attempts(other, team.project, team.mona):
        with pytest.raises(NotAllowed, match=r"not (part of|in) (the|this) project"):
            attempt()
    assert AuditEntry.objects.count() == before
