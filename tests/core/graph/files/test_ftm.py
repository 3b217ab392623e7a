"""FollowTheMoney: entities of the model, and back."""

import json

from hypothesis import given
from tests.core.graph.charted import SMALL, charts

from leeward.core.ftm.model import schema
from leeward.core.graph.files.ftm import MARK, ftm
from leeward.core.graph.files.ftm_reading import read_ftm
from leeward.core.graph.link_chart import LinkChart


def test_it_comes_back_as_it_was_without_what_is_no_statement() -> None:
    back = read_ftm(ftm(SMALL, "by A. Analyst").encode())
    assert back.chart == SMALL.statements()
    assert back.rejects == []


def test_the_first_entity_is_the_mark() -> None:
    first = json.loads(ftm(SMALL, "by A. Analyst").splitlines()[0])
    assert (first["id"], first["properties"]["description"]) == (MARK, ["by A. Analyst"])


@given(charts())
def test_every_entity_and_property_is_of_the_model(chart: LinkChart) -> None:
    entities = [json.loads(line) for line in ftm(chart, "mark").rstrip("\n").split("\n")]
    for entity in entities:
        kind = schema(entity["schema"])
        assert kind is not None
        assert not kind.abstract
        assert set(entity["properties"]) <= set(kind.properties)
    assert not any("hypothesis" in entity["properties"].get("status", []) for entity in entities)


@given(charts())
def test_any_chart_loses_no_statement(chart: LinkChart) -> None:
    said = chart.statements()
    if said.items:
        back = read_ftm(ftm(chart, "mark").encode())
        assert [(item.id, item.kind, item.place, item.first) for item in back.chart.items] == [
            (item.id, item.kind, item.place, item.first) for item in said.items
        ]
        assert [(line.id, line.start, line.end, line.count, line.strength) for line in back.chart.lines] == [
            (line.id, line.start, line.end, line.count, line.strength) for line in said.lines
        ]
