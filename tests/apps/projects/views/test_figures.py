"""From an empty project to a confirmed value, by its pages."""

from datetime import date, timedelta
from decimal import Decimal

from django.test import Client
from django.utils import timezone
from tests.apps.projects.begun import begun, goal_with, parts_of
from tests.apps.projects.conftest import Team
from tests.apps.projects.views.test_pages import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.projects.actions.entries import enter, make_link
from leeward.apps.projects.actions.figures import Choice, define
from leeward.apps.projects.actions.framework import make_periods
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


def test_nothing_of_another_project_is_reached_by_an_address_of_this_one(team: Team) -> None:
    """An officer of both rights still names a part and the project that it is in."""
    theirs = begun(team.zoe)
    other = begun(team.max, code="NEXT", identifier="XM-NEXT")
    home, mona = f"/projects/{team.project.pk}", browser(team.mona)
    for project, officer in ((theirs, team.zoe), (other, team.max)):
        known = parts_of(project, officer)
        for page in (
            f"indicators/{known['indicator_id']}",
            f"indicators/{known['indicator_id']}/{known['period_id']}",
            f"indicators/{known['indicator_id']}/counts",
            f"indicators/{known['indicator_id']}/targets",
            f"indicators/{known['indicator_id']}/change",
            f"goals/{known['goal_id']}",
            f"documents/{known['document_id']}",
            f"reports/{known['report_id']}",
            "iati/1",
            "iati/1/page",
        ):
            assert mona.get(f"{home}/{page}").status_code == 404, page
        for act in (
            f"entries/{known['entry_id']}/decide",
            f"links/{known['link_id']}/end",
            f"periods/{known['period_id']}/close",
            f"periods/{known['period_id']}/report",
            f"indicators/{known['indicator_id']}/{known['period_id']}/enter",
            f"indicators/{known['indicator_id']}/{known['period_id']}/link",
            f"indicators/{known['indicator_id']}/remove",
            f"goals/{known['goal_id']}/remove",
            f"spending/{known['transaction_id']}/reverse",
            f"documents/{known['document_id']}/remove",
            f"reports/{known['report_id']}/sent",
        ):
            assert mona.post(f"{home}/{act}", {"act": "confirm"}).status_code == 404, act
    assert set(Entry.objects.values_list("state", flat=True)) == {"waits"}
    assert not EntryLink.objects.exclude(ended_at=None).exists()


def test_mistakes_are_named_and_refusals_are_said_in_words(team: Team) -> None:
    mona, home = browser(team.mona), f"/projects/{team.project.pk}"
    manual, counted = goal_with(team.project, team.mona, manual=True), goal_with(team.project, team.mona)
    make_periods(team.project, 12, officer=team.mona)
    period, later = team.project.periods.order_by("starts_on")
    Period.objects.filter(pk=later.pk).update(ends_on=date(2100, 1, 1))
    value, other = (f"{home}/indicators/{row.pk}/{period.pk}" for row in (manual, counted))
    good = {"value": "5", "evidence": "File 5"}
    cases = (
        (f"{value}/enter", {**good, "value": "-1"}, "id_value"),
        (f"{value}/enter", {**good, "value": "1e99"}, "id_value"),
        (f"{value}/enter", {**good, "evidence": "x" * 2001}, "id_evidence"),
        (f"{other}/enter", good, ""),  # it is counted, and its page has no such form
        (f"{value}/link", {"partner": "", "days": "3"}, "id_partner"),
        (f"{value}/link", {"partner": "IOM", "days": "61"}, "id_days"),
        (f"{other}/link", {"partner": "IOM", "days": "3"}, ""),
        (f"{home}/indicators/{counted.pk}/counts", {"query": "secrets"}, "id_query"),
        (f"{home}/indicators/{counted.pk}/counts", {"query": "confirmed_hits", "minutes": "0"}, "id_minutes"),
        (f"{home}/indicators/{manual.pk}/counts", {"query": "checks"}, "A manual indicator counts nothing"),
    )
    for address, data, named in cases:
        answer = mona.post(address, data)
        assert answer.status_code == 422, (address, data)
        assert named in answer.content.decode(), (address, data)
    assert not Entry.objects.exists()
    assert not EntryLink.objects.exists()
    told = mona.post(f"{home}/periods/{later.pk}/close", follow=True).content.decode()
    assert "has not ended" in told
    mona.post(f"{home}/periods/{period.pk}/close")
    assert "closed already" in mona.post(f"{home}/periods/{period.pk}/close", follow=True).content.decode()
    mona.post(f"{value}/enter", good)
    entry = Entry.objects.get()
    decide = f"{home}/entries/{entry.pk}/decide"
    assert "Another officer confirms" in mona.post(decide, {"act": "confirm"}, follow=True).content.decode()
    browser(team.sue).post(decide, {"act": "anything else"})
    entry.refresh_from_db()
    assert entry.state == "refused", "only what says so confirms"
    assert (
        "decided or replaced already"
        in browser(team.max).post(decide, {"act": "confirm"}, follow=True).content.decode()
    )


