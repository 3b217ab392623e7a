"""Whether another agency knows the same values: asked, answered by a number, and only then by which."""

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.networks.models.inquiries import Inquiry
from leeward.platform.encrypted_field import EncryptedField, encrypted_bytes, encrypted_json, encrypted_text
from leeward.platform.two_persons import TwoPersons

SEND_QUESTION = TwoPersons("value.send", "Ask another agency whether it knows these values", ("asked_by",), "sent_by")


COUNT_VALUES = TwoPersons("value.agree", "Answer how many of the values are known", ("offered_by",), "counted_by")


class ValueQuestion(models.Model):
    """One question of an inquiry of `agency` to the agency `to`, which answers from an inquiry of its own
    (`answer_from`). Between two nodes each has a row under one id: `to_node` names the partner that is asked,
    `from_node` the one that asks, and both are empty where both agencies are here.

    `asked` (encrypted) has the keys of the values asked about, as they were when it was asked, and once masked for a
    partner in that order; `found`, after both agreed to it, those that both know. `values` is how many are asked about:
    what the budget of `to` is spent by. `packet` (encrypted) is a partner's masked question, or its answer that is not
    read yet, and `secret` what reads it. A partner's question has no inquiry here, and ends at `until`.
    """

    class State(models.TextChoices):
        """Where it is."""

        PROPOSED = "proposed", _("Waits for a supervisor")
        MASKING = "masking", _("Being prepared to be sent")
        SENT = "sent", _("Waits for the agency that was asked")
        OFFERED = "offered", _("Waits for a supervisor of the agency that was asked")
        COUNTING = "counting", _("Being compared")
        SIZED = "sized", _("The number is known")
        WISHED = "wished", _("The number is known; asked which they are")
        TELLING = "telling", _("Being compared, to say which they are")
        NOTING = "noting", _("Told which they are; being noted")
        TOLD = "told", _("Told which they are")
        REFUSED = "refused", _("Refused")
        GONE = "gone", _("Erased: an inquiry has ended, or the question was taken back")

    WORKING = (State.MASKING, State.COUNTING, State.TELLING, State.NOTING)
    """What the background worker does next."""
    OVER = (State.REFUSED, State.GONE)

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=32, choices=Purpose)
    inquiry = models.ForeignKey(
        Inquiry, on_delete=models.CASCADE, null=True, blank=True, related_name="value_questions"
    )
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    from_node = models.CharField(max_length=32, blank=True)
    to_node = models.CharField(max_length=32, blank=True)
    until = models.DateTimeField(null=True, blank=True, help_text="When a partner's question ends at the latest.")
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
    packet_encrypted = EncryptedField("networks", "value-question/{row.pk}/packet", null=True, blank=True)
    secret_encrypted = EncryptedField("networks", "value-question/{row.pk}/secret", null=True, blank=True)
    by = models.CharField(max_length=120, help_text="The name of who asks, as both agencies see it.")
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
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
    packet = encrypted_bytes("packet")
    secret = encrypted_bytes("secret")

    class Meta:
        ordering = ("-asked_at", "-id")
        indexes = (models.Index(fields=("to", "counted_at")), models.Index(fields=("state",), name="question_state"))
        constraints = (
            models.CheckConstraint(
                name="question_of_someone",
                condition=~Q(from_node="") | (~Q(inquiry=None) & ~Q(asked_by=None)),
            ),
            SEND_QUESTION.constraint("question_second_person"),
            COUNT_VALUES.constraint("answer_second_person"),
        )

    def __str__(self) -> str:
        return f"{self.values} values asked of {self.to_id}"

    @property
    def node(self) -> str:
        """The partner whose agency takes part; empty where both agencies are here."""
        return self.from_node or self.to_node

    def wipe(self) -> None:
        """Erase what it says. Must run in a transaction."""
        self.state = self.State.GONE
        self.asked_encrypted = self.found_encrypted = self.packet_encrypted = self.secret_encrypted = None
        self.save()

    def is_live(self) -> bool:
        """Whether both inquiries are open, as far as they are here."""
        asks = self.inquiry.is_open() if self.inquiry else self.until is not None and timezone.now() < self.until
        return asks and (self.answer_from is None or self.answer_from.is_open())
