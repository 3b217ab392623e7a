"""A machine readable zone as read: its facts, and the notes on them."""

from leeward.core.document.mrz.facts import ZoneFacts
from leeward.core.document.mrz.notes import notes_on
from leeward.core.findings import Reason


class Zone(ZoneFacts):
    """One zone, with all fields of `ZoneFacts`."""

    __slots__ = ()

    def notes(self) -> tuple[Reason, ...]:
        """Notes on this zone that are no fault, as codes; computed on each call."""
        return notes_on(self)
