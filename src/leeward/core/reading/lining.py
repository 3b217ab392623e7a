"""Finding where the first character of a straightened line stands, by how well its cells read."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from leeward.core.reading.glyphs import Floats, cells, network
from leeward.core.reading.straighten import PITCH, Strip

_COARSE: Final = np.arange(-2.25, 2.3, 0.25)
"""Characters by which the line may begin elsewhere than where its print was found to begin."""
_STRETCHED: Final = (0.0, -1.0, 1.0, -0.5, 0.5, -1.5, 1.5)
"""Characters by which it may be longer or shorter."""
_DOWN: Final = (-4, -2, 0, 2, 4)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """The scores of each character of a line (37 logarithms), and the mean of the best ones."""

    scores: Floats
    sureness: float


@dataclass(frozen=True, slots=True)
class _Place:
    start: float = 0.0
    stretch: float = 0.0
    down: int = 0


def read_line(strip: Strip, width: int) -> ReadLine:
    """The line of `width` characters that reads best: first where it begins, then its pitch, then its height."""
    net = network()

    def tried(places: list[_Place]) -> tuple[_Place, Floats, float]:
        every = np.concatenate(
            [cells(strip, width, p.start, PITCH + p.stretch * PITCH / width, p.down) for p in places]
        )
        scores = net.scores(every).reshape(len(places), width, -1)
        sure = scores.max(axis=2).mean(axis=1)
        best = int(sure.argmax())
        return places[best], scores[best], float(sure[best])

    place, scores, sureness = tried([_Place(float(start) * PITCH, stretch) for stretch in _STRETCHED[:3] for start in _COARSE])
    near = [
        _Place(place.start + shift * PITCH, place.stretch + more, down)
        for shift in (-0.125, 0.0, 0.125)
        for more in (-0.5, -0.25, 0.0, 0.25, 0.5)
        for down in _DOWN
    ]
    place, scores, sureness = tried(near)
    return ReadLine(scores, sureness)
