"""Steps joined by arrows."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

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


@given(st.integers(0, 12))
def test_each_row_has_three_boxes_and_no_two_overlap(count: int) -> None:
    root = ET.fromstring(chain(WORDS, [Link("n", "1", "") for _ in range(count)]))
    boxes = [each for each in root.iter() if each.get("class") == "chain-box"]
    places = [(float(each.get("x", "")), float(each.get("y", ""))) for each in boxes]
    assert len(set(places)) == count
    assert len({x for x, _y in places}) == min(count, 3)
    assert places == sorted(places, key=lambda place: (place[1], place[0])), "read as a text is read"
    tips = [each for each in root.iter() if each.get("class") == "chain-tip"]
    assert len(tips) == max(count - 1, 0), "an arrow between each two, none after the last"


def test_a_long_name_is_cut_and_shown_whole_to_a_pointer() -> None:
    name = "Officers at small ports who were trained in documents"
    root = ET.fromstring(chain(WORDS, [Link(name, "1" * 60, "note")]))
    assert name in [each.text for each in root.iter() if each.tag.endswith("title")]
    lines = [each.text or "" for each in root.iter() if each.get("class") == "chain-name"]
    assert len(lines) == 2
    shown = " ".join(lines)
    assert shown.endswith("…")
    assert name.startswith(shown[:-1])


def test_a_note_has_two_lines_at_most() -> None:
    root = ET.fromstring(chain(WORDS, [Link("n", "1", "word " * 100)]))
    assert sum(each.get("class") == "chain-note" for each in root.iter()) == 2
