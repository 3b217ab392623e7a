"""A project of an agency, and those who work on it."""

from datetime import date
from decimal import Decimal
from typing import Any

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.actions.documents import Paper, add_document
from leeward.apps.projects.actions.entries import enter, make_link
from leeward.apps.projects.actions.framework import (
    GoalSaid,
    IndicatorSaid,
    make_periods,
    save_goal,
    save_indicator,
)
from leeward.apps.projects.actions.money import Movement, spend
from leeward.apps.projects.actions.projects import SetUp, begin
from leeward.apps.projects.actions.reports import begin_report
from leeward.apps.projects.models import EntryLink, Indicator, Project, Publication


def set_up(**said: Any) -> SetUp:
    """What is said of a project of two years."""
    whole: dict[str, Any] = {
        "code": "BOAT-24",
        "identifier": "XM-DAC-47066-BOAT-24",
        "titles": {"en": "Safer passages", "es": "Travesías más seguras"},
        "descriptions": {"en": "Officers find people in need on boats, and smugglers."},
        "status": "2",
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2026, 12, 31),
        "currency": "USD",
        "total": Decimal(400_000),
    }
    return SetUp(**{**whole, **said})


def begun(manager: Officer, **said: Any) -> Project:
    """A project of the officer's agency."""
    return begin(set_up(**said), officer=manager)


def goal_with(project: Project, manager: Officer, **said: Any) -> Indicator:
    """An indicator of a new outcome."""
    goal = save_goal(project, GoalSaid("outcome", "People in need are found"), officer=manager)
    return save_indicator(project, goal, IndicatorSaid(**{"title": "Checks", **said}), officer=manager)


def parts_of(project: Project, manager: Officer) -> dict[str, str]:
    """One of everything that an address inside a project names."""
    indicator = goal_with(project, manager, manual=True)
    make_periods(project, 6, officer=manager)
    period = project.periods.order_by("starts_on")[0]
    entry = enter(project, indicator, period, Decimal(3), "Minutes of 3 May", officer=manager)
    make_link(project, indicator, period, "IOM", 3, officer=manager, again=False)
    spent = spend(project, Movement("T1", "4", date(2024, 2, 1), Decimal(10)), officer=manager)
    paper = Paper("Plan", "A02", file_name="plan.pdf", content=b"%PDF-1.7")
    report = begin_report(project, period, "iom", officer=manager)
    page = {"titles": {"en": project.title}, "descriptions": {}, "as_of": "2025-01-01T00:00:00+00:00"}
    file = Publication(project=project, number=1, content=b"<MUSTERMANN/>", sha256="0", page=page)
    file.proposed_by, file.proposed_at = manager, project.made_at
    file.save(force_insert=True)
    return {
        "report_id": str(report.pk),
        "number": "1",
        "indicator_id": str(indicator.pk),
        "goal_id": str(indicator.goal_id),
        "period_id": str(period.pk),
        "entry_id": str(entry.pk),
        "link_id": str(EntryLink.objects.get(indicator=indicator).pk),
        "transaction_id": str(spent.pk),
        "document_id": str(add_document(project, paper, officer=manager).pk),
        "part": "donors",
    }
