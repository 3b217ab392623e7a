"""XML that every reader takes."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.files.xml_writing import as_xml, child
from leeward.core.printable import xml_text


def test_values_are_escaped_and_what_xml_forbids_is_left_out() -> None:
    root = ET.Element("root")
    child(root, "a", {"name": 'a "b" <c>\x00', "empty": ""}, "x & y\x0b")
    back = ET.fromstring(as_xml(root).encode())
    assert back[0].attrib == {"name": 'a "b" <c>'}
    assert back[0].text == "x & y"


@given(st.text(), st.text())
def test_any_text_is_read_back_but_for_what_xml_forbids(value: str, text: str) -> None:
    root = ET.Element("root")
    child(root, "a", {"name": value}, text)
    (back,) = ET.fromstring(as_xml(root).encode())
    assert back.get("name", "") == xml_text(value)
    assert (back.text or "") == xml_text(text).replace("\r\n", "\n").replace("\r", "\n"), "line ends as XML reads them"
