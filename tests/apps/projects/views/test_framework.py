"""Goals, indicators, targets and periods by their pages: mistakes name their field, removal is undone."""

from typing import Any

from tests.apps.projects.begun import begun, goal_with
from tests.apps.projects.conftest import Team
from tests.apps.projects.views.test_pages import browser

from leeward.apps.projects.actions.framework import GoalSaid, make_periods, save_goal
from leeward.apps.projects.models import Goal, Indicator, Period, Target

INDICATOR = {"title": "Checks", "measure": "1", "ascending": "on"}


def test_each_form_names_its_mistake_and_keeps_nothing(team: Team) -> None:
    mona, home = browser(team.mona), f"/projects/{team.project.pk}"
    outcome = save_goal(team.project, GoalSaid("outcome", "Found"), officer=team.mona)
    theirs = save_goal(begun(team.zoe), GoalSaid("impact", "Theirs"), officer=team.zoe)
    row = goal_with(team.project, team.mona, manual=True)
    make_periods(team.project, 12, officer=team.mona)
    period = team.project.periods.order_by("starts_on")[0]
    before = (Goal.objects.count(), Indicator.objects.count())
    cases: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("goals/new", {"level": "outcome", "title": ""}, "id_title"),
        ("goals/new", {"level": "dream", "title": "x"}, "id_level"),
        ("goals/new", {"level": "output", "title": "x", "parent": str(theirs.pk)}, "id_parent"),  # another agency's
        ("goals/new", {"level": "output", "title": "x", "parent": "1 OR 1=1"}, "id_parent"),
        ("goals/new", {"level": "impact", "title": "x", "parent": str(outcome.pk)}, "nearer to the impact"),
        (f"goals/{outcome.pk}", {"level": "outcome", "title": "x" * 201}, "id_title"),
        (f"goals/{outcome.pk}", {"level": "outcome", "title": "x", "parent": str(outcome.pk)}, "id_parent"),  # itself
        (f"goals/{outcome.pk}/indicators/new", {**INDICATOR, "measure": "9"}, "id_measure"),
        (f"goals/{outcome.pk}/indicators/new", {**INDICATOR, "baseline": "1"}, "id_baseline_year"),
        (f"indicators/{row.pk}/targets", {f"target_{period.pk}": "many"}, f"id_target_{period.pk}"),
        (f"indicators/{row.pk}/targets", {f"target_{period.pk}": "1e99"}, f"id_target_{period.pk}"),
    )
    for address, data, named in cases:
        answer = mona.post(f"{home}/{address}", data)
        assert answer.status_code == 422, (address, data)
        assert named in answer.content.decode(), (address, data)
    assert (Goal.objects.count(), Indicator.objects.count()) == before
    assert not Target.objects.exists()


def test_what_is_removed_is_put_back_and_periods_in_use_stay(team: Team) -> None:
    mona, home = browser(team.mona), f"/projects/{team.project.pk}"
    row = goal_with(team.project, team.mona, title="Checks", manual=True)
    for place, thing in ((f"goals/{row.goal_id}", row.goal), (f"indicators/{row.pk}", row)):
        for act, gone in (("", True), ("back", False)):
            assert mona.post(f"{home}/{place}/remove", {"act": act}).status_code == 302
            thing.refresh_from_db()
            assert (thing.removed_at is not None) is gone
            assert "Checks" in mona.get(f"{home}/framework").content.decode() or place.startswith("goals")
    for months, many in (("7", 0), ("", 0), ("12", 2), ("6", 4), ("-1", 4)):
        shown = mona.post(f"{home}/periods", {"months": months}, follow=True)
        assert (shown.status_code, Period.objects.count()) == (200, many), months
    period = team.project.periods.order_by("starts_on")[0]
    mona.post(f"{home}/indicators/{row.pk}/targets", {f"target_{period.pk}": "4"})
    told = mona.post(f"{home}/periods", {"months": "12"}, follow=True).content.decode()
    assert "in use" in told
    assert Period.objects.count() == 4
    assert (
        mona.post(f"{home}/indicators/{row.pk}/change", {**INDICATOR, "title": "New", "manual": "on"}).status_code
        == 302
    )
    row.refresh_from_db()
    assert row.title == "New"
