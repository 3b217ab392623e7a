"""Two projects of the demonstration, as its manager and supervisor would have made them: each with three reporting
periods. The first has all of them closed, a report that was sent, and a published file; the second runs.
"""

from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date, officer_named
from leeward.apps.operations.models import Release
from leeward.apps.projects.actions.entries import decide, enter
from leeward.apps.projects.actions.figures import Choice, close_ended, define
from leeward.apps.projects.actions.framework import (
    GoalSaid,
    IndicatorSaid,
    make_periods,
    save_goal,
    save_indicator,
    set_targets,
)
from leeward.apps.projects.actions.money import Movement, spend
from leeward.apps.projects.actions.parts import save_part
from leeward.apps.projects.actions.projects import SetUp, begin
from leeward.apps.projects.actions.publishing import decide as decide_file
from leeward.apps.projects.actions.publishing import propose
from leeward.apps.projects.actions.reports import begin_report, mark_sent
from leeward.apps.projects.models import Goal, Indicator, Project
from leeward.apps.projects.queries.parts import Rows
from leeward.core.months import months_after

MANAGER, SECOND = "projects", "supervisor"
_PUBLISHER = "XM-DAC-47066"
_COUNTED = (
    ("outcome", "Travellers in danger are recognised", "Hits confirmed within the hour", "hits", "confirmed_hits", 20),
    ("outcome", "Travellers in danger are recognised", "Time until an owner answers", "minutes", "answer_minutes", 45),
    ("output", "Posts check every document", "Documents checked", "checks", "checks", 6000),
    ("output", "Officers are trained", "Officers with a training in date", "officers", "officers_certified", 3),
)
"""Level, goal, indicator, unit, query, target; targets begin with the last period: no counter has records before it."""
_OPERATED = "Forged passports taken out of use in joint operations"


def load_projects() -> None:
    """Make both, once; what they count has to be there."""
    if not settings.DEMO or Project.objects.exists():
        return
    today, manager, second = local_date(None), officer_named(MANAGER), officer_named(SECOND)
    first = _project(("SAFE-1", "Safer passages", "Pasajes más seguros"), months_after(today, -3), 3, 1, manager)
    running = _project(
        ("PORTS-2", "Trained eyes at the ports", "Ojos formados"), months_after(today, -13), 18, 6, manager
    )
    for project in (first, running):
        _framework(project, manager)
    close_ended(today)
    _restated(first, manager)
    for project in (first, running):
        _workshops(project, manager, second)
    _told(first, manager)
    decide_file(propose(first, officer=manager), published=True, officer=second)


def _project(named: tuple[str, str, str], starts: date, months: int, each: int, manager: Officer) -> Project:
    code, english, spanish = named
    text = "Officers at airports and marinas learn to recognise people in danger and those who profit from them."
    ends = months_after(starts, months) - timedelta(1)
    texts = ({"en": english, "es": spanish}, {"en": text})
    total = Decimal(240_000)
    said = SetUp(code, f"{_PUBLISHER}-{code}", *texts, "2", starts, ends, "USD", total)
    project = begin(said, officer=manager)
    for name, rows in _lists(starts, ends, total).items():
        save_part(project, name, rows, officer=manager)
    _money(project, starts, total, manager)
    make_periods(project, each, officer=manager)
    return project


