"""What people decided about a stay: evidence that the person left, and the person's word that the record is wrong."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.crossings.models.crossings import Crossing
from leeward.platform.encrypted_field import EncryptedField, encrypted_text
from leeward.platform.two_persons import TwoPersons


class ExitEvidence(models.Model):
    """An officer found the exit of the stay that began with `entry`; `left` is the last day, if it is known."""

    class Kind(models.TextChoices):
        """What was seen."""

        CARRIER = "carrier", _("A carrier's list or statement")
        STAMP = "stamp", _("An entry stamp of another state")
        OTHER_DOCUMENT = "other_document", _("An exit on another document of the person")
        ABROAD = "abroad", _("The person was seen abroad by a consulate or a partner")
        ALLOWED = "allowed", _("The person may stay: permit, residence or nationality")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    entry = models.ForeignKey(Crossing, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=16, choices=Kind)
    left = models.DateField(null=True, blank=True)
    exit = models.ForeignKey(Crossing, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    note_encrypted = EncryptedField("crossings", blank=True, default=b"")
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="It was taken back.")

    note = encrypted_text("note")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("entry",), condition=models.Q(ended_at=None), name="evidence_once"),
        )

    def __str__(self) -> str:
        return self.kind


ANSWER_CORRECTION = TwoPersons(
    "crossings.correct", "Answer a person who says that a crossing is wrong", ("noted_by",), "answered_by"
)


class Correction(models.Model):
    """The person concerned says that a crossing is wrong or is not there. It is answered by `due_on`, and until then
    the stay is disputed: no list counts it as without an exit.
    """

    class Answer(models.TextChoices):
        """What was decided."""

        OPEN = "", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused, with reasons and where to complain")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    crossing = models.ForeignKey(Crossing, on_delete=models.CASCADE, related_name="corrections")
    said_encrypted = EncryptedField("crossings")
    asked_at = models.DateTimeField()
    noted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    due_on = models.DateField()
    answer = models.CharField(max_length=16, choices=Answer, blank=True, default="")
    reason_encrypted = EncryptedField("crossings", blank=True, default=b"")
    answered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    said = encrypted_text("said")
    reason = encrypted_text("reason")

    class Meta:
        ordering = ("due_on",)
        indexes: ClassVar = (models.Index(fields=("answer", "due_on"), name="correction_open"),)
        constraints: ClassVar = (ANSWER_CORRECTION.constraint("correction_second_person", decided=~Q(answer="")),)

    def __str__(self) -> str:
        return f"correction due {self.due_on}"
