"""Zones read from printed pages, and pictures that only look like one."""

from datetime import date

import cv2
import numpy as np
import pytest
from tests.core.document.imaging.printing import CARD, PASSPORT, TD2, VISA, askew

from leeward.core.document.imaging import agreed_reading, as_png, read_zone
from leeward.core.document.imaging.lines import Gray
from leeward.scenario.pages import page

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


DIGIT_CODES = {
    "passport": ("P2" + PASSPORT[0][2:], PASSPORT[1]),
    "card": ("I1" + CARD[0][2:], *CARD[1:]),
    "visa of France": ("VCFRA" + VISA[0][5:], VISA[1]),
    "visa of Germany": ("VDD<<" + VISA[0][5:], VISA[1]),
    "visa of Britain": ("VEGBR" + VISA[0][5:], VISA[1]),
    "emergency document": ("PU" + TD2[0][2:], TD2[1]),
}


@pytest.mark.parametrize("what", DIGIT_CODES)
def test_the_second_character_of_a_code_is_read_as_printed(what: str) -> None:
    found = read_zone(page(DIGIT_CODES[what]), today=TODAY)
    assert found is not None
    assert (found.zone.lines, found.agrees) == (DIGIT_CODES[what], True)


def sheet(paper: Gray, *, wide: float, high: float, ground: int = 245) -> Gray:
    """A whole page that was scanned with the document somewhere on it."""
    whole = np.full((round(paper.shape[0] * high), round(paper.shape[1] * wide)), ground, np.uint8)
    top, left = (whole.shape[0] - paper.shape[0]) // 3, (whole.shape[1] - paper.shape[1]) // 4
    whole[top : top + paper.shape[0], left : left + paper.shape[1]] = paper
    return whole


def back_below_its_front(card: Gray) -> Gray:
    """The two sides of a card in one picture; the front has no zone."""
    front = card.copy()
    front[round(0.6 * len(card)) :] = card[5, 5]
    return np.vstack([front, np.full((40, card.shape[1]), 250, np.uint8), card])


def with_rules(paper: Gray) -> Gray:
    """Fine lines across the whole page and the table, on which rows of print run on."""
    whole = sheet(paper, wide=1.5, high=1.4, ground=120)
    for row in range(0, whole.shape[0], 17):
        cv2.line(whole, (0, row), (whole.shape[1], row + 40), 150, 1, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(whole, (0, 0), 0.8), np.uint8)


PLACED = {
    "small on a large page": (CARD, sheet(page(CARD, pitch=20), wide=2.6, high=4.0)),
    "a passport small on a page": (PASSPORT, sheet(page(PASSPORT, pitch=18), wide=2.4, high=3.4)),
    "front and back": (CARD, back_below_its_front(page(CARD))),
    "on fine lines": (CARD, with_rules(page(CARD))),
    "only the foot": (PASSPORT, page(PASSPORT)[400:].copy()),
}


@pytest.mark.parametrize("how", PLACED)
def test_a_zone_is_found_wherever_it_lies(how: str) -> None:
    lines, picture = PLACED[how]
    found = read_zone(picture, today=TODAY)
    assert found is not None
    assert (found.zone.lines, found.agrees) == (lines, True)


@pytest.mark.parametrize("blur", [0.0, 1.5, 2.5, 3.5])
@pytest.mark.parametrize(("old", "new"), [("F1204159", "F3204159"), ("7408122", "7403122"), ("L898902C3", "L898992C3")])
def test_a_digit_that_was_altered_is_never_vouched_for_however_soft_the_picture(
    old: str, new: str, blur: float
) -> None:
    """Soft print leaves characters open, and one may be taken so that the digit holds: shown, not vouched for."""
    forged = (PASSPORT[0], PASSPORT[1].replace(old, new))
    paper = page(forged, pitch=20)
    soft = np.asarray(cv2.GaussianBlur(paper, (0, 0), blur) if blur else paper, np.uint8)
    found = read_zone(soft, today=TODAY)
    assert found is None or not (found.agrees or found.holds)


def test_one_picture_of_a_video_is_read_in_the_likeliest_places_alone() -> None:
    assert read_zone(page(PASSPORT), today=TODAY, passes=1) is not None
    assert read_zone(cat(), today=TODAY, passes=1) is None


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
def test_pictures_without_a_document(picture: Gray) -> None:
    found = read_zone(picture, today=TODAY)
    assert found is None or not found.agrees


def test_a_zone_that_is_half_outside_is_not_vouched_for() -> None:
    whole = page(PASSPORT)
    found = read_zone(whole[:, : whole.shape[1] * 2 // 3].copy(), today=TODAY)
    assert found is None or not found.agrees


def test_two_frames_have_to_agree() -> None:
    first, other = read_zone(page(PASSPORT), today=TODAY), read_zone(page(CARD), today=TODAY)
    forged = read_zone(page((PASSPORT[0], PASSPORT[1].replace("F1204159", "F3204159"))), today=TODAY)
    assert agreed_reading([first, None, other]) is None
    assert agreed_reading([first, other, first]) == first
    assert agreed_reading([forged, forged]) is None


def test_the_strips_are_a_picture_to_compare_with() -> None:
    found = read_zone(page(PASSPORT), today=TODAY)
    assert found is not None
    shown = cv2.imdecode(np.frombuffer(as_png(found.strips), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert shown is not None
    assert shown.shape[0] == 2 * len(found.strips[0])
    assert shown.min() < 60
    assert shown.max() > 200
