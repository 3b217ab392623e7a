"""A link chart as SVG: readable, complete, in reading order, and nothing by colour alone."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.charts.drawn import SVG, faults
from tests.core.graph.charted import SMALL, charts

from leeward.core.charts.links import LinkWords, item_title, line_title, link_drawing, reading_order
from leeward.core.charts.svg import Words
from leeward.core.graph.layout import placed_items
from leeward.core.graph.link_chart import ITEM_KINDS, Item, Line, LinkChart, Point

WORDS = LinkWords(
    Words("chart", "The payer", "Who is tied to the payer.", "Item", "Nothing on this chart yet."),
    {kind: kind.title() for kind in ITEM_KINDS},
    {"strong": "Evidence", "weak": "Weak evidence", "hypothesis": "Hypothesis"},
    "to",
)


def places(chart: LinkChart) -> dict[str, Point]:
    pairs = [(line.start, line.end) for line in chart.lines]
    return placed_items([item.id for item in chart.items], pairs, together=[group.members for group in chart.groups])


def parts(svg: str, kind: str) -> list[ET.Element]:
    return [each for each in ET.fromstring(svg).iter() if kind in (each.get("class") or "").split()]


@given(charts())
def test_any_chart_is_readable(chart: LinkChart) -> None:
    drawn = link_drawing(WORDS, chart, places(chart))
    over = [fault for fault in faults(drawn.svg) if " over " not in fault]
    assert over == []
    assert len(parts(drawn.svg, "item")) == len(chart.items)
    assert len([tie for tie in parts(drawn.svg, "tie") if tie.find(f"{SVG}title") is not None]) == len(chart.lines)


def test_texts_of_a_chart_are_free_of_each_other() -> None:
    assert list(faults(link_drawing(WORDS, SMALL, places(SMALL)).svg)) == []


def test_items_are_links_in_reading_order_and_lines_are_out_of_it() -> None:
    at = {each: (100.0 * (place % 3), 100.0 * (place // 3)) for place, each in enumerate("wmtbscoqp")}
    hrefs = {each: f"/i/{each}" for each in at} | {"1": "/l/1"}
    drawn = link_drawing(WORDS, SMALL, at, hrefs=hrefs, selected=["q"])
    links = [each for each in ET.fromstring(drawn.svg).iter(f"{SVG}a") if each.get("tabindex") is None]
    assert [each.get("href") for each in links] == [f"/i/{each}" for each in "wmtbscoqp"]
    assert [item.id for item in drawn.items] == list("wmtbscoqp")
    (line,) = (each for each in ET.fromstring(drawn.svg).iter(f"{SVG}a") if each.get("tabindex") == "-1")
    assert line.get("aria-label") == "Marie Saint-Fleur to Card ending 4411: paid by ×2, Evidence, B2"
    (current,) = (each for each in links if each.get("aria-current"))
    assert current.get("href") == "/i/q"


def test_kinds_and_strengths_differ_by_form_and_have_a_legend() -> None:
    drawn = link_drawing(WORDS, SMALL, places(SMALL))
    outlines = {each.get("d") for each in parts(drawn.svg, "sign")}
    assert len(outlines) == len({item.kind for item in SMALL.items})
    legend = [each.text for each in parts(drawn.svg, "legend")[0].iter(f"{SVG}text")]
    assert legend == [
        "Person",
        "Organisation",
        "Craft",
        "Place",
        "Phone",
        "Payer",
        "Withdrawn",
        *WORDS.strengths.values(),
    ]
    assert any((each.text or "").startswith("? knows") for each in ET.fromstring(drawn.svg).iter(f"{SVG}text"))


def test_a_directed_line_has_a_head_at_its_end() -> None:
    drawn = link_drawing(WORDS, SMALL, places(SMALL))
    assert len(parts(drawn.svg, "head")) == sum(line.directed for line in SMALL.lines)


def test_lines_of_the_same_two_are_apart() -> None:
    drawn = link_drawing(WORDS, SMALL, places(SMALL))
    between = [each.get("d") for each in parts(drawn.svg, "stroke") if "Q" in (each.get("d") or "")]
    assert len(set(between)) == 2


def test_a_long_name_is_cut_and_its_title_has_it_whole() -> None:
    name = "Ana Maria " * 40
    chart = LinkChart("", (Item("a", "person", name.strip()),))
    root = ET.fromstring(link_drawing(WORDS, chart, {"a": (0, 0)}).svg)
    assert any((each.text or "").endswith("…") for each in root.iter(f"{SVG}text"))
    assert any(name.strip() in (each.text or "") for each in root.iter(f"{SVG}title"))


def test_a_group_is_behind_its_members() -> None:
    svg = link_drawing(WORDS, SMALL, places(SMALL)).svg
    assert svg.index('class="hull"') < svg.index('class="item person"')
    assert "Travel party" in svg


def test_without_items_it_says_so_and_without_a_place_the_table_still_has_it() -> None:
    assert "Nothing on this chart yet." in link_drawing(WORDS, LinkChart("", ()), {}).svg
    drawn = link_drawing(WORDS, SMALL, {"p": (0, 0)})
    assert len(parts(drawn.svg, "item")) == 1
    assert {item.id for item in drawn.items} == {item.id for item in SMALL.items}
    assert len(drawn.lines) == len(SMALL.lines)


def test_titles_are_sentences_of_what_is_known() -> None:
    item = next(item for item in SMALL.items if item.id == "p")
    assert item_title(WORDS, item) == "Marie Saint-Fleur, Person, b. 1984, B2, Birth date: 1984-02-01"
    line = replace(SMALL.lines[4], grade="F6")
    assert (
        line_title(WORDS, line, SMALL.labels()) == "Marie Saint-Fleur – Blue Horizon Travel Ltd: knows, Hypothesis, F6"
    )


def test_reading_order_is_line_by_line() -> None:
    items = [Item(each, "person", each) for each in "abcd"]
    at: dict[str, Point] = {"a": (50, 110), "b": (10, 100), "c": (90, 3)}
    assert [item.id for item in reading_order(items, at)] == ["c", "b", "a", "d"]


def test_no_colour_is_in_the_drawing() -> None:
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb\(", link_drawing(WORDS, SMALL, places(SMALL)).svg)


TWO = (Item("a", "person", "Ana"), Item("b", "person", "Ben"))
APART: dict[str, Point] = {"a": (0, 0), "b": (400, 0)}


@pytest.mark.parametrize(
    ("line", "title", "written", "why"),
    [
        (Line("1", "a", "b", "knows"), "Ana – Ben: knows, Evidence", "knows", "no direction"),
        (Line("1", "a", "b", "pays", directed=True), "Ana to Ben: pays, Evidence", "pays", "a direction"),
        (Line("1", "b", "a", "pays", directed=True), "Ben to Ana: pays, Evidence", "pays", "the other one"),
        (Line("1", "a", "b", "met", count=3), "Ana – Ben: met ×3, Evidence", "met ×3", "more than once"),
        (Line("1", "a", "b", "met", count=0), "Ana – Ben: met, Evidence", "met", "a count of nothing"),
        (Line("1", "a", "b", "met", strength="weak"), "Ana – Ben: met, Weak evidence", "met", "weakly"),
        (Line("1", "a", "b", "met", strength="hypothesis"), "Ana – Ben: met, Hypothesis", "? met", "supposed"),
        (Line("1", "a", "b", "met", grade="B2"), "Ana – Ben: met, Evidence, B2", "met", "graded"),
        (Line("1", "a", "a", "also called"), "Ana – Ana: also called, Evidence", "also called", "with herself"),
        (Line("1", "a", "b", "<b>&"), "Ana – Ben: <b>&, Evidence", "<b>&", "signs of markup are text"),
    ],
)
def test_what_is_said_of_a_line(line: Line, title: str, written: str, why: str) -> None:
    assert line_title(WORDS, line, {"a": "Ana", "b": "Ben"}) == title, why
    root = ET.fromstring(link_drawing(WORDS, LinkChart("", TWO, (line,)), APART).svg)
    assert title in [each.text for each in root.iter(f"{SVG}title")], why
    assert written in [each.text for each in root.iter(f"{SVG}text")], why


def test_where_two_are_close_the_count_is_written_alone_and_the_title_says_all() -> None:
    line = Line("1", "a", "b", "travelled with", count=7)
    near: dict[str, Point] = {"a": (0, 0), "b": (84, 0)}
    root = ET.fromstring(link_drawing(WORDS, LinkChart("", TWO, (line,)), near).svg)
    written = [each.text for each in root.iter(f"{SVG}text")]
    assert "×7" in written
    assert "travelled with ×7" not in written
    assert any("travelled with ×7" in (each.text or "") for each in root.iter(f"{SVG}title"))


@pytest.mark.parametrize(
    ("counts", "why"),
    [((1, 2), "two"), ((1, 8, 64), "ever more"), ((10, 10**6), "the widest is not without end")],
)
def test_more_evidence_is_a_wider_line(counts: tuple[int, ...], why: str) -> None:
    lines = tuple(Line(str(count), "a", "b", "met", count=count) for count in counts)
    drawn = parts(link_drawing(WORDS, LinkChart("", TWO, lines), APART).svg, "stroke")
    widths = [float(each.get("stroke-width", "nan")) for each in drawn if each.get("stroke-width")]
    assert len(widths) == len(counts)
    assert widths == sorted(set(widths)), why
    assert 1 <= widths[0] <= widths[-1] <= 4


@pytest.mark.parametrize("several", range(1, 6))
def test_as_many_lines_of_the_same_two_are_all_apart_whichever_way_they_go(several: int) -> None:
    ends = [("a", "b") if number % 2 else ("b", "a") for number in range(several)]
    lines = tuple(Line(str(number), *two, "met") for number, two in enumerate(ends))
    reaches = parts(link_drawing(WORDS, LinkChart("", TWO, lines), APART).svg, "reach")
    numbers = [[float(each) for each in re.findall(r"-?[0-9.]+", path.get("d", ""))] for path in reaches]
    bends = [each[3] if len(each) > 4 else each[1] for each in numbers]
    assert len({round(bend) for bend in bends}) == several


@given(charts(4), st.integers(-(10**5), 10**5))
def test_how_far_east_a_chart_lies_moves_nothing_in_the_drawing(chart: LinkChart, east: int) -> None:
    at = places(chart)
    moved = {each: (x + east, y) for each, (x, y) in at.items()}
    assert link_drawing(WORDS, chart, moved) == link_drawing(WORDS, chart, at)


def test_an_address_or_a_selection_of_what_is_not_there_draws_nothing_more() -> None:
    chart = LinkChart("", TWO)
    plain = link_drawing(WORDS, chart, APART).svg
    assert link_drawing(WORDS, chart, APART | {"gone": (5, 5)}, hrefs={"gone": "/x"}, selected=["gone"]).svg == plain