def dealt(team: Team) -> tuple[Indicator, Indicator, Period, Period]:
    """A manual indicator and one that counts, a period that has ended and one that has not."""
    manual = goal_with(team.project, team.mona, title="Workshops <b>", manual=True)
    counted = goal_with(team.project, team.mona, title="Checks")
    today = timezone.now().date()
    ended = Period.objects.create(project=team.project, starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 30))
    running = Period.objects.create(project=team.project, starts_on=today - timedelta(9), ends_on=today + timedelta(9))
    return manual, counted, ended, running


def test_who_opens_figures_and_who_changes_them(team: Team) -> None:
    manual, counted, ended, _running = dealt(team)
    entry = enter(team.project, manual, ended, Decimal(3), "File 3", officer=team.max)
    make_link(team.project, manual, ended, "IOM", 3, officer=team.mona, again=False)
    agency, home = team.mona.agency, f"/projects/{team.project.pk}"
    reads = create_officer("dee", "Dee", agency, roles=[Role.DATA_PROTECTION])
    other = create_officer("al", "Al", agency, roles=[Role.SECOND_LINE])
    clients = [browser(each) for each in (team.mona, team.sue, reads, other, team.zoe)]
    value, link = f"indicators/{manual.pk}/{ended.pk}", EntryLink.objects.get()
    for address, statuses in (
        ("figures", [200, 200, 200, 403, 404]),
        (f"indicators/{manual.pk}", [200, 200, 200, 403, 404]),
        (f"indicators/{counted.pk}", [200, 200, 200, 403, 404]),
        (value, [200, 200, 200, 403, 404]),
        (f"indicators/{counted.pk}/counts", [200, 403, 403, 403, 404]),
        (f"{value}/enter", [405] * 5),  # what changes something is no link
        (f"links/{link.pk}/end", [405] * 5),
        (f"entries/{entry.pk}/decide", [405] * 5),
        (f"periods/{ended.pk}/close", [405] * 5),
    ):
        assert [client.get(f"{home}/{address}").status_code for client in clients] == statuses, address
    for address, statuses in (  # the first is asked last, so that the others find something to change
        (f"{value}/enter", [422, 403, 403, 403, 404]),
        (f"{value}/link", [422, 403, 403, 403, 404]),
        (f"indicators/{counted.pk}/counts", [422, 403, 403, 403, 404]),
        (f"links/{link.pk}/end", [302, 403, 403, 403, 404]),
        (f"periods/{ended.pk}/close", [302, 403, 403, 403, 404]),
        (f"entries/{entry.pk}/decide", [302, 302, 403, 403, 404]),
        ("figures", [405] * 5),
    ):
        found = [client.post(f"{home}/{address}").status_code for client in reversed(clients)]
        assert found == statuses[::-1], address
    assert Client().get(f"{home}/figures").status_code == 302, "without signing in"


