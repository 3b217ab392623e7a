"""A drawing for paper."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from leeward.core.charts.chain import Link, chain
from leeward.core.charts.paper import as_printed
from leeward.core.charts.svg import Svg, Words


def test_a_printed_drawing_is_the_same_with_its_colours() -> None:
    root = ET.fromstring(as_printed(Svg('<svg viewBox="0 0 1 1"><text class="name">1 &gt; 0</text></svg>')))
    assert [each.tag for each in root] == ["style", "text"]
    assert root[1].text == "1 > 0"
    assert ".land" in (root[0].text or "")


def every_kind() -> str:
    """A drawing with whatever a link of a chart, an empty one and a hostile word may be."""
    words = Words("load", "</title><script>", "a & b", "Hour", "no data")
    links = [Link("<style>text{fill:#fff}</style>", "", "]]>"), Link("Two", "2", "")]
    return as_printed(chain(words, links))


def test_words_of_a_drawing_are_never_styles_of_the_paper() -> None:
    root = ET.fromstring(every_kind())
    assert [each.tag.rpartition("}")[2] for each in root.iter()].count("style") == 1
    assert [each.tag.rpartition("}")[2] for each in root.iter()].count("script") == 0
    assert "]]>" in "".join(root.itertext())


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_words_leave_a_drawing_that_can_be_read(title: str, name: str) -> None:
    words = Words("load", title, name, "Hour", "no data")
    svg = chain(words, [Link(name, title, name)])
    plain, coloured = ET.fromstring(svg), ET.fromstring(as_printed(svg))
    assert len(list(coloured.iter())) == len(list(plain.iter())) + 1
    assert coloured.attrib == plain.attrib
