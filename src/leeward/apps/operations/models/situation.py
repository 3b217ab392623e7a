"""Situation reports of an operation: one for each day, in versions, signed by each state for its part."""

import uuid_utils.compat
from django.db import models
from django.db.models import Q

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.operations.models.operations import Operation
from leeward.apps.operations.models.reports import OPERATIONS
from leeward.platform.encrypted_field import EncryptedField, encrypted_json


class SituationReport(models.Model):
    """One version of the report of a day in the zone of the coordination unit. A version never changes: what is
    reported late makes the next one.

    `body` (encrypted, since it has lines of the log) has `states` with each state's part, `readiness` with the items
    that are red, and `log`, which is empty on a node that does not lead.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="situation_reports")
    day = models.DateField()
    version = models.PositiveIntegerField()
    as_of = models.DateTimeField()
    body_encrypted = EncryptedField(OPERATIONS)

    body = encrypted_json("body")

    class Meta:
        ordering = ("-day", "-version")
        constraints = (
            models.UniqueConstraint(fields=("operation", "day", "version"), name="situation_version_once"),
            models.CheckConstraint(name="situation_version_positive", condition=Q(version__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.version}"


class SituationSignature(models.Model):
    """A state's signature on its part of a day. It holds for each version in which the part has this digest."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="situation_signatures")
    day = models.DateField()
    country = models.CharField(max_length=3)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the bytes that are signed.")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    node = models.CharField(max_length=32)
    key = models.CharField(max_length=16, help_text="Id of the signing key.")
    signature = models.BinaryField()
    signed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty: on another node."
    )
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ("country", "signed_at")
        constraints = (
            models.UniqueConstraint(fields=("operation", "day", "country", "digest"), name="situation_signed_once"),
        )

    def __str__(self) -> str:
        return f"{self.country} {self.day}"
