"""The data of a large chart for the page: what the tables say, and nothing of what is gone."""

import pytest
from tests.apps.networks.charted import World, chart_of, now, world
from tests.apps.networks.opened import Analysts

from leeward.apps.networks.models import Inquiry, Source
from leeward.apps.networks.queries.charts.for_page import graph_of


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> World:
    return world(analysts, inquiry)


def test_every_line_leads_to_items_that_are_there(analysts: Analysts, made: World) -> None:
    graph = graph_of(now(chart_of(analysts, made, *made.ids)))
    ids = {each["id"] for each in graph["items"]}
    assert len(ids) == 6
    assert len(graph["lines"]) == 5
    assert {end for each in graph["lines"] for end in (each["start"], each["end"])} <= ids
    assert all(each["href"] and each["title"] for each in graph["items"])


def test_what_was_withdrawn_has_no_name(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "bea")
    Source.objects.filter(key="a").delete()
    text = str(graph_of(now(chart)))
    assert "Ada March" not in text
    assert "Bea April" in text
