"""A drawing as a file of its own."""

from xml.etree import ElementTree as ET

from tests.core.charts.drawn import SVG
from tests.core.charts.test_links import WORDS, places
from tests.core.graph.charted import SMALL

from leeward.core.charts.links import link_drawing
from leeward.core.charts.standalone import standalone


def test_it_has_its_styles_its_size_and_the_mark_and_no_links() -> None:
    drawn = link_drawing(WORDS, SMALL, places(SMALL), hrefs={"p": "/charts/1/p", "1": "/lines/1"})
    root = ET.fromstring(standalone(drawn.svg, ".links .tie > a { fill: #123; }", "by A. <Analyst>").encode())
    assert root[0].text == ".links .tie > a { fill: #123; }"
    assert float(root.get("width", "")) == drawn.width
    assert [text.text for text in root.iter(f"{SVG}text")][-1] == "by A. <Analyst>"
    assert list(root.iter(f"{SVG}a")) == []
    assert not any(element.get("href") for element in root.iter())
    assert "Marie Saint-Fleur" in "".join(root.itertext())
