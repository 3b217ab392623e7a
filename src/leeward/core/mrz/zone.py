"""A machine readable zone as read: its facts, and the notes on them."""

from leeward.core.findings import Reason
from leeward.core.mrz.facts import ZoneFacts
from leeward.core.mrz.notes import notes_on


class Zone(ZoneFacts):
    """One zone, with all fields of `ZoneFacts`."""

    __slots__ = ()

    def notes(self) -> tuple[Reason, ...]:
        """What a reader of this zone should know that is no fault by itself, in codes; computed on each call."""
        return notes_on(self)
