"""Whether another agency knows the same values: asked, answered by a number, and only then by which."""

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.networks.models.inquiries import Inquiry
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_text


class ValueQuestion(models.Model):
    """One question of an inquiry to the agency `to`, which answers from an inquiry of its own (`answer_from`).

    `asked` (encrypted) has the keys of the values asked about, as they were when it was asked; `found`, after both
    agreed to it, those that both know. `values` is how many are asked about: what the budget of `to` is spent by.
    """

    class State(models.TextChoices):
        """Where it is."""

        PROPOSED = "proposed", _("Waits for a supervisor")
        SENT = "sent", _("Waits for the agency that was asked")
        OFFERED = "offered", _("Waits for a supervisor of the agency that was asked")
        COUNTING = "counting", _("Being compared")
        SIZED = "sized", _("The number was told")
        WISHED = "wished", _("The number was told; asked which they are")
        TELLING = "telling", _("Being compared, to say which they are")
        TOLD = "told", _("Told which they are")
        REFUSED = "refused", _("Refused")
        GONE = "gone", _("Erased: one of the inquiries has ended")

    WORKING = (State.COUNTING, State.TELLING)
    """What the background worker does next."""
    OVER = (State.REFUSED, State.GONE)

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="value_questions")
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    answer_from = models.ForeignKey(
        Inquiry, on_delete=models.SET_NULL, null=True, blank=True, related_name="values_answered"
    )
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    why = models.CharField(max_length=16, blank=True, help_text="Code of why it was refused.")
    kinds = models.JSONField()
    values = models.PositiveIntegerField()
    size = models.PositiveIntegerField(null=True, blank=True, help_text="How many of them both know.")
    reason_encrypted = EncryptedField("networks")
    asked_encrypted = EncryptedField("networks", "value-question/{row.pk}/asked", null=True, blank=True)
    found_encrypted = EncryptedField("networks", "value-question/{row.pk}/found", null=True, blank=True)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    sent_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    offered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    counted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    counted_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)

    reason = encrypted_text("reason")
    asked = encrypted_json("asked")
    found = encrypted_json("found")

    class Meta:
        ordering = ("-asked_at", "-id")
        indexes = (models.Index(fields=("to", "counted_at")), models.Index(fields=("state",), name="question_state"))
        constraints = (
            models.CheckConstraint(name="question_second_person", condition=~Q(sent_by=F("asked_by"))),
            models.CheckConstraint(name="answer_second_person", condition=~Q(counted_by=F("offered_by"))),
        )

    def __str__(self) -> str:
        return f"{self.values} values asked of {self.to_id}"
