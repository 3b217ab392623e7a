"""Two vectors in one of three words, by thresholds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leeward.core.faces.words import Word

Vector = NDArray[np.float64]
"""What an encoder says of a face, of length 1."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Cosines from which two faces are alike, and below which they differ. The version is kept with each comparison.

    Those of a vendor are wrong until an agency has measured its own travellers (`calibration`): they let two to five
    times as many of some groups pass (NIST IR 8280).
    """

    alike: float = 0.5
    differs: float = 0.4
    version: str = "1"

    def __post_init__(self) -> None:
        if not -1 <= self.differs <= self.alike <= 1:
            raise ValueError(f"differs ({self.differs}) is at most alike ({self.alike}), both from -1 to 1")

    def word(self, one: Vector, other: Vector) -> Word:
        """What to say of two faces."""
        cosine = float(one @ other)
        if cosine >= self.alike:
            return Word.ALIKE
        return Word.DIFFERS if cosine < self.differs else Word.UNCLEAR
