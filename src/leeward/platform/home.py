"""What an app gives to officers' homes and to the menu: what waits and how urgent it is, and what changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from django.utils import timezone
from django.utils.functional import Promise

Words = str | Promise


class Level(IntEnum):
    """How urgent: nothing presses, soon, or now. Its lower-case name is the class in the stylesheet."""

    CALM = 0
    SOON = 1
    NOW = 2


@dataclass(frozen=True, slots=True)
class Card:
    """What waits for an officer on one page.

    `page` is the name of its URL, `place` a query or an anchor there, `entry` the menu entry that shows the count if it
    is another page. `since` is the time of the oldest, `note` says in words why it is urgent. `alarm` is the newest
    moment at which something urgent came: open pages sound once when it moves forward.
    """

    page: str
    word: Words
    count: int
    since: datetime | None = None
    level: Level = Level.CALM
    note: Words = ""
    place: str = ""
    entry: str = ""
    alarm: datetime | None = None

    @property
    def is_new(self) -> bool:
        """Whether the oldest came within the last minute."""
        return self.since is not None and timezone.now() - self.since < timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class News:
    """What changed since an officer's last visit: a sentence, and the page that shows it."""

    sentence: Words
    page: str
    place: str = ""