def test_pages_of_figures_say_what_is_not_there_yet(team: Team) -> None:
    mona, sue, home = browser(team.mona), browser(team.sue), f"/projects/{team.project.pk}"
    row = goal_with(team.project, team.mona, title="Checks <b>")
    page = f"{home}/indicators/{row.pk}"
    for address, words in (
        (f"{home}/figures", "No figure yet"),
        (page, "no reporting periods yet"),
        (f"{page}/counts?query=checks", "No reporting period has begun"),
    ):
        shown = mona.get(address).content.decode()
        assert words in shown, address
        assert "Checks <b>" not in shown
    period = Period.objects.create(project=team.project, starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 30))
    assert "not chosen yet" in mona.get(f"{page}/{period.pk}").content.decode()
    define(team.project, row, Choice("crossings"), officer=team.mona)
    shown = sue.get(f"{page}/{period.pk}").content.decode()
    assert "No data yet" in shown
    assert "Your role does not open these records" in shown
    assert "Close a period" in mona.get(f"{home}/figures").content.decode()
    assert "Close a period" not in sue.get(f"{home}/figures").content.decode()


def test_what_is_refused_says_why_beside_what_was_typed(team: Team) -> None:
    manual, counted, ended, running = dealt(team)
    mona, max_, home = browser(team.mona), browser(team.max), f"/projects/{team.project.pk}"
    counts, value = f"{home}/indicators/{counted.pk}/counts", f"{home}/indicators/{manual.pk}/{ended.pk}"
    good = {"value": "5", "evidence": "File <5>"}
    assert mona.post(counts, {"query": "checks"}).status_code == 302
    for address, data, told in (
        (counts, {"query": "referrals"}, "Say why the definition changes"),
        (counts, {"query": "checks", "by": "sex"}, "This can be broken down by"),
        (f"{value}/enter", {**good, "value": "five"}, "File &lt;5&gt;"),
        (f"{value}/link", {"partner": "IOM", "days": "61"}, 'value="61"'),
    ):
        answer = mona.post(address, data)
        assert answer.status_code == 422, (address, data)
        assert told in answer.content.decode(), (address, data)
    assert Definition.objects.count() == 1
    mona.post(f"{value}/enter", good)
    entry = Entry.objects.get()
    for client, address, data, told in (
        (mona, f"periods/{running.pk}/close", {}, "has not ended yet"),
        (mona, f"periods/{ended.pk}/close", {}, "Its figures are frozen"),
        (max_, f"entries/{entry.pk}/decide", {"act": "refuse"}, "Decided."),
    ):
        assert told in client.post(f"{home}/{address}", data, follow=True).content.decode(), address
    shown = mona.get(value).content.decode()
    assert "Refused" in shown, "it stays in the history"
    assert "Not entered yet" in shown


def test_a_definition_has_its_versions_and_a_closed_period_both_figures(team: Team) -> None:
    _manual, counted, ended, _running = dealt(team)
    mona, home = browser(team.mona), f"/projects/{team.project.pk}"
    counts = f"{home}/indicators/{counted.pk}/counts"
    mona.post(counts, {"query": "confirmed_hits", "minutes": "30"})
    assert 'value="30"' in mona.get(counts).content.decode(), "what was chosen is shown for changing"
    mona.post(f"{home}/periods/{ended.pk}/close")
    why = "The donor asks for <all> checks"
    mona.post(counts, {"query": "checks", "by": "post", "reason": why})
    shown = mona.get(f"{home}/indicators/{counted.pk}").content.decode()
    assert "Version 1:" in shown
    assert "Version 2:" in shown
    assert "&lt;all&gt;" in shown
    assert [each.number for each in counted.definitions.order_by("number")] == [1, 2]
    assert counted.figures.count() == 2, "the closed period is counted again, and keeps what it had"
    framework = mona.get(f"{home}/framework").content.decode()
    assert "version 2" in framework
    assert "Divide again" not in framework, "a closed period keeps the division"
