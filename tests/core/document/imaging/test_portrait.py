"""The place of the photo on a page, whichever way the picture was taken."""

from datetime import date

import cv2
import numpy as np
import pytest
from tests.core.document.imaging.printing import CARD, PASSPORT, TD2, askew

from leeward.core.document.imaging import portrait, read_zone
from leeward.core.document.imaging.lines import Gray
from leeward.core.document.imaging.portrait import HIGH_MM, WIDE_MM
from leeward.scenario.faces import face
from leeward.scenario.pages import page

TODAY = date(2026, 11, 24)
SIZE = (round(4 * WIDE_MM), round(4 * HIGH_MM))
TURNS = {0: None, 1: cv2.ROTATE_90_COUNTERCLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_CLOCKWISE}
"""How a picture was turned that is upright after so many quarter turns clockwise."""
UPRIGHT = {1: cv2.ROTATE_90_CLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_COUNTERCLOCKWISE}


def cut(picture: Gray, lines: tuple[str, ...] = PASSPORT) -> Gray:
    """The part that `portrait` finds, four pixels for each mm."""
    reading = read_zone(picture, today=TODAY)
    assert reading is not None
    assert reading.zone.lines == lines
    found = portrait(reading)
    assert found is not None
    turned = np.asarray(cv2.rotate(picture, UPRIGHT[found.turn]) if found.turn else picture, np.uint8)
    height, width = turned.shape
    corners = (np.array(found.corners) * (width, height)).astype(np.float32)
    wide, high = SIZE
    target = np.array([(0, 0), (0, high), (wide, high), (wide, 0)], np.float32)
    return np.asarray(
        cv2.warpPerspective(turned, cv2.getPerspectiveTransform(corners, target), SIZE, borderValue=225), np.uint8
    )


def photo_in(part: Gray) -> tuple[int, int]:
    """Width and height, in mm, of what is as dark as the drawn photo throughout; the table is darker."""
    dark = (part > 100) & (part < 180)
    columns, rows = (np.flatnonzero(dark.mean(axis=axis) > 0.5) for axis in (0, 1))
    return round(int(np.ptp(columns)) / 4), round(int(np.ptp(rows)) / 4)


@pytest.mark.parametrize("turn", TURNS)
def test_the_whole_photo_is_in_it_upright_whichever_way_the_picture_is(turn: int) -> None:
    paper = page(PASSPORT, photo=face())
    how = TURNS[turn]
    picture = paper if how is None else np.asarray(cv2.rotate(paper, how), np.uint8)
    wanted = cut(paper)
    assert np.abs(cut(picture).astype(int) - wanted).mean() < 4
    top, foot = wanted[: SIZE[1] // 2], wanted[SIZE[1] // 2 :]
    assert (top < 60).sum() > (foot < 60).sum()  # the drawn hair is the darkest and above


def test_a_page_askew_gives_the_same_photo() -> None:
    """The drawn photo is 29 by 35 mm; perspective moves an edge by some mm, and cuts nothing."""
    paper = page(PASSPORT)
    seen = photo_in(cut(askew(paper, ((0.03, -0.02), (0.03, 0.03), (-0.01, 0.03), (-0.01, -0.02)))))
    assert photo_in(cut(paper)) == (28, 35)
    assert np.abs(np.subtract(seen, (28, 35))).max() <= 4


def test_a_smaller_document_has_the_same_measures() -> None:
    """Its drawn photo reaches 3 mm into the zone, where none may be."""
    assert photo_in(cut(page(TD2), TD2)) == (29, 32)


def test_a_card_has_its_photo_on_the_other_side() -> None:
    reading = read_zone(page(CARD), today=TODAY)
    assert reading is not None
    assert portrait(reading) is None
