"""A chart as its page shows it: in three ways, with an item in hand, and no more than can be drawn."""

import pytest
from django.utils import timezone
from tests.apps.networks.charted import World, chart_of, item, now, person, world
from tests.apps.networks.opened import Analysts, granted

from leeward.apps.agencies.models import Post
from leeward.apps.networks.actions.charts import edits
from leeward.apps.networks.models import Chart, Hypothesis, Inquiry, Mention, Pair, Run, Source, Value
from leeward.apps.networks.queries.charts import MOST_DRAWN
from leeward.apps.networks.queries.charts.drawing import (
    View,
    busiest,
    drawn,
    hrefs_of,
    kinds_around,
    on_the_map,
    version_of,
)
from leeward.core.graph.link_chart import Item, ItemGroup, Line, LinkChart


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> World:
    return world(analysts, inquiry)


@pytest.mark.parametrize(
    ("word", "view"),
    [
        ("chart", View.CHART),
        ("time", View.TIME),
        ("map", View.MAP),
        ("", View.CHART),
        ("MAP", View.CHART),
        ("3d", "chart"),
    ],
)
def test_an_address_names_a_way_to_show_it_or_the_first_is_taken(word: str, view: View) -> None:
    assert View.of(word) is View(view)


def test_each_way_has_a_word() -> None:
    assert [view.label for view in View] == ["Chart", "Timeline", "Map"]


@pytest.mark.parametrize("view", [View.CHART, View.TIME])
def test_items_and_lines_are_in_the_drawing_and_in_the_tables(view: View, analysts: Analysts, made: World) -> None:
    page = drawn(chart_of(analysts, made, *made.ids), view)
    for name in ("Ada", "Bea", "Cid"):
        assert name in page.svg
    assert page.narrow is None, "only a map has a second drawing for phones"
    assert len(page.items) == len(made.ids)
    assert {(row.start, row.line.label, row.end) for row in page.lines} == {
        ("Ada March", "paid with", "4111 11.. 4411"),
        ("Bea April", "paid with", "4111 11.. 4411"),
        ("Bea April", "has", "12465550182"),
        ("Cid May", "has", "12465550182"),
        ("Cid May", "owns", "Blue Horizon"),
    }
    assert (page.cut, page.gone) == (0, 0)


def test_lines_of_the_table_are_in_the_order_in_which_the_items_are_read(analysts: Analysts, made: World) -> None:
    page = drawn(chart_of(analysts, made, *made.ids), View.CHART)
    order = [each.id for each in page.items]
    starts = [order.index(row.line.start) for row in page.lines]
    assert starts == sorted(starts)


def test_the_item_in_hand_and_none_that_is_not_there(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "card")
    in_hand = drawn(chart, View.CHART, item(chart, made, "ada")).selected
    assert in_hand is not None
    assert in_hand.label == "Ada March"
    for nothing in ("", "x", str(made.ids["bea"]), "<script>"):
        assert drawn(chart, View.CHART, nothing).selected is None


def test_what_is_next_to_the_item_in_hand_and_not_on_the_chart(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "bea", "card")
    assert kinds_around(drawn(chart, View.CHART, item(chart, made, "bea"))) == [("phone", "Telephone", 1)]
    assert kinds_around(drawn(chart, View.CHART, item(chart, made, "card"))) == [("person", "Person", 1)]
    assert kinds_around(drawn(chart, View.CHART)) == []


def test_what_was_withdrawn_is_counted_and_has_nothing_next_to_it(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "card")
    gone = item(chart, made, "ada")
    Source.objects.filter(key="a").delete()
    page = drawn(chart, View.CHART, gone)
    assert page.gone == 1
    assert page.selected is not None
    assert page.selected.label == "Something was here"
    assert kinds_around(page) == []
    assert "Ada" not in page.svg


@pytest.mark.parametrize("view", View)
def test_no_drawing_names_who_is_protected(view: View, analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, *made.ids)
    Mention.objects.filter(pk=made.ids["ada"]).update(is_protected=True)
    page = drawn(chart, view)
    said = f"{page.svg}{page.narrow}{page.items}{page.lines}"
    assert "Ada" not in said
    assert "Bea April" in str(page.items)


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (View.CHART, "Nothing is on this chart."),
        (View.TIME, "No item and no line of this chart has a date."),
    ],
)
def test_an_empty_chart_is_drawn_with_a_reason(view: View, said: str, analysts: Analysts, made: World) -> None:
    page = drawn(chart_of(analysts, made), view)
    assert said in page.svg
    assert (page.items, page.lines, page.selected) == ((), (), None)


def test_a_chart_whose_sources_name_no_place_has_an_empty_map(analysts: Analysts, made: World) -> None:
    Source.objects.update(post=None)
    assert not drawn(chart_of(analysts, made, "ada", "card"), View.MAP).placed()


