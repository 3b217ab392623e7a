"""A share with all that it is a share of: what is so, what is not, and what no one knows. One is never shown alone."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some things are so (`met`), are not (`missed`), or have no data to say it (`unknown`)."""

    met: int
    missed: int
    unknown: int = 0

    def __post_init__(self) -> None:
        if min(self.met, self.missed, self.unknown) < 0:
            raise ValueError("a part of a share is not negative")

    @property
    def all(self) -> int:
        """Of how many it is."""
        return self.met + self.missed + self.unknown


def share(answers: Iterable[bool | None]) -> Share:
    """The share of things by what is known of each: so, not so, or None where nothing says it."""
    known = list(answers)
    return Share(known.count(True), known.count(False), known.count(None))
