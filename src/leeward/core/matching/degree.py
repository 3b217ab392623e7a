"""How sure a match is, as the one word that every page shows. The score itself belongs into the explanation.

Two digits invite a comparison that they do not bear (0.97 and 0.98 are the same to an officer), and look like a
probability, which a score is not.
"""

from typing import Literal

from leeward.core.findings import Strength

Degree = Literal["exact", "very_likely", "likely", "possible"]

VERY_LIKELY = 0.98
"""From this score a `strong` match is very likely. An equal birth date takes a name that a region has once or twice
(JOHN SMITH) here, but not one that many people of one age have (MOHAMMED ALI: 0.97), see `docs/matching.md`; from here
on the score is flattened, so more evidence hardly moves it.
"""

_DEGREES: tuple[tuple[Strength, float, Degree], ...] = (
    ("exact", 0.0, "exact"),
    ("strong", VERY_LIKELY, "very_likely"),
    ("strong", 0.0, "likely"),
    ("possible", 0.0, "possible"),
)
"""Strength, least score, degree; the first that fits. A name alone stays possible at any score."""


def degree(strength: str, score: float | None = None) -> Degree | None:
    """The degree of a match. Without a score, which a viewer may not see, never the highest; None if unknown."""
    return next((word for of, least, word in _DEGREES if of == strength and (score or 0.0) >= least), None)
