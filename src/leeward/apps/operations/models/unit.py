"""The work of the coordination unit: shifts with their handover, tasks, the log, messages to all sites."""

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models.operations import Operation, Site
from leeward.apps.operations.models.people import PURPOSE
from leeward.apps.operations.models.removable import Removable
from leeward.platform.encrypted_field import EncryptedField, encrypted_text


class UnitShift(Removable):
    """A shift in the coordination unit. The person who leaves writes the handover; another, who comes, confirms that
    they read it.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="shifts")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="unit_shifts")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    handover_encrypted = EncryptedField(PURPOSE, null=True)
    left_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    handover = encrypted_text("handover")

    class Meta:
        ordering = ("begins_at", "ends_at", "id")
        constraints = (
            models.CheckConstraint(name="unit_shift_times", condition=Q(begins_at__lt=F("ends_at"))),
            models.CheckConstraint(name="handover_to_another", condition=Q(read_by=None) | ~Q(read_by=F("officer"))),
        )

    def __str__(self) -> str:
        return f"{self.officer_id} {self.begins_at:%F %H:%M}"


class OperationTask(models.Model):
    """A task, who does it, and by which day. It can be opened again."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="tasks")
    what_encrypted = EncryptedField(PURPOSE)
    owner = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="operation_tasks")
    due_on = models.DateField()
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    done_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    what = encrypted_text("what")

    class Meta:
        ordering = (F("done_at").asc(nulls_first=True), "due_on", "id")

    def __str__(self) -> str:
        return str(self.pk)


class LogEntry(models.Model):
    """A line of the unit's log: written once, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="log")
    text_encrypted = EncryptedField(PURPOSE)
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    text = encrypted_text("text")

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.at:%F %H:%M}"


class SiteMessage(models.Model):
    """A message to everyone at all sites."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="messages")
    text_encrypted = EncryptedField(PURPOSE)
    sent_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    text = encrypted_text("text")

    class Meta:
        ordering = ("-sent_at", "-id")

    def __str__(self) -> str:
        return f"{self.sent_at:%F %H:%M}"


class MessageReceipt(models.Model):
    """A person on the roster says that they read the message, at the site where they work that day."""

    message = models.ForeignKey(SiteMessage, on_delete=models.CASCADE, related_name="receipts")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        ordering = ("read_at", "id")
        constraints = (models.UniqueConstraint(fields=("message", "officer"), name="message_read_once"),)

    def __str__(self) -> str:
        return f"{self.message_id} {self.officer_id}"
