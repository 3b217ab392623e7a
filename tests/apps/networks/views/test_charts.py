"""The pages of charts: what they show, what each act does, and what an open page learns."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.networks.charted import World, chart_of, item, now, on_it, person, world
from tests.apps.networks.opened import Analysts

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.charts import edits
from leeward.apps.networks.actions.pairs import resolve
from leeward.apps.networks.models import Chart, Inquiry, Pair, Source
from leeward.apps.networks.queries.charts import MOST_DRAWN


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> World:
    return world(analysts, inquiry)


@pytest.fixture
def ana(analysts: Analysts, client: Client) -> Client:
    client.force_login(analysts.ana)
    return client


def page(client: Client, chart: Chart, **said: str) -> str:
    answer = client.get(reverse("networks:chart", args=[chart.pk]), said)
    assert answer.status_code == 200
    return answer.content.decode()


def act(client: Client, chart: Chart, name: str, **said: object) -> str:
    answer = client.post(reverse("networks:chart_act", args=[chart.pk]), {"act": name, **said}, follow=True)
    return answer.content.decode()


def test_a_chart_is_begun_from_an_entity(ana: Client, made: World) -> None:
    address = reverse("networks:charts", args=[made.inquiry.pk])
    answer = ana.post(address, {"title": "The payer", "node": str(made.ids["ada"])}, follow=True)
    assert "Ada March" in answer.content.decode()
    assert "The payer" in ana.get(address).content.decode()
    assert ana.post(address, {"title": ""}).status_code == 422


@pytest.mark.parametrize("show", ["chart", "time", "map", "nonsense"])
def test_every_view_has_a_drawing_and_the_same_tables(show: str, ana: Client, analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, *made.ids)
    text = page(ana, chart, show=show)
    assert "<svg" in text
    assert "6 items" in text
    assert "5 lines" in text
    assert "Weak evidence" in text


def test_what_can_be_done_is_done(ana: Client, analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "cid")
    ada, cid = (item(chart, made, name) for name in ("ada", "cid"))
    assert "Choose at least one kind" in act(ana, chart, "expand", item=ada, most=5)
    assert "1 item was added" in act(ana, chart, "expand", item=ada, kinds=["payer"], most=5)
    assert "A path of 4 steps" in act(ana, chart, "path", chosen=[ada, cid])
    assert "on the chart already" in act(ana, chart, "time_path", chosen=[ada, cid])
    assert "Name of the group" in act(ana, chart, "group", chosen=[ada])
    act(ana, chart, "group", chosen=[ada], group="Party")
    act(ana, chart, "note", item=ada, note="Ask Antigua")
    assert "Ask Antigua" in page(ana, chart, item=ada)
    act(ana, chart, "remove", chosen=[cid])
    assert "Cid May" not in on_it(chart)
    act(ana, chart, "undo")
    assert "Cid May" in on_it(chart)
    act(ana, chart, "rename", title="Other")
    assert "<h1>Other</h1>" in page(ana, chart)
    assert ana.post(reverse("networks:chart_act", args=[chart.pk]), {"act": "explode"}).status_code == 404
    act(ana, chart, "delete")
    assert not Chart.objects.exists()


def test_who_is_searched_for_is_put_on_an_empty_chart(ana: Client, analysts: Analysts, made: World) -> None:
    again = person(analysts, "a2", "Ada March")
    resolve({made.ids["ada"], again.pk})
    Pair.objects.update(log_odds=20.0)
    chart = edits.begin(made.inquiry, "Empty", [], officer=made.inquiry.lead)
    text = page(ana, chart, q="Ada March")
    assert text.count('name="node"') == 1, "two mentions of one entity are one choice"
    assert AuditEntry.objects.filter(act="entity.search").get().details["found"] == 1
    assert "1 item was added" in act(ana, chart, "add", node=[again.pk])
    assert "Ada March" in on_it(chart)
    assert "No one in this inquiry" in page(ana, chart, q="Nobody Atall")
    assert "There is no such entity" in act(ana, chart, "add", node=["x"])
    assert "Choose what to put on" in act(ana, chart, "add")
    assert len(on_it(chart)) == 1


def test_an_entity_is_put_on_a_chart_from_its_page(ana: Client, analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "bea")
    text = ana.get(reverse("networks:entity", args=[made.inquiry.pk, made.ids["ada"]])).content.decode()
    assert reverse("networks:chart_act", args=[chart.pk]) in text
    act(ana, chart, "add", node=[made.ids["ada"]])
    assert "Ada March" in on_it(chart)


def test_a_line_opens_its_sources_with_their_grades(ana: Client, analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "cid", "firm")
    (line,) = now(chart).drawn.lines
    answer = ana.get(reverse("networks:line", args=[chart.pk]), {"line": line.id})
    text = answer.content.decode()
    assert "F6" in text
    assert "Border Intelligence" in text
    assert ana.get(reverse("networks:line", args=[chart.pk]), {"line": "x"}).status_code == 404
    assert AuditEntry.objects.filter(act="chart.evidence").get().details == {"sources": 1}


def test_an_open_page_learns_of_a_change_once(ana: Client, analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "bea")
    address = reverse("networks:drawing", args=[chart.pk])
    version = page(ana, chart).partition("drawing?version=")[2].partition("&")[0]
    assert ana.get(address, {"version": version}).status_code == 204
    edits.note(chart, item(chart, made, "ada"), "A colleague's note", officer=analysts.ana)
    answer = ana.get(address, {"version": version})
    assert "A colleague&#x27;s note" in answer.content.decode()


def test_an_open_page_hears_of_a_withdrawal(ana: Client, analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "bea")
    version = page(ana, chart).partition("drawing?version=")[2].partition("&")[0]
    Source.objects.filter(key="a").delete()
    text = ana.get(reverse("networks:drawing", args=[chart.pk]), {"version": version}).content.decode()
    assert "Something was on this chart" in text
    assert "Ada March" not in text


def test_an_inquiry_that_ends_while_a_page_is_open_refuses(ana: Client, analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada")
    Inquiry.objects.update(expires_at=timezone.now())
    polled = ana.get(reverse("networks:drawing", args=[chart.pk]), {"version": "0"})
    assert polled.status_code == 286
    assert "not open to you any more" in polled.content.decode()
    answer = ana.post(reverse("networks:chart_act", args=[chart.pk]), {"act": "arrange"})
    assert answer.status_code == 409
    assert "Nothing was changed" in answer.content.decode()
    assert ana.get(reverse("networks:chart", args=[chart.pk])).status_code == 404


def test_a_colleague_who_is_not_in_the_inquiry_finds_no_chart(analysts: Analysts, made: World, client: Client) -> None:
    chart = chart_of(analysts, made, "ada")
    client.force_login(analysts.ben)
    for name in ("chart", "line", "graph", "drawing"):
        assert client.get(reverse(f"networks:{name}", args=[chart.pk])).status_code == 404
    assert client.post(reverse("networks:chart_act", args=[chart.pk]), {"act": "undo"}).status_code == 404
    assert client.get(reverse("networks:charts", args=[made.inquiry.pk])).status_code == 404


def test_a_large_chart_is_cut_and_its_tables_and_data_have_all(
    ana: Client, analysts: Analysts, inquiry: Inquiry
) -> None:
    people = [person(analysts, f"k{number}", f"Person {number}") for number in range(MOST_DRAWN + 7)]
    chart = edits.begin(inquiry, "All", [each.pk for each in people], officer=analysts.ana)
    text = page(ana, chart)
    assert "The drawing leaves out 7 items" in text
    assert f"{len(people)} items" in text
    assert len(ana.get(reverse("networks:graph", args=[chart.pk])).json()["items"]) == len(people)


def test_the_map_has_the_posts_of_the_sources_or_says_that_it_has_none(
    ana: Client, analysts: Analysts, made: World
) -> None:
    chart = chart_of(analysts, made, *made.ids)
    none = "No source of this chart names a post"
    assert none in page(ana, chart, show="map")
    post = analysts.ana.post
    assert post
    post.unlocode = "BBBGI"
    post.save()
    Source.objects.update(post=post)
    text = page(ana, chart, show="map")
    assert none not in text
    assert post.name in text
