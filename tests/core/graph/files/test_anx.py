"""ANX: every link joins entities of the chart, with strengths and grades that the chart declares."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from tests.core.graph.charted import SMALL, charts

from leeward.core.graph.files.anx import anx
from leeward.core.graph.link_chart import ITEM_KINDS, Item, ItemKind, Line, LinkChart


def test_entities_links_strengths_and_grades() -> None:
    root = ET.fromstring(anx(SMALL, "by A. Analyst", {"p": (100, 50)}).encode())
    items = {entity.get("Identity"): box for box in root.iter("ChartItem") for entity in box.iter("Entity")}
    assert set(items) == set("pqocsbtm")
    assert (items["p"].get("Label"), items["p"].get("GradeOneIndex"), items["p"].get("GradeTwoIndex")) == (
        "Marie Saint-Fleur",
        "1",
        "1",
    )
    end = items["p"].find("End")
    assert end is not None
    assert (end.get("X"), end.get("Y")) == ("100", "50")
    styles = [(style.get("Type"), style.get("Strength"), style.get("ArrowStyle")) for style in root.iter("LinkStyle")]
    assert styles[:3] == [
        ("paid by", "Confirmed", "ArrowOnHead"),
        ("paid by", "Unconfirmed", "ArrowOnHead"),
        ("travelled with", "Confirmed", "ArrowNone"),
    ]
    comments = [field.get("Field") for field in root.iter("Field") if field.get("Type") == "SummaryFieldComments"]
    assert comments == ["by A. Analyst"]


@given(charts())
def test_any_chart_hangs_together(chart: LinkChart) -> None:
    root = ET.fromstring(anx(chart, "mark").encode())
    numbers = {entity.get("EntityId") for entity in root.iter("Entity")}
    assert len(numbers) == len(chart.statements().items)
    assert all({link.get("End1Id"), link.get("End2Id")} <= numbers for link in root.iter("Link"))
    strengths = {each.get("Name") for each in root.iter("Strength")}
    assert {style.get("Strength") for style in root.iter("LinkStyle")} <= strengths
    types = {each.get("Name") for each in (*root.iter("EntityType"), *root.iter("LinkType"))}
    assert {each.get("Type") for each in (*root.iter("IconStyle"), *root.iter("LinkStyle"))} - {None} <= types


@pytest.mark.parametrize(
    ("grade", "places", "why"),
    [
        ("A1", ("0", "0"), "the first of both lists"),
        ("F6", ("5", "5"), "the last of both lists"),
        ("", (None, None), "not graded"),
        ("B", (None, None), "half a grade"),
        ("1B", (None, None), "the wrong way round"),
        ("b2", (None, None), "no grade of ours"),
        ("G7", (None, None), "beyond both lists"),
        ("B22", (None, None), "too long"),
    ],
)
def test_a_grade_is_two_places_or_none(grade: str, places: tuple[str | None, str | None], why: str) -> None:
    chart = LinkChart("", (Item("a", "person", "A", grade=grade),), (Line("1", "a", "a", "knows", grade=grade),))
    for box in ET.fromstring(anx(chart, "m").encode()).iter("ChartItem"):
        assert (box.get("GradeOneIndex"), box.get("GradeTwoIndex")) == places, why


def test_a_hostile_name_stays_a_name() -> None:
    name = '"/><Entity EntityId="9"/><!-- &amp; ]]> \x00\x0b\ud800'
    chart = LinkChart(name, (Item(name, "person", name, note=name),), (Line(name, name, name, name),))
    root = ET.fromstring(anx(chart, name).encode())
    (entity,) = root.iter("Entity")
    assert entity.get("EntityId") == "1"
    assert (entity.get("Identity") or "").startswith('"/><Entity EntityId="9"/><!-- &amp; ]]>')
    assert len(list(root.iter("Link"))) == 1


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_every_kind_of_item_has_a_declared_type_but_what_was_withdrawn(kind: ItemKind) -> None:
    root = ET.fromstring(anx(LinkChart("", (Item("a", kind, "A"),)), "m").encode())
    declared = [each.get("Name") for each in root.iter("EntityType")]
    assert declared == [each.get("Type") for each in root.iter("IconStyle")]
    assert len(declared) == (kind != "withdrawn")
