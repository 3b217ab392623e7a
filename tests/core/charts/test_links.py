"""A link chart as SVG: readable, complete, in reading order, and nothing by colour alone."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from tests.core.charts.drawn import SVG, faults
from tests.core.graph.charted import SMALL, charts

from leeward.core.charts.links import LinkWords, item_title, line_title, link_drawing, reading_order
from leeward.core.charts.svg import Words
from leeward.core.graph.layout import arranged
from leeward.core.graph.link_chart import ITEM_KINDS, Item, LinkChart, Point

WORDS = LinkWords(
    Words("chart", "The payer", "Who is tied to the payer.", "Item", "Nothing on this chart yet."),
    {kind: kind.title() for kind in ITEM_KINDS},
    {"strong": "Evidence", "weak": "Weak evidence", "hypothesis": "Hypothesis"},
    "to",
)


def places(chart: LinkChart) -> dict[str, Point]:
    pairs = [(line.start, line.end) for line in chart.lines]
    return arranged([item.id for item in chart.items], pairs, together=[group.members for group in chart.groups])


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
