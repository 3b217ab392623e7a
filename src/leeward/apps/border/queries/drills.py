"""A drill at the counter: an invented traveller on the verdict page, by the same templates as a real check.

`training` fills the hooks. Nothing real can be done with a drill: its check is in no table, so an act that is not named
here does not find it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.queries.counter import Expected
from leeward.apps.border.queries.face import Face, Pictured
from leeward.apps.screening.models import Check
from leeward.platform.hooks import Provider


@dataclass(frozen=True, slots=True)
class DrillPage:
    """What the verdict page shows of a drill. `check` is not stored and `shown` as `present_at_counter` gives it;
    `noted` are the codes of signs that the officer noted.
    """

    check: Check
    shown: Mapping[str, Any]
    expected: Expected | None = None
    face: Face | None = None
    pictured: Pictured | None = None
    noted: frozenset[str] = frozenset()


class Drill(Protocol):
    """One drill of one officer."""

    @property
    def over(self) -> str:
        """Where the page is that says what it was, once it was decided or passed over; else empty."""

    def page(self) -> DrillPage:
        """The invented traveller, checked in the drill's own world."""

    def decide(self, choice: str) -> str:
        """Take the decision, the first one that comes; the address of the page that says what it was."""

    def note(self, sign: str) -> None:
        """Note the sign of this key, or take it back; no one is called."""


def note_on_page(officer: Officer) -> None:
    """This request shows the officer a drill: the menu of its page counts it, as it counts a real check."""
    officer.__dict__["_drill"] = True


def on_page(officer: Officer) -> int:
    """How many drills the page of this request shows: none, or one."""
    return int("_drill" in officer.__dict__)


drill_due = Provider[[Officer], str](
    "border.drill_due",
    "After a decision at the counter: a word to begin a drill with unless a real traveller comes first; mostly empty.",
    default=lambda _officer: "",
)
drill_begun = Provider[[Officer, str], UUID | None](
    "border.drill_begun",
    "Begin the drill of such a word, if nothing real waits: its id.",
    default=lambda _officer, _word: None,
)
drill_of = Provider[[UUID, Officer], Drill | None](
    "border.drill_of",
    "The officer's drill with this id, where no check has it.",
    default=lambda _id, _officer: None,
)
