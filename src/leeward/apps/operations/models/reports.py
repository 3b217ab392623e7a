"""What agencies report in an operation: versions that are only added, photographs, and the salt of tokens."""

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.operations.models.operations import Operation
from leeward.core.federation.key_shares import KEY_BYTES
from leeward.platform.encrypted_field import EncryptedField, encrypted_bytes, encrypted_list, encrypted_text

OPERATIONS = "operations"
"""The purpose of everything that operations encrypt."""
_MOST_KEYS = 32
"""Of one operation: one for each node that joined after the start, at most."""


class Salt(models.Model):
    """The keys of an operation's tokens, the newest first: a node that joins later gives its share to another one.
    Destroyed at the end: no token can be made or guessed after that.
    """

    operation = models.OneToOneField(Operation, on_delete=models.CASCADE, primary_key=True, related_name="salt")
    secret_encrypted = EncryptedField(OPERATIONS, null=True, blank=True)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    secret = encrypted_bytes("secret")

    def __str__(self) -> str:
        return str(self.operation_id)

    @property
    def keys(self) -> list[bytes]:
        """Each key, the newest first; none once they are destroyed."""
        joined = self.secret or b""
        return [joined[at : at + KEY_BYTES] for at in range(0, len(joined), KEY_BYTES)]

    def add(self, key: bytes) -> None:
        """Make it the newest, unless it is known."""
        if key not in self.keys:
            self.secret = b"".join((key, *self.keys[: _MOST_KEYS - 1]))


class Report(models.Model):
    """One version of one event (`core.operation.events.Event`). Rows are only added: a correction, a confirmation or a
    withdrawal is a row with the next version, and undoing one is a row too.

    `tokens` (encrypted) tell one person from another and name no one. `note` is the reference of a case or receipt, or
    why it was withdrawn. `rules_version` are the counting rules in force when it was reported. `reported_by` is empty
    for what Leeward itself saw, and for another node's.
    """

    class State(models.TextChoices):
        """How far it is established."""

        REPORTED = "reported", _("Reported")
        CONFIRMED = "confirmed", _("Confirmed")
        VERIFIED = "verified", _("Verified")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="reports")
    event = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    country = models.CharField(max_length=3)
    site = models.CharField(max_length=32, blank=True)
    figure = models.CharField(max_length=32)
    state = models.CharField(max_length=12, choices=State, default=State.REPORTED)
    happened_at = models.DateTimeField()
    reported_at = models.DateTimeField()
    received_at = models.DateTimeField(db_index=True)
    quantity = models.BigIntegerField(default=1)
    breakdown = models.JSONField(default=dict)
    amounts = models.JSONField(default=list)
    evidence = models.JSONField(default=list)
    tokens_encrypted = EncryptedField(OPERATIONS, null=True, blank=True)
    note_encrypted = EncryptedField(OPERATIONS, null=True, blank=True)
    because = models.CharField(max_length=16, blank=True)
    about = models.CharField(max_length=80, blank=True)
    rules_version = models.PositiveIntegerField(default=0)
    reported_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    idempotency_key = models.CharField(max_length=128, null=True, blank=True)  # noqa: DJ001 - null keeps it out of the constraint
    request_digest = models.CharField(max_length=64, blank=True)

    tokens = encrypted_list("tokens")
    note = encrypted_text("note")

    class Meta:
        ordering = ("happened_at", "id")
        indexes = (models.Index(fields=("operation", "agency", "event")),)
        constraints = (
            models.UniqueConstraint(
                fields=("operation", "agency", "event", "version", "digest"), name="report_version_once"
            ),
            models.UniqueConstraint(fields=("reported_by", "idempotency_key"), name="report_sent_once"),
        )

    def __str__(self) -> str:
        return f"{self.figure} {self.event} {self.version}"


class DocumentPhoto(models.Model):
    """A photograph of a document that a report is about; never of a person."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="photos")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=80)
    picture_encrypted = EncryptedField(OPERATIONS)
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    picture = encrypted_bytes("picture")

    class Meta:
        ordering = ("added_at", "id")
        indexes = (models.Index(fields=("operation", "agency", "event")),)

    def __str__(self) -> str:
        return f"{self.event} {self.added_at:%Y-%m-%d}"
