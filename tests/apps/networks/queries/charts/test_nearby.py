"""What a page reads says the same of the chart's items as the whole network of the inquiry."""

import pytest
from tests.apps.networks.charted import World, chart_of, item, person, value, world
from tests.apps.networks.opened import Analysts

from leeward.apps.networks.actions.decisions import decide
from leeward.apps.networks.actions.pairs import resolve
from leeward.apps.networks.models import Inquiry, Source, Tie
from leeward.apps.networks.queries.charts.drawing import View, drawn, kinds_around
from leeward.apps.networks.queries.charts.nearby import nearby_network
from leeward.apps.networks.queries.charts.network import chart_network
from leeward.apps.networks.queries.charts.shown import shown
from leeward.apps.registry.models import Record


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> World:
    return world(analysts, inquiry)


@pytest.mark.parametrize(
    "names",
    [("ada",), ("card",), ("ada", "bea", "card"), ("cid", "firm"), ("ada", "bea", "cid", "firm", "card", "phone")],
)
def test_the_same_of_every_item(names: tuple[str, ...], analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, *names)
    whole = chart_network(made.inquiry)
    assert shown(chart).drawn == shown(chart, whole).drawn
    for name in names:
        selected = item(chart, made, name)
        near = nearby_network(chart, selected).network
        node = made.ids[name]
        assert near.beside.get(node, {}).keys() == whole.beside.get(node, {}).keys(), name
        found = {kind: n for kind, _words, n in kinds_around(drawn(chart, View.CHART, selected))}
        beyond = [
            whole.kinds[other]
            for other in whole.beside.get(node, ())
            if other not in {made.ids[each] for each in names}
        ]
        assert found == {kind: beyond.count(kind) for kind in beyond}, name


def test_a_person_of_several_mentions_and_one_who_was_kept_apart(analysts: Analysts, made: World) -> None:
    again = [person(analysts, key, "Ada March") for key in ("a2", "a3")]
    value("email", "a@b.example", again[0])
    resolve([made.ids["ada"], *(each.pk for each in again)])
    Tie.objects.create(source=again[1].source, one=again[1], other=made.named("cid"), kind="called")
    decide(made.inquiry, (made.ids["ada"], again[1].pk), "distinct", "Two", officer=analysts.ana)
    chart = chart_of(analysts, made, "ada", "cid", "card")
    assert shown(chart).drawn == shown(chart, chart_network(made.inquiry)).drawn
    Source.objects.filter(pk=again[0].source_id).delete()
    assert shown(chart).drawn == shown(chart, chart_network(made.inquiry)).drawn


def test_nothing_is_passed_on_that_its_owner_keeps(analysts: Analysts, made: World, wanted: Record) -> None:
    Record.objects.update(handling={"no_onward": True})
    held = Source.objects.get(record=wanted)
    mention = person(analysts, "r", "Ada March")
    mention.source = held
    mention.save()
    chart = chart_of(analysts, made, "ada", "cid")
    for onward in (True, False):
        near, whole = nearby_network(chart, onward=onward).network, chart_network(made.inquiry, onward=onward)
        assert shown(chart, near).drawn == shown(chart, whole).drawn
