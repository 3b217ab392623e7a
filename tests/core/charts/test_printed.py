"""A drawing for paper."""

from xml.etree import ElementTree as ET

from leeward.core.charts.printed import printed
from leeward.core.charts.svg import Svg


def test_a_printed_drawing_is_the_same_with_its_colours() -> None:
    root = ET.fromstring(printed(Svg('<svg viewBox="0 0 1 1"><text class="name">1 &gt; 0</text></svg>')))
    assert [each.tag for each in root] == ["style", "text"]
    assert root[1].text == "1 > 0"
    assert ".land" in (root[0].text or "")
