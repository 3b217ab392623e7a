"""One stay as a page shows it: in words that judge no one."""

from dataclasses import dataclass
from datetime import date

from leeward.apps.agencies.models import Agency
from leeward.core.travel.stays.history import History, Stay
from leeward.core.travel.stays.window import Window
from leeward.messages import sentence

_DAYS = 180


@dataclass(frozen=True, slots=True)
class Shown:
    """A stay, the sentence on how it ended, and the days that are left of it (none where it has no known end)."""

    stay: Stay
    word: str
    days_left: int | None

    @property
    def until(self) -> date | None:
        """The last permitted day, if one is known."""
        permitted = self.stay.entry.permitted
        return permitted.until if permitted else None


def shown(stay: Stay, today: date) -> Shown:
    """The stay as of today."""
    if not stay.is_open:
        code = str(stay.ending)
    elif stay.disputed:
        code = "disputed"
    else:
        code = "no_exit" if stay.lacks_exit(today) else "open"
    return Shown(stay, sentence(f"stays.ending.{code}"), stay.days_left(today))


def days_here(history: History, today: date) -> int:
    """Days of the person's stays in the last 180, as the European Entry/Exit System counts. A stay of which only the
    next entry says that it ended counts for nothing: its length is not known.
    """
    spans = [(stay.entry.day, stay.left or today) for stay in history.stays if stay.left or stay.is_open]
    return Window(days=_DAYS).used([span for span in spans if span[0] <= span[1]], today)


def is_own_national(agency: Agency, nationality: str) -> bool:
    """Whether the person is a national of the agency's state, whose stay has no end and whose exits need no entry."""
    return bool(nationality) and nationality == agency.country
