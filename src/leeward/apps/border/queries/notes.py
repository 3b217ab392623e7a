"""Interview notes at rest: where each is encrypted, and reading them back."""

from dataclasses import dataclass
from datetime import datetime

from leeward.apps.border.models import Referral
from leeward.platform.encryption import decrypt


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A note in clear, for the page only."""

    text: str
    author: str
    written_at: datetime


def note_place(referral: Referral) -> str:
    """The context that a referral's notes are encrypted for."""
    return f"referral/{referral.pk}/note"


def notes_of(referral: Referral) -> list[ReadNote]:
    """The referral's notes, oldest first."""
    place = note_place(referral)
    return [
        ReadNote(decrypt(bytes(note.text_encrypted), place).decode(), note.written_by.display_name, note.written_at)
        for note in referral.notes.select_related("written_by")
    ]
