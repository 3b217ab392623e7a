"""From an empty project to a confirmed value, by its pages."""

from tests.apps.projects.conftest import Team
from tests.apps.projects.views.test_pages import browser

from leeward.apps.projects.models import Definition, Entry, EntryLink, Goal, Indicator, Period, Target


def test_a_manager_builds_a_framework_and_another_confirms_a_value(team: Team) -> None:
    mona, max_, home = browser(team.mona), browser(team.max), f"/projects/{team.project.pk}"
    assert mona.post(f"{home}/goals/new", {"level": "outcome", "title": "Found"}).status_code == 302
    goal = Goal.objects.get()
    said = {"title": "Workshops", "measure": "1", "manual": "on", "ascending": "on"}
    mona.post(f"{home}/goals/{goal.pk}/indicators/new", said)
    mona.post(f"{home}/periods", {"months": "6"})
    row, period = Indicator.objects.get(), Period.objects.order_by("starts_on")[0]
    mona.post(f"{home}/indicators/{row.pk}/targets", {f"target_{period.pk}": "4"})
    assert Target.objects.get().value == 4
    value = f"{home}/indicators/{row.pk}/{period.pk}"
    assert mona.post(f"{value}/enter", {"value": "x", "evidence": ""}).status_code == 422
    mona.post(f"{value}/enter", {"value": "5", "evidence": "File 5"})
    entry = Entry.objects.get()
    for client, state in ((mona, "waits"), (max_, "confirmed")):
        client.post(f"{home}/entries/{entry.pk}/decide", {"act": "confirm"})
        entry.refresh_from_db()
        assert entry.state == state
    assert "reached" in mona.get(f"{home}/figures").content.decode()
    made = mona.post(f"{value}/link", {"partner": "IOM", "days": "3"}).content.decode()
    assert "/partner/" in made
    assert "/partner/" not in mona.get(value).content.decode()  # shown once
    mona.post(f"{home}/links/{EntryLink.objects.get().pk}/end")
    assert EntryLink.objects.get().ended_at
    mona.post(f"{home}/indicators/{row.pk}/remove")
    assert Indicator.objects.get().removed_at


def test_a_query_is_previewed_before_it_is_chosen(team: Team) -> None:
    mona, home = browser(team.mona), f"/projects/{team.project.pk}"
    mona.post(f"{home}/goals/new", {"level": "output", "title": "Checked"})
    mona.post(f"{home}/goals/{Goal.objects.get().pk}/indicators/new", {"title": "Checks", "measure": "1"})
    mona.post(f"{home}/periods", {"months": "12"})
    address = f"{home}/indicators/{Indicator.objects.get().pk}/counts"
    preview = mona.get(address, {"query": "checks", "by": "post"}).content.decode()
    assert "No data yet" in preview
    assert not Definition.objects.exists()
    assert mona.post(address, {"query": "checks", "by": "sex"}).status_code == 422
    mona.post(address, {"query": "checks", "by": "post"})
    assert Definition.objects.get().broken_down_by == "post"
    assert mona.post(f"{home}/periods/{Period.objects.order_by('starts_on')[0].pk}/close").status_code == 302
    assert Period.objects.exclude(closed_at=None).count() == 1
