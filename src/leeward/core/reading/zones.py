"""A zone read from a picture, or what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import cv2
import numpy as np

from leeward.core.mrz import Zone
from leeward.core.mrz.parse import read
from leeward.core.reading.bands import Band, find_bands
from leeward.core.reading.choosing import Chosen, choose
from leeward.core.reading.glyphs import CHARACTERS, Floats
from leeward.core.reading.lines import Gray, find_lines
from leeward.core.reading.lining import read_line
from leeward.core.reading.protection import covered_places
from leeward.core.reading.straighten import Strip, straighten

_WIDTHS: Final = {3: (30,), 2: (44, 36)}
_READABLE: Final = -0.6
"""Mean score below which a band is no print of OCR-B at all."""
_SURE: Final = -0.15
"""Mean score below which right check digits are chance rather than proof."""
_DOUBTFUL: Final = -0.36
"""Score of one character, here a probability of 70 %, below which it is shown as doubtful where no digit covers it."""
_TURNS: Final = (None, cv2.ROTATE_180, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One character that the picture leaves open: line and column from 1, what was taken, and what it may be."""

    line: int
    column: int
    taken: str
    instead: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A zone as read from a picture. `agrees`: every check digit holds; else it must not be used without typing it.

    `sureness` is the mean score of its characters, 0 at best. `doubts` are characters taken because a check digit
    demanded it, and unsure ones that no digit covers. `strips` are its straightened lines, to be shown beside the text.
    """

    zone: Zone
    agrees: bool
    sureness: float
    doubts: tuple[Doubt, ...]
    strips: tuple[Strip, ...] = field(compare=False)


def read_zone(picture: Gray, *, today: date) -> Reading | None:
    """The zone in `picture` (gray, upright or turned by quarters); None where nothing looks like one."""
    best: Reading | None = None
    for turn in _TURNS:
        turned = picture if turn is None else np.asarray(cv2.rotate(picture, turn), np.uint8)
        for band in find_bands(find_lines(turned)):
            found = _read_band(turned, band, today)
            if found is not None and found.agrees:
                return found
            best = max((each for each in (best, found) if each), key=lambda each: each.sureness, default=None)
    return best


def _read_band(picture: Gray, band: Band, today: date) -> Reading | None:
    """The likeliest reading of one band, of those that agree first."""
    readings = [_read_as(picture, band, width, today) for width in _WIDTHS[len(band)]]
    known = [reading for reading in readings if reading is not None]
    return max(known, key=lambda reading: (reading.agrees, reading.sureness), default=None)


def _read_as(picture: Gray, band: Band, width: int, today: date) -> Reading | None:
    strips = tuple(straighten(picture, row, width) for row in band)
    lines = [read_line(strip, width) for strip in strips]
    sureness = float(np.mean([line.sureness for line in lines]))
    if sureness < _READABLE:
        return None
    scores = np.concatenate([line.scores for line in lines])
    chosen = choose(scores)
    if chosen is None:
        return None
    zone = read(chosen.layout, chosen.text, today)
    if not zone.number:
        return None  # a fence or a railing: fillers alone agree with every check digit
    doubts = tuple(_doubts(chosen, scores))
    return Reading(zone, chosen.agrees and sureness >= _SURE, sureness, doubts, strips)


def _doubts(chosen: Chosen, scores: Floats) -> Iterator[Doubt]:
    covered = covered_places(chosen.layout)
    for place, character in enumerate(chosen.text):
        likely = np.argsort(scores[place, : len(CHARACTERS)])[::-1][:2]
        first, second = (CHARACTERS[int(each)] for each in likely)
        unsure = place not in covered and scores[place, CHARACTERS.index(character)] < _DOUBTFUL
        if place in chosen.changed or unsure:
            yield Doubt(*chosen.layout.position(place), character, second if first == character else first)