def _lists(starts: date, ends: date, total: Decimal) -> dict[str, Rows]:
    years = range(starts.year, ends.year + 1)
    first, middle = starts.isoformat(), months_after(starts, 1).isoformat()
    part = str((total / len(years)).quantize(Decimal(1)))
    return {
        "sectors": [{"code": "15190", "percent": "60"}, {"code": "15132", "percent": "40"}],
        "countries": [{"code": "BRB", "percent": "100"}],
        "donors": [
            {"name": "Island Fund (invented)", "reference": "", "amount": "180000"},
            {"name": "Harbour Trust (invented)", "reference": "", "amount": "60000"},
        ],
        "budget": [{"year": year, "amount": part} for year in years],
        "tranches": [
            {"due": first, "amount": "120000", "condition": "Signature", "received": first},
            {"due": middle, "amount": "120000", "condition": "First report", "received": ""},
        ],
        "risks": [
            {"risk": "Few officers in the season", "level": "medium", "response": "Courses move", "owner": "Training"},
        ],
        "work": [
            {"what": "Course at the airport", "starts": first, "ends": middle, "owner": "Training", "state": "done"},
            {
                "what": "Joint patrol of marinas",
                "starts": middle,
                "ends": ends.isoformat(),
                "owner": "Coast guard",
                "state": "done" if ends < local_date(None) else "running",
            },
        ],
    }


def _money(project: Project, starts: date, total: Decimal, manager: Officer) -> None:
    rows = (
        Movement("IN-1", "1", starts, total / 2, "Island Fund (invented)", "First tranche"),
        Movement("OUT-1", "4", starts + timedelta(20), Decimal(38_500), "Trainers", "Course at the airport"),
        Movement("OUT-2", "4", starts + timedelta(45), Decimal(12_250), "Fuel", "Patrols of marinas"),
    )
    for row in rows:
        spend(project, row, officer=manager)


def _framework(project: Project, manager: Officer) -> None:
    impact = save_goal(project, GoalSaid("impact", "Fewer people come to harm on the way"), officer=manager)
    goals: dict[str, Goal] = {}
    above = impact
    for level, title, name, unit, query, target in _COUNTED:
        if title not in goals:
            goals[title] = save_goal(project, GoalSaid(level, title, parent=above), officer=manager)
        above = goals[title] if level == "outcome" else above
        said = IndicatorSaid(name, unit=unit, ascending=query != "answer_minutes")
        row = save_indicator(project, goals[title], said, officer=manager)
        define(project, row, Choice(query, by="post" if query == "checks" else ""), officer=manager)
        last = project.periods.latest("starts_on")
        set_targets(project, row, {last: Decimal(target)}, officer=manager)
    _operated(project, goals[_COUNTED[0][1]], manager)
    said = IndicatorSaid(
        "Workshops with captains", unit="workshops", manual=True, baseline=Decimal(0), baseline_year=2024
    )
    save_indicator(project, goals["Officers are trained"], said, officer=manager)


def _operated(project: Project, goal: Goal, manager: Officer) -> None:
    """What the joint operation brought, with a target for the period in which it was verified."""
    row = save_indicator(project, goal, IndicatorSaid(_OPERATED, unit="passports"), officer=manager)
    define(project, row, Choice("operation_results", {"figure": "document_seized"}), officer=manager)
    released = Release.objects.filter(kind=Release.Kind.VERIFIED, state=Release.State.RELEASED).first()
    if released is not None and released.decided_at is not None:
        day = released.decided_at.date()
        period = project.periods.filter(starts_on__lte=day, ends_on__gte=day).first()
        set_targets(project, row, {period: Decimal(3)} if period else {}, officer=manager)


def _workshops(project: Project, manager: Officer, second: Officer) -> None:
    row = Indicator.objects.get(goal__project=project, manual=True)
    for count, period in enumerate(project.periods.exclude(closed_at=None), 2):
        entry = enter(project, row, period, Decimal(count), "Lists of participants, file 12", officer=manager)
        decide(entry, confirmed=True, officer=second)


def _restated(project: Project, manager: Officer) -> None:
    """Five minutes are asked for: a new version, and both figures of closed periods are shown."""
    row = Indicator.objects.get(goal__project=project, title=_COUNTED[0][2])
    choice = Choice("confirmed_hits", {"minutes": "5"}, reason="Owners answer faster since the second list exchange")
    define(project, row, choice, officer=manager)


def _told(project: Project, manager: Officer) -> None:
    for period in project.periods.exclude(closed_at=None)[:1]:
        mark_sent(begin_report(project, period, "iom", officer=manager), officer=manager)
