"""What officers keep beside records."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.access import may_approve_photo, may_change, sees_photo
from leeward.apps.registry.models import Record, RecordPhoto, SavedSearch


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A photo on the record's page, and what this officer may do to it."""

    photo: RecordPhoto
    may_approve: bool
    may_remove: bool


def saved_searches(officer: Officer) -> Iterator[tuple[SavedSearch, str]]:
    """The officer's, each with the rest of its address."""
    return ((each, urlencode(each.filters)) for each in SavedSearch.objects.filter(officer=officer))


def photos_of(record: Record, officer: Officer) -> list[ShownPhoto]:
    """The record's photos that the officer may see, the newest first."""
    found = RecordPhoto.objects.filter(record=record).defer("jpeg_encrypted").select_related("added_by", "approved_by")
    for photo in found:
        photo.record = record
    return [
        ShownPhoto(photo, may_approve_photo(photo, officer), may_change(record, officer))
        for photo in found
        if sees_photo(photo, officer)
    ]


def photos_to_approve(officer: Officer) -> list[RecordPhoto]:
    """Photos on the agency's notices that wait for this officer or another."""
    waiting = RecordPhoto.objects.filter(waits=True, record__owner=officer.agency_id).exclude(added_by=officer)
    return list(waiting.defer("jpeg_encrypted").select_related("record", "added_by").order_by("pk")[:50])


def photo(officer: Officer, record: UUID, id: UUID) -> RecordPhoto | None:
    """A photo; None both where it does not exist and where the officer may not see it."""
    found = RecordPhoto.objects.select_related("record__owner", "record__record_list", "added_by")
    one = found.filter(pk=id, record=record).first()
    return one if one is not None and sees_photo(one, officer) else None
