"""What officers keep beside records: the photo of a person, searches that they make again and again."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.models.records import Record
from leeward.platform.encrypted_field import EncryptedField, encrypted_bytes
from leeward.platform.two_persons import TwoPersons

APPROVE_PHOTO = TwoPersons("photo.approve", "Approve the photo of a notice", ("added_by",), "approved_by")


class RecordPhoto(models.Model):
    """The photo of a record, encoded again by us and encrypted. On a notice it waits until a colleague approves it."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="photos")
    jpeg_encrypted = EncryptedField("photos")
    jpeg = encrypted_bytes("jpeg")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    waits = models.BooleanField(help_text="For a colleague's approval: only the agency's keepers see it.")
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    approved_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints: ClassVar = (APPROVE_PHOTO.constraint("photo_second_person"),)

    def __str__(self) -> str:
        return f"photo of {self.record_id}"


class SavedSearch(models.Model):
    """Filters of the list of records that an officer gave a name."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=60)
    filters = models.JSONField(help_text="Values of the search form by field; never a search term.")

    class Meta:
        ordering = ("name",)
        constraints: ClassVar = (models.UniqueConstraint(fields=("officer", "name"), name="saved_search_once"),)

    def __str__(self) -> str:
        return self.name