def test_items_lead_to_themselves_lines_to_their_evidence_and_a_hypothesis_to_none(
    analysts: Analysts, made: World
) -> None:
    at = timezone.now()
    run = Run.objects.create(inquiry=made.inquiry, kind=Run.Kind.HIDDEN, input_digest="0", begun_at=at, ended_at=at)
    Hypothesis.objects.create(run=run, one=made.named("ada"), other=made.named("firm"), probability=0.6)
    chart = chart_of(analysts, made, "ada", "firm", "cid")
    part = now(chart).drawn
    hrefs = hrefs_of(chart, part, View.TIME)
    assert all(f"show=time&item={each.id}#item" in hrefs[each.id] for each in part.items)
    by_kind = {line.kind: line.id for line in part.lines}
    assert set(by_kind) == {"owns", "hypothesis"}
    assert f"/{chart.pk}/" in hrefs[by_kind["owns"]]
    assert by_kind["hypothesis"] not in hrefs, "no source says it"


def a_chart(many: int, hub: int) -> LinkChart:
    """So many items, all tied to one."""
    items = tuple(Item(str(number), "person", f"P{number}") for number in range(many))
    lines = tuple(Line(f"l{n}", str(hub), str(n), "called") for n in range(many - 50, many) if n != hub)
    return LinkChart("Large", items, lines, (ItemGroup("g", "Crew", ("0", str(many - 1))),))


@pytest.mark.parametrize("many", [0, 1, MOST_DRAWN])
def test_a_chart_that_can_be_drawn_is_drawn_whole(many: int) -> None:
    chart = LinkChart("Small", tuple(Item(str(number), "person", "P") for number in range(many)))
    assert busiest(chart) is chart


def test_of_a_large_chart_what_has_most_lines_is_drawn() -> None:
    many = MOST_DRAWN + 80
    part = busiest(a_chart(many, many - 1))
    kept = [each.id for each in part.items]
    assert len(kept) == MOST_DRAWN
    assert kept[0] == str(many - 1), "the hub first"
    assert {str(number) for number in range(many - 50, many)} <= set(kept)
    assert len(part.lines) == 49, "every line has both of its ends"


def test_lines_and_groups_lose_what_is_not_drawn() -> None:
    many = MOST_DRAWN + 80
    tied = a_chart(many, many - 1)
    ends = tuple(Line(f"x{n}", str(n), str(n + 1), "called") for n in range(1, MOST_DRAWN + 20))
    part = busiest(LinkChart("Large", tied.items, ends, tied.groups))
    shown = {each.id for each in part.items}
    assert all({line.start, line.end} <= shown for line in part.lines)
    assert all(set(group.members) <= shown for group in part.groups)


def at_posts(analysts: Analysts, *codes: str) -> list[Post]:
    """Posts of these places, and an inquiry that may use what was seen at them."""
    agency = analysts.ana.agency
    return [
        Post.objects.create(agency=agency, code=f"P{number}", name=f"Post {code}", unlocode=code)
        for number, code in enumerate(codes)
    ]


def on_map(analysts: Analysts, *seen: Mention) -> LinkChart:
    """The map of a chart of these."""
    inquiry = granted(analysts.ana, analysts.sue, "On the map")
    chart = edits.begin(inquiry, "Map", [each.pk for each in seen], officer=analysts.ana)
    return on_the_map(now(chart))


def test_the_map_has_a_place_once_with_a_line_for_each_item_there(analysts: Analysts) -> None:
    (post,) = at_posts(analysts, "BBBGI")
    seen = on_map(analysts, *(person(analysts, name, name, 3, post=post) for name in ("Ada", "Bea")))
    assert [(each.id, each.label) for each in seen.items if each.kind == "place"] == [("BBBGI", "Post BBBGI")]
    assert [line.end for line in seen.lines] == ["BBBGI", "BBBGI"]
    assert not any(line.directed for line in seen.lines), "no one went on from there"


def test_a_way_leads_from_where_one_was_seen_first(analysts: Analysts) -> None:
    antigua, barbados = at_posts(analysts, "AGANU", "BBBGI")
    later = person(analysts, "2", "Ada March", 3, post=barbados)
    first = person(analysts, "1", "Ada March", 9, post=antigua)
    one, other = sorted((later.pk, first.pk))
    Pair.objects.create(one_id=one, other_id=other, log_odds=9.0, levels={}, model="1")
    ways = [(line.start, line.end) for line in on_map(analysts, later).lines if line.directed]
    assert ways == [("AGANU", "BBBGI")]


@pytest.mark.parametrize("code", ["ZZZZZ", ""])
def test_a_post_whose_place_no_table_knows_is_left_out(code: str, analysts: Analysts) -> None:
    (post,) = at_posts(analysts, code)
    assert on_map(analysts, person(analysts, "a", "Ada", 3, post=post)).items == ()


@pytest.mark.parametrize("how", ["step", "withdrawn", "protected", "value gone"])
def test_an_open_page_learns_that_the_chart_is_another(how: str, analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "card")
    before = version_of(chart)
    assert version_of(Chart.objects.get(pk=chart.pk)) == before
    if how == "step":
        edits.remove(chart, [item(chart, made, "ada")], officer=analysts.ana)
    elif how == "withdrawn":
        Source.objects.filter(key="a").delete()
    elif how == "protected":
        Mention.objects.filter(pk=made.ids["ada"]).update(is_protected=True)
    else:
        Value.objects.filter(pk=made.ids["card"]).delete()
    assert version_of(Chart.objects.get(pk=chart.pk)) != before
