"""Steps joined by arrows."""

from xml.etree import ElementTree as ET

from leeward.core.charts.chain import Link, chain
from leeward.core.charts.svg import Words

WORDS = Words("path", "Path", "From money to outcome", "Step", "no data")


def test_every_step_is_a_box_and_those_without_a_number_are_dashed() -> None:
    links = [Link(f"Step {n}", "" if n == 3 else f"{n} <b>", "note " * 30) for n in range(6)]
    root = ET.fromstring(chain(WORDS, links))
    boxes = [each for each in root.iter() if each.get("class") == "chain-box"]
    assert [bool(each.get("stroke-dasharray")) for each in boxes] == [False, False, False, True, False, False]
    assert sum(each.get("class") == "chain-tip" for each in root.iter()) == 5
    width, height = map(float, (root.get("viewBox") or "").split()[2:])
    assert all(float(each.get("x") or 0) + 150 <= width for each in boxes)
    assert all(float(each.get("y") or 0) + 90 <= height for each in boxes)


def test_a_path_without_steps_is_empty() -> None:
    assert "chain-box" not in chain(WORDS, [])
