"""Zones read from printed pages, and what looks like one and is none."""

from datetime import date

import cv2
import numpy as np
import pytest
from tests.core.reading.printing import CARD, PASSPORT, TD2, VISA, askew

from leeward.core.reading import agreed, as_png, read_zone
from leeward.core.reading.lines import Gray
from leeward.core.scenario.pages import page

TODAY = date(2026, 11, 24)
STRAIGHT = ((0.0, 0.0),) * 4
ASKEW = {
    "turned by three degrees": ((0.03, -0.02), (0.03, 0.03), (-0.01, 0.03), (-0.01, -0.02)),
    "the left side nearer": ((-0.04, -0.04), (0.0, 0.03), (0.0, -0.03), (-0.04, 0.04)),
    "the right side nearer": ((0.0, 0.03), (0.04, -0.04), (0.04, 0.04), (0.0, -0.03)),
    "seen from below": ((0.05, 0.02), (-0.05, 0.02), (0.02, 0.0), (-0.02, 0.0)),
}


@pytest.mark.parametrize("lines", [PASSPORT, CARD, TD2, VISA], ids=["passport", "card", "TD2", "visa"])
def test_a_clean_page(lines: tuple[str, ...]) -> None:
    found = read_zone(page(lines), today=TODAY)
    assert found is not None
    assert (found.zone.lines, found.agrees, found.doubts) == (lines, True, ())


@pytest.mark.parametrize("how", ASKEW)
@pytest.mark.parametrize("lines", [PASSPORT, CARD], ids=["passport", "card"])
def test_a_page_askew_and_out_of_focus(lines: tuple[str, ...], how: str) -> None:
    found = read_zone(askew(page(lines), ASKEW[how], blur=1.2), today=TODAY)
    assert found is not None
    assert (found.zone.lines, found.agrees) == (lines, True)


@pytest.mark.parametrize("turn", [cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE])
def test_a_telephone_held_otherwise(turn: int) -> None:
    turned = np.asarray(cv2.rotate(askew(page(PASSPORT), STRAIGHT), turn), np.uint8)
    found = read_zone(turned, today=TODAY)
    assert found is not None
    assert (found.zone.lines, found.agrees) == (PASSPORT, True)


@pytest.mark.parametrize("pitch", [14, 18, 44])
def test_small_and_large_print(pitch: int) -> None:
    found = read_zone(page(CARD, pitch=pitch), today=TODAY)
    assert found is not None
    assert (found.zone.lines, found.agrees) == (CARD, True)


def test_a_forged_digit_is_read_as_printed_and_not_vouched_for() -> None:
    """The date of expiry says 2032 over the check digits of 2012: clear print is not bent until it agrees."""
    forged = (PASSPORT[0], PASSPORT[1].replace("F1204159", "F3204159"))
    found = read_zone(page(forged), today=TODAY)
    assert found is not None
    assert (found.zone.lines, found.agrees) == (forged, False)


def test_fillers_alone_are_no_zone_although_every_digit_of_them_agrees() -> None:
    """A railing or a fence: no document has neither number nor name."""
    found = read_zone(page(("<" * 44,) * 2), today=TODAY)
    assert found is None or not found.agrees


def cat() -> Gray:
    """Two eyes, two ears, whiskers and noise."""
    picture = np.full((900, 1200), 150, np.uint8)
    for x in (450, 750):
        cv2.circle(picture, (x, 380), 70, 20, -1)
        cv2.fillConvexPoly(picture, np.array([(x - 120, 200), (x, 20), (x + 120, 200)]), 90)
    for row in range(3):
        cv2.line(picture, (100, 560 + 40 * row), (1100, 560 + 60 * row), 30, 6)
    noise = np.random.default_rng(1).normal(0, 12, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def letter() -> Gray:
    """Lines of ordinary words, equally long and equally far apart."""
    picture = np.full((1000, 1400), 240, np.uint8)
    for row in range(8):
        cv2.putText(picture, "DEAR SIR, THIS LETTER IS NO PASSPORT AT ALL", (60, 120 + 110 * row), 0, 1.6, 30, 3)
    return picture


@pytest.mark.parametrize("picture", [cat(), letter(), np.zeros((300, 300), np.uint8)], ids=["cat", "letter", "black"])
def test_what_is_no_document(picture: Gray) -> None:
    found = read_zone(picture, today=TODAY)
    assert found is None or not found.agrees


def test_a_zone_that_is_half_outside_is_not_vouched_for() -> None:
    whole = page(PASSPORT)
    found = read_zone(whole[:, : whole.shape[1] * 2 // 3].copy(), today=TODAY)
    assert found is None or not found.agrees


def test_two_frames_have_to_agree() -> None:
    first, other = read_zone(page(PASSPORT), today=TODAY), read_zone(page(CARD), today=TODAY)
    forged = read_zone(page((PASSPORT[0], PASSPORT[1].replace("F1204159", "F3204159"))), today=TODAY)
    assert agreed([first, None, other]) is None
    assert agreed([first, other, first]) == first
    assert agreed([forged, forged]) is None


def test_the_strips_are_a_picture_to_compare_with() -> None:
    found = read_zone(page(PASSPORT), today=TODAY)
    assert found is not None
    shown = cv2.imdecode(np.frombuffer(as_png(found.strips), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert shown is not None
    assert shown.shape[0] == 2 * len(found.strips[0])
    assert shown.min() < 60
    assert shown.max() > 200
