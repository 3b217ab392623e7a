"""Read a zone from a picture."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import numpy as np

from leeward.core.document.imaging.bands import Row
from leeward.core.document.imaging.choice import Chosen, choose
from leeward.core.document.imaging.glyphs import CHARACTERS, Floats
from leeward.core.document.imaging.line_pairs import ends, read_line
from leeward.core.document.imaging.lines import Gray
from leeward.core.document.imaging.protection import covered_places
from leeward.core.document.imaging.search import PASSES, Place, places
from leeward.core.document.imaging.straighten import MARGIN, PITCH, Strip, straighten
from leeward.core.document.mrz import Zone
from leeward.core.document.mrz.parse import read

_WIDTHS: Final = {3: (30,), 2: (44, 36)}
_READABLE: Final = -0.6
"""Mean score below which a band is no print of OCR-B at all."""
_SURE: Final = -0.15
"""Mean score below which right check digits are probably chance."""
_DOUBTFUL: Final = -0.36
"""Score of one character, here a probability of 70 %, below which it is shown as doubtful where no digit covers it."""
ENOUGH: Final = 2
"""Passes after which the search stops for clear print whose check digits do not agree."""
_MOST: Final = 60
"""Places tried at most, since anyone may send a picture that looks like many zones."""
_DOUBT_COSTS: Final = 0.01


@dataclass(frozen=True, slots=True)
class Doubt:
    """One character that the picture leaves open: line and column from 1, what was chosen, and what it may be."""

    line: int
    column: int
    taken: str
    instead: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A zone as read from a picture. `agrees`: every check digit agrees with what was read, and no character is in
    doubt; otherwise it must be compared before use. `holds`: the check digits agree, but characters that no digit
    covers are in doubt. If a character was changed to make a digit agree, neither is true.

    `sureness` is the mean score of its characters, 0 at best. `doubts` are characters that were chosen to satisfy a
    check digit, and uncertain ones that no digit covers. `strips` are its straightened lines, to show beside the text,
    and `place` is where it was found.
    """

    zone: Zone
    agrees: bool
    holds: bool
    sureness: float
    doubts: tuple[Doubt, ...]
    strips: tuple[Strip, ...] = field(compare=False)
    place: Place = field(compare=False, repr=False)


def read_zone(picture: Gray, *, today: date, passes: int = PASSES) -> Reading | None:
    """The zone in `picture` (gray, in any of four orientations); None if nothing looks like one.

    One pass is enough for a frame of a video, since the next one may be better: it reads only the likeliest places.
    """
    best: Reading | None = None
    for tried, (number, place) in enumerate(places(picture)):
        if number > passes:
            break
        if number > ENOUGH and (tried > _MOST or (best is not None and best.sureness >= _SURE)):
            break
        found = _read_place(place, today)
        if found is not None and found.agrees:
            return found
        best = max((each for each in (best, found) if each), key=_worth, default=None)
    return best


def is_clear(reading: Reading) -> bool:
    """Whether it is surely a zone: its check digits agree, or its print is too clear to be anything else."""
    return reading.holds or reading.sureness >= _SURE


def _worth(reading: Reading) -> tuple[bool, float]:
    return reading.holds, reading.sureness - _DOUBT_COSTS * len(reading.doubts)


def _read_place(place: Place, today: date) -> Reading | None:
    """The likeliest reading of one band, preferring those that agree."""
    readings = [_read_as(place, width, today) for width in _WIDTHS[len(place.band)]]
    known = [reading for reading in readings if reading is not None]
    return max(known, key=lambda reading: (reading.agrees, *_worth(reading)), default=None)


def _read_as(place: Place, width: int, today: date) -> Reading | None:
    rows = [tighten(place.picture, row, width) for row in place.band] if place.tight else place.band
    strips = tuple(straighten(place.picture, row, width) for row in rows)
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
        return None  # for a fence or a railing: fillers alone agree with every check digit
    doubts = tuple(_doubts(chosen, scores))
    holds = chosen.agrees and not chosen.changed and sureness >= _SURE
    return Reading(zone, holds and not doubts, holds, sureness, doubts, strips, replace(place, band=tuple(rows)))


def tighten(picture: Gray, row: Row, width: int) -> Row:
    """The row cut to where its print begins and ends."""
    first, last = ends(straighten(picture, row, width), width)
    along = [(each / PITCH - MARGIN) / width for each in (first, last)]
    (left, top), (right, foot) = row.left, row.right
    return Row(*[(left + each * (right - left), top + each * (foot - top)) for each in along])


def _doubts(chosen: Chosen, scores: Floats) -> Iterator[Doubt]:
    covered = covered_places(chosen.layout)
    for place, character in enumerate(chosen.text):
        likely = np.argsort(scores[place, : len(CHARACTERS)])[::-1][:2]
        first, second = (CHARACTERS[int(each)] for each in likely)
        unsure = place not in covered and scores[place, CHARACTERS.index(character)] < _DOUBTFUL
        if place in chosen.changed or unsure:
            yield Doubt(*chosen.layout.position(place), character, second if first == character else first)
