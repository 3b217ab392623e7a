"""A project that can be published."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.apps.projects.begun import goal_with, set_up
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.entries import decide, enter
from leeward.apps.projects.actions.figures import close_period
from leeward.apps.projects.actions.framework import make_periods
from leeward.apps.projects.actions.money import Movement, spend
from leeward.apps.projects.actions.parts import save_part
from leeward.apps.projects.actions.projects import change
from leeward.apps.projects.models import Project

LISTS: dict[str, list[dict[str, Any]]] = {
    "sectors": [{"code": "15190", "percent": "60"}, {"code": "15132", "percent": "40"}],
    "countries": [{"code": "BRB", "percent": "75"}, {"code": "LCA", "percent": "25"}],
    "donors": [{"name": "Island Fund", "reference": "", "amount": "400000"}],
    "budget": [{"year": 2025, "amount": "200000"}, {"year": 2026, "amount": "200000"}],
}


def ready(team: Team, title: str = "Safer passages") -> Project:
    """Its lists, money, a manual indicator with a confirmed value, and the first period closed."""
    mona, project = team.mona, team.project
    change(project, set_up(titles={"en": title}), officer=mona)
    project.refresh_from_db()
    for name, rows in LISTS.items():
        save_part(project, name, rows, officer=mona)
    spend(project, Movement("IN-1", "1", date(2025, 1, 5), Decimal(100_000), "Island Fund"), officer=mona)
    row = goal_with(project, mona, title="Workshops", unit="workshops", manual=True)
    make_periods(project, 6, officer=mona)
    period = project.periods.order_by("starts_on")[0]
    close_period(project, period, officer=mona)
    decide(enter(project, row, period, Decimal(7), "File 7", officer=mona), confirmed=True, officer=team.sue)
    return project
