"""The path of a project: each number from what it names, in closed periods alone, and words where there is none."""

from datetime import date
from decimal import Decimal

from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team
from tests.apps.projects.queries.counting.test_training import passed
from tests.apps.projects.ready import ready

from leeward.apps.projects.actions.figures import Choice, close_period, define
from leeward.apps.projects.actions.framework import set_targets
from leeward.apps.projects.actions.money import Movement, spend
from leeward.apps.projects.actions.parts import save_part
from leeward.apps.projects.actions.reports import begin_report, mark_sent
from leeward.apps.projects.models import Figure, Period
from leeward.apps.projects.queries.path import Step, path_of
from leeward.core.results.shares import Share

WORK = ("planned", "running", "done", "done", "stopped")


def by_name(steps: list[Step]) -> dict[str, Decimal | None]:
    """The number of each step."""
    return {each.name: each.value for each in steps}


def test_a_project_that_has_begun_has_words_where_there_is_no_number(team: Team) -> None:
    steps = path_of(team.project, date(2025, 1, 1))
    assert by_name(steps) == {
        "Money": 0,
        "Training and work": 0,
        "Certificates": None,
        "Operation": None,
        "Verified outcome": None,
        "Follow-up": 0,
    }
    assert all(str(each.note) and each.page.startswith(f"/projects/{team.project.pk}") for each in steps)


def test_each_step_counts_what_it_names(team: Team) -> None:
    project, mona = ready(team), team.mona
    period, later = project.periods.order_by("starts_on")[:2]
    manual = project.goals.get().indicators.get()
    set_targets(project, manual, {period: Decimal(7), later: Decimal(1)}, officer=mona)
    spend(project, Movement("OUT", "4", date(2025, 2, 1), Decimal("1500.50")), officer=mona)
    rows = [{"what": each, "starts": "2025-01-01", "ends": "2025-01-02", "owner": "x", "state": each} for each in WORK]
    save_part(project, "work", rows, officer=mona)
    passed(mona, "child", date(2025, 1, 1), date(2026, 1, 1), team.sue)
    operated = goal_with(project, mona, title="Results")
    define(project, operated, Choice("operation_results"), officer=mona)
    period.refresh_from_db()
    mark_sent(begin_report(project, period, "iom", officer=mona), officer=mona)
    found = path_of(project, date(2025, 12, 1))
    assert by_name(found) == {
        "Money": Decimal("1500.50"),
        "Training and work": 2,
        "Certificates": 1,
        "Operation": None,  # no indicator counts results
        "Verified outcome": 1,  # of one: the second period is open
        "Follow-up": 1,
    }
    assert [each.share and each.share.all for each in found] == [None, 5, None, None, 1, 1]
    assert str(found[4].note) == "of 1 targets of outcomes in closed periods; not reached: 0, without data: 0"
    assert "1,500.50" in str(found[0].note)
    assert "100,000" in str(found[0].note)
    Figure.objects.update(value=4, absent="", snapshot={})
    operation = path_of(project, date(2025, 12, 1))[3]
    assert [operation.value, operation.note] == [4, "Results"]
    assert str(operated.pk) in operation.page
    close_period(project, Period.objects.get(pk=later.pk), officer=mona, today=date(2026, 1, 1))
    outcome = path_of(project, date(2026, 1, 2))[4]
    assert outcome.value == 1
    assert outcome.share == Share(1, 0, 1), "the manual one has no value there, and its target is there"
    assert str(outcome.note) == "of 2 targets of outcomes in closed periods; not reached: 0, without data: 1"
