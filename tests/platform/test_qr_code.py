"""QR codes as text of the page."""

from xml.etree import ElementTree

import pytest

from leeward.platform.qr_code import qr_svg


@pytest.mark.parametrize("text", ["XYBA8-NTMSY", "https://example.org/#XYBA8", "<script>&\"'</script>", "é" * 200])
def test_a_text_becomes_a_picture_that_is_whole_and_runs_nothing(text: str) -> None:
    drawn = qr_svg(text)
    root = ElementTree.fromstring(drawn)
    assert root.tag.endswith("svg")
    assert {each.tag.rpartition("}")[2] for each in root.iter()} <= {"svg", "path", "g"}
    assert "script" not in drawn
    assert not {name for each in root.iter() for name in each.attrib if name.startswith("on")}


def test_different_texts_are_different_pictures_and_the_same_is_the_same() -> None:
    assert qr_svg("A") != qr_svg("B")
    assert qr_svg("A") == qr_svg("A")
