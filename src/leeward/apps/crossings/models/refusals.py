"""A refusal of entry, which is no crossing: the person did not come in."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models

from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.crossings.models.unreadable_holder import unreadable_holder
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_text


class Refusal(models.Model):
    """Entry was refused after the person's case was assessed; `reason` is what the second line wrote, and
    `appeal_told` that the person learned how to appeal (rule R30).
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    day = models.DateField()
    document_digest = models.CharField(max_length=KEYED_DIGITS, blank=True, db_index=True)
    birth_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    name_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    holder_encrypted = EncryptedField("crossings")
    nationality = models.CharField(max_length=3, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    reason_encrypted = EncryptedField("crossings", blank=True, default=b"")
    appeal_told = models.BooleanField(default=False)
    check_made = models.UUIDField(null=True, blank=True)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)

    holder = encrypted_json("holder", unreadable_holder)
    reason = encrypted_text("reason")

    class Meta:
        ordering = ("-at",)
        indexes: ClassVar = (models.Index(fields=("agency", "day"), name="refusal_of_day"),)

    def __str__(self) -> str:
        return f"refusal {self.day}"
