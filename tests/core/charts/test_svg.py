"""Text in drawings: escaped, of allowed characters, cut to its room."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from tests.core.charts.drawn import SVG, WORDS

from leeward.core.charts.svg import Svg, Words, as_svg, empty_drawing, fit, width_of, wrap


@given(st.text(), st.floats(0, 400))
def test_a_text_is_cut_to_its_room(text: str, room: float) -> None:
    cut = fit(text, room)
    assert not cut or width_of(cut) <= room


@given(st.text(), st.text())
def test_title_and_description_are_spoken_as_they_are(title: str, description: str) -> None:
    words = Words("load", title, description, "Hour", "no data")
    root = ET.fromstring(as_svg(empty_drawing(words, 100), words))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == root.find(f"{SVG}title").get("id")  # type: ignore[union-attr]
    assert root.get("aria-describedby") == root.find(f"{SVG}desc").get("id")  # type: ignore[union-attr]


def test_a_template_shows_a_drawing_unescaped() -> None:
    svg = as_svg(empty_drawing(WORDS, 100), WORDS)
    assert isinstance(svg, Svg)
    assert svg.__html__() == svg


@given(st.text(max_size=60), st.floats(20, 200), st.integers(1, 4))
def test_wrapped_lines_fit_and_are_no_more_than_asked(text: str, room: float, most: int) -> None:
    lines = wrap(text, room, most)
    assert len(lines) <= most
    assert all(width_of(line) <= room for line in lines)


def test_wrapped_text_breaks_between_words_and_cuts_the_rest() -> None:
    assert wrap("Blue Horizon Travel Ltd", 90, 2) == ["Blue Horizon", "Travel Ltd"]
    assert wrap("Blue Horizon Travel Ltd of Bridgetown", 90, 2)[1].endswith("…")
    assert wrap("Ltd", 90, 2) == ["Ltd"]
    assert wrap("", 90, 2) == []


def test_a_book_is_cut_at_once() -> None:
    assert fit("book " * 1_000_000, 100) == fit("book " * 50, 100)
