"""What someone did with cases of known truth: found, missed, sent on for nothing, let go."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Trial:
    """One answered case: whether it was a target (it had a fault to find), whether it was sent on, and the seconds."""

    target: bool
    sent_on: bool
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Counts:
    """Answers by truth; `found` of `targets`, and `sent_on` of `good` ones. Counts of several add up."""

    targets: int = 0
    found: int = 0
    good: int = 0
    sent_on: int = 0

    def __post_init__(self) -> None:
        if not (0 <= self.found <= self.targets and 0 <= self.sent_on <= self.good):
            raise ValueError(f"counts that cannot be: {self}")

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.targets + other.targets,
            self.found + other.found,
            self.good + other.good,
            self.sent_on + other.sent_on,
        )

    @classmethod
    def of(cls, trials: Iterable[Trial]) -> "Counts":
        """The counts of these answers."""
        return sum((cls._of_trial(trial) for trial in trials), cls())

    @classmethod
    def _of_trial(cls, trial: Trial) -> "Counts":
        return cls(1, int(trial.sent_on)) if trial.target else cls(0, 0, 1, int(trial.sent_on))


def median_seconds(trials: Iterable[Trial]) -> float | None:
    """The median time of an answer; one long break does not move it. None without answers."""
    times = [trial.seconds for trial in trials]
    return median(times) if times else None
