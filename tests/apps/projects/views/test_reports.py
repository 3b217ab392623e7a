"""Reports and the path by their pages."""

import re
from datetime import date
from uuid import UUID

from tests.apps.projects.begun import begun, goal_with
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready
from tests.apps.projects.views.test_pages import browser

from leeward.apps.agencies.models import Achievement
from leeward.apps.projects.actions.figures import close_ended
from leeward.apps.projects.actions.framework import make_periods
from leeward.apps.projects.models import Entry, Figure, Report
from leeward.apps.projects.queries.catalogue import LIBRARY


def test_of_twenty_counted_indicators_over_four_periods_no_value_is_typed(team: Team) -> None:
    """What is sent from first to last: names of queries, and never a number of a period."""
    project, mona, home = team.project, browser(team.mona), f"/projects/{team.project.pk}"
    make_periods(project, 6, officer=team.mona)
    training = {"passed_on": date(2024, 12, 1), "expires_on": date(2027, 1, 1), "recorded_by": team.sue}
    Achievement.objects.create(officer=team.mona, code="child", recorded_at=project.made_at, **training)
    rows = [goal_with(project, team.mona, title=f"Indicator {number}") for number in range(20)]
    queries = list(LIBRARY)
    sent: list[dict[str, str]] = []

    def post(address: str, **said: str) -> None:
        sent.append(said)
        assert mona.post(f"{home}/{address}", said).status_code == 302, address

    for number, row in enumerate(rows):
        post(f"indicators/{row.pk}/counts", query=queries[number % len(queries)])
    assert close_ended(date(2027, 1, 1)) == 4
    period = project.periods.order_by("-starts_on")[0]
    post(f"periods/{period.pk}/report", template="iom")
    assert {name for said in sent for name in said} == {"query", "template"}
    assert (Figure.objects.filter(period__project=project).count(), Entry.objects.count()) == (80, 0)
    progress = Report.objects.get().texts["progress"]
    assert len(re.findall(r"\{[\d.]+\}", progress)) == 20, "each number of the draft is the name of a figure"
    assert mona.get(f"{home}/reports/{Report.objects.get().pk}").content.decode().count('title="Indicator') >= 20


def test_a_script_saves_in_the_background_and_says_a_conflict_of_two_browsers(team: Team) -> None:
    project = ready(team)
    period = project.periods.order_by("starts_on")[0]
    mona, max_ = browser(team.mona), browser(team.max)
    mona.post(f"/projects/{project.pk}/periods/{period.pk}/report", {"template": "iom"})
    report = Report.objects.get()
    page, script = f"/projects/{project.pk}/reports/{report.pk}", {"HTTP_X_AUTOSAVE": "yes"}
    saved = mona.post(page, {"version": "0", "summary": "We work"}, **script)  # type: ignore[arg-type]
    assert (saved.status_code, saved.json()["number"]) == (200, 1)
    late = max_.post(page, {"version": "0", "summary": "Over it"}, **script)  # type: ignore[arg-type]
    assert (late.status_code, late.json()) == (409, {"conflict": page})
    wrong = mona.post(page, {"version": "1", "summary": "x" * 20_001}, **script)  # type: ignore[arg-type]
    assert (wrong.status_code, list(wrong.json()["errors"])) == (422, ["summary"])
    without = max_.post(page, {"version": "0", "summary": "Over it"})
    assert without.status_code == 422
    assert "A colleague saved" in without.content.decode()
    assert "Over it" in without.content.decode(), "what was typed is still there"
    assert browser(team.sue).post(page, {"version": "1"}, **script).status_code == 422  # type: ignore[arg-type]
    shown = mona.get(page).content.decode()
    assert 'data-autosave="version"' in shown
    assert "Undone" in mona.post(page, {"act": "undo", "version": "1"}, follow=True).content.decode()
    assert "worked as follows" in Report.objects.get().texts["summary"], "the draft again"
    assert "A colleague saved" in mona.post(page, {"act": "undo", "version": "x"}, follow=True).content.decode()


def test_a_report_is_begun_once_and_final_when_it_was_sent(team: Team) -> None:
    project = ready(team, title="Safer <i>passages</i>")
    mona, sue, zoe = browser(team.mona), browser(team.sue), browser(team.zoe)
    home = f"/projects/{project.pk}"
    first, second = project.periods.order_by("starts_on")[:2]
    theirs = begun(team.zoe)
    make_periods(theirs, 12, officer=team.zoe)
    for period, template, told in (
        (first.pk, "unknown", "no such template"),
        (first.pk, "", "no such template"),
        (first.pk, "iom", ""),
        (first.pk, "iom", "begun already"),
    ):
        shown = mona.post(f"{home}/periods/{period}/report", {"template": template}, follow=True).content.decode()
        assert told in shown, (period, template)
    for period_id in (theirs.periods.all()[0].pk, UUID(int=7)):  # another agency's, and none
        assert mona.post(f"{home}/periods/{period_id}/report", {"template": "iom"}).status_code == 404
    mona.post(f"{home}/periods/{second.pk}/report", {"template": "iom"})
    one, two = (Report.objects.get(period=each) for each in (first, second))
    page = f"{home}/reports/{one.pk}"
    for client, statuses in ((sue, [200, 200, 403]), (zoe, [404, 404, 404])):
        asked = (client.get(page), client.get(f"{page}/pdf"), client.post(f"{page}/sent"))
        assert [answer.status_code for answer in asked] == statuses
    hostile = {"version": "0", "summary": "<script>alert(1)</script> {1.1} {9.9}", "risks": "#panic()"}
    shown = mona.post(page, hostile, follow=True).content.decode()
    assert "<script>alert" not in shown
    assert ">7 workshops</a>" in shown
    assert "{9.9}" in shown
    assert sue.post(page, {**hostile, "version": "1"}).status_code == 422, "a supervisor reads"
    assert mona.post(page, {"version": "x"}).status_code == 422
    assert "Its period is not closed" in mona.post(f"{home}/reports/{two.pk}/sent", follow=True).content.decode()
    mona.post(f"{page}/sent")
    assert "was sent" in mona.post(page, {"version": "1", "summary": "Later"}).content.decode()
    assert "sent already" in mona.post(f"{page}/sent", follow=True).content.decode()
    paper = mona.get(f"{page}/pdf")
    assert paper["Content-Disposition"] == 'attachment; filename="BOAT-24-2025-06-30.pdf"'
    path = sue.get(f"{home}/path").content.decode()
    assert "<svg" in path
    assert "<i>passages" not in path
    assert "USD" in path
