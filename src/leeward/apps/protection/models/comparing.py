"""Whether another agency knows the same documents: asked, answered by a number, and only then by which."""

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.protection.models.keys import OwnKey, own_key
from leeward.platform.encrypted_field import EncryptedField, encrypted_json


class Comparison(OwnKey):
    """One question of `agency` to the agency `to`. `body` (encrypted) has the `reason`, the `cases` asked about, and of
    the answer its `size` and, after the second decision, the cases that it is `about`.

    `documents` is how many were asked about when it was answered: what the budget of `to` is spent by.
    """

    KIND = "comparison"

    class State(models.TextChoices):
        """Where it is."""

        PROPOSED = "proposed", _("Waits for a supervisor")
        SENT = "sent", _("Waits for the agency that was asked")
        SIZED = "sized", _("The number was told")
        WISHED = "wished", _("The number was told; asked which they are")
        TOLD = "told", _("Told which they are")
        REFUSED = "refused", _("Refused")
        GONE = "gone", _("Deleted: someone took consent back, or fears that state")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=24)
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    documents = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    seconded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seconded_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    body_encrypted = EncryptedField(key=own_key, null=True, blank=True)

    body = encrypted_json("body")

    class Meta:
        ordering = ("-asked_at", "-id")
        indexes = (models.Index(fields=("to", "agency", "answered_at")),)

    def __str__(self) -> str:
        return f"comparison with {self.to_id}"
