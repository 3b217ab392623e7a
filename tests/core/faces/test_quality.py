"""What speaks against comparing: each fault alone, on a square that has no other."""

import numpy as np
import pytest

from leeward.core.faces.face import Face
from leeward.core.faces.quality import Fault, faults

POINTS = np.array(((138.3, 151.7), (173.5, 151.5), (156.0, 171.7), (141.5, 192.4), (170.7, 192.2)))


def grain(mean: float = 120, spread: float = 40) -> np.ndarray:
    """A picture of 400 x 400 with detail everywhere."""
    noise = np.random.default_rng(1).normal(mean, spread, (400, 400, 1))
    return np.clip(np.repeat(noise, 3, axis=2), 0, 255).astype(np.uint8)


def at(points: np.ndarray, scale: float = 2.0) -> Face:
    around = points.mean(axis=0)
    placed = (points - around) * scale + around
    low, high = placed.min(axis=0) - 20, placed.max(axis=0) + 20
    return Face((low[0], low[1], high[0] - low[0], high[1] - low[1]), placed)


def leaning(degrees: float) -> np.ndarray:
    angle = np.radians(degrees)
    turn = np.array(((np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle))))
    around = POINTS.mean(axis=0)
    return np.asarray((POINTS - around) @ turn.T + around)


def with_nose(shift: float) -> np.ndarray:
    points = POINTS.copy()
    points[2, 0] += shift
    return points


@pytest.mark.parametrize(
    ("picture", "face", "fault"),
    [
        pytest.param(grain(), at(POINTS), None, id="a good picture"),
        pytest.param(grain(), at(POINTS, 0.9), Fault.SMALL, id="eyes 32 pixels apart"),
        pytest.param(grain(), at(leaning(29)), None, id="a head that leans a little"),
        pytest.param(grain(), at(leaning(35)), Fault.LEANING, id="and one that leans too far"),
        pytest.param(grain(), at(with_nose(12)), Fault.TURNED, id="a head that looks away"),
        pytest.param(grain(), at(POINTS - np.array((130, 0))), Fault.CUT_OFF, id="the picture ends in the face"),
        pytest.param(grain(30, 12), at(POINTS), Fault.DARK, id="night"),
        pytest.param(grain(236, 8), at(POINTS), Fault.BRIGHT, id="a flash"),
        pytest.param(grain(120, 7), at(POINTS), Fault.FLAT, id="fog"),
        pytest.param(np.full((400, 400, 3), 120, np.uint8), at(POINTS), Fault.BLURRED, id="no detail at all"),
        pytest.param(grain() * np.array((1.0, 0.4, 0.4)), at(POINTS), Fault.COLOURED, id="blue light"),
    ],
)
def test_each_fault(picture: np.ndarray, face: Face, fault: Fault | None) -> None:
    found = faults(picture.astype(np.uint8), [face])
    assert fault in found if fault else found == ()


def test_none_and_several_faces_are_said_alone() -> None:
    assert faults(grain(), []) == (Fault.NO_FACE,)
    assert faults(grain(), [at(POINTS), at(POINTS)]) == (Fault.SEVERAL_FACES,)
