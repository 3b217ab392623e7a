"""Photos of persons on records: added, approved and removed by the owner's people, each audited.

A photo on a notice changes whom officers stop, so a colleague approves it first. Photos stay on this installation:
no partner is sent one.
"""

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.access.second_person import require_second
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.registry.access import may_approve_photo, may_change
from leeward.apps.registry.actions.proposals import is_notice
from leeward.apps.registry.actions.records import RecordConflict
from leeward.apps.registry.models import Record, RecordPhoto
from leeward.apps.registry.models.keeping import APPROVE_PHOTO
from leeward.core.record.content.content import from_json
from leeward.platform.durable import durably
from leeward.platform.pictures import Picture

MOST = 4


def add_photo(record: Record, picture: Picture, *, keeper: Officer) -> RecordPhoto:
    """Keep the picture with the record. Raises PermissionError, and RecordConflict where it has enough or has ended."""
    if not may_change(record, keeper):
        raise PermissionError("only a record keeper of the owner adds a photo")
    made = RecordPhoto(record=record, width=picture.width, height=picture.height)
    made.jpeg, made.added_by, made.added_at = picture.jpeg, keeper, timezone.now()

    def store() -> RecordPhoto:
        fresh = Record.objects.select_for_update().get(pk=record.pk)
        if fresh.state != Record.State.ACTIVE or RecordPhoto.objects.filter(record=fresh).count() >= MOST:
            raise RecordConflict("state", "it has ended, or has enough photos")
        made.waits = is_notice(from_json(fresh.kind, fresh.content))
        made.save(force_insert=True)
        _audit("photo.add", made, keeper)
        return made

    return durably(store)


def approve_photo(photo: RecordPhoto, *, approver: Officer) -> None:
    """Let those who may read the record see it. Raises PermissionError, NotAllowed where another person has to
    approve, and RecordConflict where it is decided.
    """
    require_second(APPROVE_PHOTO, approver, photo)
    if not may_approve_photo(photo, approver):
        raise PermissionError("another record keeper or a supervisor of the same agency approves a photo")

    def work() -> None:
        waiting = RecordPhoto.objects.select_for_update().filter(pk=photo.pk, waits=True)
        sign_second(APPROVE_PHOTO, photo, approver)
        if not waiting.update(waits=False, approved_by=approver):
            raise RecordConflict("state", "it was decided in the meantime")
        _audit("photo.approve", photo, approver)

    durably(work)


def remove_photo(photo: RecordPhoto, *, keeper: Officer) -> None:
    """Erase the photo. Raises PermissionError."""
    if not may_change(photo.record, keeper):
        raise PermissionError("only a record keeper of the owner removes a photo")

    def work() -> None:
        if RecordPhoto.objects.filter(pk=photo.pk).delete()[0]:
            _audit("photo.remove", photo, keeper)

    durably(work)


def _audit(act: str, photo: RecordPhoto, officer: Officer) -> None:
    name = f"record/{photo.record.key}"
    append(act, actor=actor_of(officer), object=name, purpose=Purpose.DATA_QUALITY, details={"photo": str(photo.pk)})
