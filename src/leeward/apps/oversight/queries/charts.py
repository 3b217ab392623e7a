"""Bars as the server draws them: their places, which a template turns into SVG beside a table of the same values."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 180
"""The drawing's own units; it scales with the page."""
_FOOT = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One class: the position and height of its bar, and its text. `middle` is where its label is centred."""

    label: str
    count: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """The middle of the bar's foot."""
        return self.x + self.width / 2


def bars(labels: Sequence[str], counts: Sequence[int]) -> list[Bar]:
    """Bars side by side over the whole width, the highest over the whole height; empty if all are zero."""
    most = max(counts, default=0)
    if not most:
        return []
    step, room = WIDTH / len(counts), HEIGHT - _FOOT
    return [
        Bar(label, count, place * step + 1, room - room * count / most, step - 2, room * count / most)
        for place, (label, count) in enumerate(zip(labels, counts, strict=True))
    ]
