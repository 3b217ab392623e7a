"""Where a face's points go: the square is the same however the head is turned, moved or scaled in the picture."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.faces.face import SIDE, Face, align, similarity

STRAIGHT = np.array(((38.3, 51.7), (73.5, 51.5), (56.0, 71.7), (41.5, 92.4), (70.7, 92.2)))


def turned(points: np.ndarray, degrees: float, scale: float, shift: tuple[float, float]) -> np.ndarray:
    angle = np.radians(degrees)
    turn = np.array(((np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle))))
    return scale * points @ turn.T + shift


@given(st.floats(-170, 170), st.floats(0.2, 8), st.tuples(st.floats(-500, 500), st.floats(-500, 500)))
def test_points_come_to_their_places_from_anywhere(degrees: float, scale: float, shift: tuple[float, float]) -> None:
    points = turned(STRAIGHT, degrees, scale, shift)
    back = similarity(points)
    placed = points @ back[:, :2].T + back[:, 2]
    assert np.abs(placed - STRAIGHT).max() < 0.3
    assert np.linalg.det(back[:, :2]) > 0, "never a mirror image"


def test_mirrored_points_are_not_mirrored_back() -> None:
    assert np.linalg.det(similarity(STRAIGHT * (-1, 1))[:, :2]) > 0


def test_points_in_one_place_end_in_no_error() -> None:
    assert np.isfinite(similarity(np.full((5, 2), 7.0))).all()


def test_the_square_has_the_face() -> None:
    picture = np.zeros((400, 400, 3), np.uint8)
    points = turned(STRAIGHT, 20, 2, (90, 40))
    for x, y in points.round().astype(int):
        picture[y - 3 : y + 4, x - 3 : x + 4] = 255
    square = align(picture, Face((90, 40, 200, 220), points))
    assert square.shape == (SIDE, SIDE, 3)
    assert all(square[round(y), round(x)].min() > 200 for x, y in STRAIGHT)


@pytest.mark.parametrize(("degrees", "roll"), [(0, -0.3), (25, 24.7), (-40, -40.3)])
def test_how_far_a_head_leans(degrees: float, roll: float) -> None:
    face = Face((0, 0, 9, 9), turned(STRAIGHT, degrees, 1, (0, 0)))
    assert face.roll == pytest.approx(roll, abs=0.2)
    assert abs(face.turn) < 0.02


def test_how_far_a_head_is_turned() -> None:
    points = STRAIGHT.copy()
    points[2] += (10, 0)
    assert Face((0, 0, 9, 9), points).turn == pytest.approx(0.29, abs=0.02)
