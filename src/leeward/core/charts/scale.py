"""A scale that begins at zero and has round ticks."""

from dataclasses import dataclass
from math import ceil, floor, log10

_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """Ticks from zero to `top`, which is at least the largest value."""

    ticks: tuple[float, ...]

    @property
    def top(self) -> float:
        """The value at the end of the axis."""
        return self.ticks[-1]

    def share(self, length: float) -> float:
        """How far along the axis a value is, from 0 to 1."""
        return min(1.0, max(0.0, length / self.top))


def scale(most: float, *, about: int = 4, whole: bool = True) -> Scale:
    """Ticks of 1, 2 or 5 times a power of ten, about `about` of them above zero; `whole` for counts."""
    if most < 1e-9:
        return Scale((0.0, 1.0))
    power = 10.0 ** floor(log10(most / about))
    # A little less than `most`: powers and logarithms of ten are not exact, and 5 must not become 10.
    step = next(power * each for each in _STEPS if power * each * about >= most * (1 - 1e-9))
    if whole:
        step = max(1.0, float(ceil(step)))
    count = max(1, ceil(most / step - 1e-9))
    # Or three times 0.1 would be 0.30000000000000004.
    return Scale(tuple(round(step * place, 12) for place in range(count + 1)))
