"""ANX: every link joins entities of the chart, with strengths and grades that the chart declares."""

from xml.etree import ElementTree as ET

from hypothesis import given
from tests.core.graph.charted import SMALL, charts

from leeward.core.graph.files.anx import anx
from leeward.core.graph.link_chart import LinkChart


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
