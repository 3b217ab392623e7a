"""Drawn faces: of two people who differ, the same at every call, and small enough for a chip."""

from io import BytesIO

import pytest
from PIL import Image

from leeward.scenario.faces import face


@pytest.mark.parametrize("look", [0, 1])
def test_a_face_is_a_small_jpeg_in_the_proportions_of_a_passport(look: int) -> None:
    data = face(look)
    with Image.open(BytesIO(data)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (240, 320))
    assert data == face(look)
    assert len(data) < 20_000


def test_two_people_differ() -> None:
    assert face(0) != face(1)
