"""What officers noted on a phone without a link."""

from django.utils.functional import Promise

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Decision, OfflineNote
from leeward.apps.crossings.models import Crossing
from leeward.apps.screening.models import Check
from leeward.core.travel.stays.crossing import Direction


def note_of(check: Check) -> OfflineNote | None:
    """What was noted of the check's traveller before there was a check; None for an ordinary one. It is no query where
    the check was read with its `offline_note`.
    """
    return getattr(check, "offline_note", None)


def delivered_note(key: str, officer: Officer) -> OfflineNote | None:
    """The officer's note with this id of the phone, where it was delivered."""
    delivered = OfflineNote.objects.select_related("check_made")
    return delivered.filter(check_made__officer=officer, check_made__idempotency_key=key).first()


def is_settled(note: OfflineNote) -> bool:
    """Whether the check is decided as it was noted."""
    return Decision.objects.filter(check_made=note.check_made_id, choice=note.choice).exists()


def direction_word(direction: str) -> Promise:
    """The direction as a reader sees it."""
    return Crossing.DIRECTIONS[Direction(direction)]
