"""Whether a synthetic traveller may appear in the lane now: a real scan always comes first."""

from dataclasses import dataclass
from typing import Literal

Answer = Literal["inject", "off", "busy", "queue", "cap", "too_soon", "not_drawn"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the trainer sets for a post. Raises ValueError for what would disturb the work.

    `rate`: cases for each real check, at most one in ten; `prevalence`: the share of cases with a fault; `cap`: cases
    of one officer in a shift; `longest_queue`: people waiting above which none is injected; `apart`: seconds
    between two.
    """

    rate: float = 0.02
    prevalence: float = 0.5
    cap: int = 6
    longest_queue: int = 3
    apart: int = 300
    on: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.rate <= 0.1:
            raise ValueError("rate: from 0 to 0.1 cases for each check")
        if not 0 <= self.prevalence <= 1:
            raise ValueError("prevalence: from 0 to 1")
        if not 0 <= self.cap <= 20:
            raise ValueError("cap: from 0 to 20 cases a shift")
        if self.longest_queue < 0 or self.apart < 0:
            raise ValueError("longest_queue and apart: 0 or more")


@dataclass(frozen=True, slots=True)
class Lane:
    """The lane of one officer at this moment. `open_case` is any traveller on the screen, `hold` and `quiet_call` any
    of the post; `seconds_since` is None before the first case of the shift.
    """

    queue: int = 0
    open_case: bool = False
    hold: bool = False
    quiet_call: bool = False
    done_in_shift: int = 0
    seconds_since: float | None = None


def decide(rule: Rule, lane: Lane, draw: float) -> Answer:
    """Whether a case may be injected after a finished check; `draw` is a random number from 0 to 1."""
    if not rule.on:
        return "off"
    if lane.hold or lane.quiet_call or lane.open_case:
        return "busy"
    if lane.queue > rule.longest_queue:
        return "queue"
    if lane.done_in_shift >= rule.cap:
        return "cap"
    # A clock that was set back gives a negative time: as if no time had passed.
    if lane.seconds_since is not None and lane.seconds_since < rule.apart:
        return "too_soon"
    return "inject" if draw < rule.rate else "not_drawn"
