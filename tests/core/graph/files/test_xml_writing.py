"""XML that every reader takes."""

from xml.etree import ElementTree as ET

from leeward.core.graph.files.xml_writing import child, written


def test_values_are_escaped_and_what_xml_forbids_is_left_out() -> None:
    root = ET.Element("root")
    child(root, "a", {"name": 'a "b" <c>\x00', "empty": ""}, "x & y\x0b")
    back = ET.fromstring(written(root).encode())
    assert back[0].attrib == {"name": 'a "b" <c>'}
    assert back[0].text == "x & y"
