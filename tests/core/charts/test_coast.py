"""The outlines of land, and what part of them a map shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leeward import resources
from leeward.core.charts.coast import coast, map_height, window
from leeward.core.record.codes.places import place
from leeward.resources.tables import InvalidTable


@pytest.fixture
def own_table(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "map").mkdir()
    resources.use_override(tmp_path)
    coast.cache_clear()
    yield tmp_path / "map" / "coast.csv"
    resources.use_override(None)
    coast.cache_clear()


def inside(point: tuple[float, float], outline: tuple[tuple[float, float], ...]) -> bool:
    """Whether a point is on the land within an outline (even-odd rule)."""
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossed = not crossed
    return crossed


@pytest.mark.parametrize(
    ("point", "land"),
    [
        ((-59.55, 13.17), True),  # Barbados, inland
        ((-61.35, 15.42), True),  # Dominica
        ((-77.30, 18.15), True),  # Jamaica
        ((-72.10, 18.85), True),  # Haiti
        ((-60.50, 14.50), False),  # between Martinique and Barbados
        ((-75.00, 15.00), False),
    ],
)
def test_land_is_where_land_is(point: tuple[float, float], land: bool) -> None:
    assert any(inside(point, outline) for outline in coast()) == land


def test_a_window_shows_its_points_with_room_around() -> None:
    points = [(at.longitude, at.latitude) for at in (place("BBBGI"), place("JMKIN"), place("SRABN")) if at]
    shown = window(points)
    for point in points:
        x, y = shown.at(point, 360)
        assert 20 < x < 340
        assert 20 < y < map_height(360) - 20


def test_without_a_point_it_shows_the_region() -> None:
    assert sum(window([]).shows(outline) for outline in coast()) > 100
    assert not window([(-59.6, 13.1)]).shows(((-82.0, 23.0), (-81.0, 23.0), (-81.0, 22.0)))


@pytest.mark.parametrize("outline", ["1 2 3", "1 2 3 x", "1 2 3 4"])
def test_a_broken_outline_is_refused_by_name(own_table: Path, outline: str) -> None:
    own_table.write_text(f"state,outline\nBRB,{outline}\n", encoding="utf-8")
    with pytest.raises(InvalidTable, match=r"map/coast\.csv"):
        coast()
