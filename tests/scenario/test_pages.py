"""Drawn pages: their size, where zone, photo and seal are, and that what is drawn can be read."""

from datetime import date

import cv2
import numpy as np
import pytest
from tests.core.document.imaging.printing import CARD, PASSPORT

from leeward.core.document.imaging.barcodes import read_barcodes
from leeward.core.document.imaging.picture import decode
from leeward.core.document.imaging.zones import read_zone
from leeward.scenario.pages import CHARACTERS, HIGH, WIDE, jpeg, page, with_seal

TODAY = date(2026, 11, 24)
PLAIN = page(PASSPORT, (), pitch=WIDE)


def test_every_character_of_a_zone_is_drawn_and_no_two_alike() -> None:
    line = page([CHARACTERS], (), pitch=WIDE)
    foot = line.shape[0] - 60 - HIGH
    cells = [line[foot : foot + HIGH, (2 + at) * WIDE : (3 + at) * WIDE] for at in range(len(CHARACTERS))]
    assert all(cell.min() < 100 for cell in cells), "each has ink"
    assert len({cell.tobytes() for cell in cells}) == len(CHARACTERS)


@pytest.mark.parametrize(("lines", "width"), [(PASSPORT, 49 * 24), (CARD, 35 * 24)])
def test_the_width_follows_the_zone(lines: tuple[str, ...], width: int) -> None:
    found = page(lines)
    assert found.shape[1] == width
    assert found.shape[0] == pytest.approx(width * 0.68, abs=1)
    assert page(lines, pitch=12).shape[1] == width // 2


def test_a_character_that_no_zone_has_is_refused() -> None:
    for line in ("p<uto", "É", "A B"):
        with pytest.raises(ValueError, match="substring not found"):
            page([line])


def test_words_are_above_the_zone_and_leave_it_alone() -> None:
    worded = page(PASSPORT, ("ANNA", "MARIA"), pitch=WIDE)
    assert (worded != PLAIN).any()
    foot = PLAIN.shape[0] - 60 - HIGH - 80
    assert (worded[foot:] == PLAIN[foot:]).all()


@pytest.mark.parametrize("shape", [(600, 360), (450, 360), (1200, 720)])
def test_a_photo_fills_its_place(shape: tuple[int, int]) -> None:
    bright = page(PASSPORT, (), pitch=WIDE, photo=jpeg(np.full(shape, 250, np.uint8)))
    changed = np.argwhere(bright != PLAIN)
    assert changed.min(axis=0).tolist() == [240, 60]
    assert changed.max(axis=0).tolist() == [679, 419]


def test_a_page_with_a_seal_has_both_to_read() -> None:
    sealed = with_seal(page(PASSPORT), b"\xdc\x03 any bytes \x00\xff")
    assert read_barcodes(sealed) == [b"\xdc\x03 any bytes \x00\xff"]
    found = read_zone(sealed, today=TODAY)
    assert found is not None
    assert found.zone.lines == PASSPORT


def test_a_seal_is_added_above_and_leaves_the_page_alone() -> None:
    paper = page(CARD)
    sealed = with_seal(paper, b"seal")
    assert (sealed[-paper.shape[0] :] == paper).all()
    assert sealed.shape[1] == paper.shape[1]
    assert read_barcodes(paper) == []


def test_the_file_is_a_picture_that_our_decoder_takes() -> None:
    data = jpeg(PLAIN)
    assert data.startswith(b"\xff\xd8\xff")
    assert decode(data).shape == PLAIN.shape
    assert cv2.absdiff(decode(data), PLAIN).mean() < 2
