"""Interview notes, read back."""

from dataclasses import dataclass
from datetime import datetime

from leeward.apps.border.models import Referral


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A note in clear, for the page only."""

    text: str
    author: str
    written_at: datetime


def notes_of(referral: Referral) -> list[ReadNote]:
    """The referral's notes, oldest first."""
    return [
        ReadNote(note.text, note.written_by.display_name, note.written_at)
        for note in referral.notes.select_related("written_by")
    ]
