"""What officers noted without a link, on a phone or on paper."""

from collections.abc import Collection
from datetime import timedelta
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Decision, OfflineNote
from leeward.apps.crossings.models import Crossing
from leeward.apps.screening.models import Check
from leeward.core.travel.stays.crossing import Direction
from leeward.platform.composed import Composed
from leeward.platform.in_batches import in_batches

_LATELY, _SHOWN = timedelta(hours=12), 20
_delivered = Composed(
    lambda officer, key: OfflineNote.objects.select_related("check_made").filter(
        check_made__officer=officer, check_made__idempotency_key=key
    ),
    int,
    str,
)
Recorded = Literal["crossing", "earlier", "look"]


def note_of(check: Check) -> OfflineNote | None:
    """What was noted of the check's traveller before there was a check; None for an ordinary one. It is no query where
    the check was read with its `offline_note`.
    """
    return getattr(check, "offline_note", None)


def delivered_note(key: str, officer: Officer) -> OfflineNote | None:
    """The officer's note with this id of the phone, where it was delivered."""
    return next(iter(_delivered(officer.pk, key)), None)


def is_settled(note: OfflineNote) -> bool:
    """Whether the check is decided as it was noted."""
    return Decision.objects.filter(check_made=note.check_made_id, choice=note.choice).exists()


def direction_word(direction: str) -> Promise:
    """The direction as a reader sees it."""
    return Crossing.DIRECTIONS[Direction(direction)]


def recorded_as(note: OfflineNote) -> Recorded:
    """What became of the note: a crossing; none, since the same document passed around that time; or the officer has to
    look at its check.
    """
    return states_of([note])[note.check_made_id]


def states_of(notes: Collection[OfflineNote]) -> dict[UUID, Recorded]:
    """The same of many notes, by their checks, with two queries for some hundred of them."""
    choices, crossed = dict[UUID, str](), set[UUID | None]()
    for some in in_batches({each.check_made_id for each in notes}):
        choices |= dict(Decision.objects.filter(check_made__in=some).values_list("check_made_id", "choice"))
        made = Crossing.objects.filter(check_made__in=some, withdrawal=None)
        crossed |= set(made.values_list("check_made", flat=True))
    states: dict[bool, Recorded] = {True: "crossing", False: "earlier"}
    return {
        each.check_made_id: states[each.check_made_id in crossed]
        if choices.get(each.check_made_id) == each.choice
        else "look"
        for each in notes
    }


def typed_lately(officer: Officer) -> QuerySet[OfflineNote]:
    """What the officer typed from paper in the last hours, the newest first."""
    since = timezone.now() - _LATELY
    found = OfflineNote.objects.filter(from_paper=True, check_made__officer=officer, check_made__created_at__gte=since)
    return found.select_related("check_made__officer__agency", "check_made__post").order_by("-check_made__created_at")[
        :_SHOWN
    ]
