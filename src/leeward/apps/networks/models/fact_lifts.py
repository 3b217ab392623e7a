"""Agreeing that a person who is kept out of an inquiry may be drawn in it."""

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.models.inquiries import Inquiry
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.encrypted_field import EncryptedField, encrypted_text
from leeward.platform.two_persons import TwoPersons

LIFT_FACT = TwoPersons(
    "inquiry.lift_fact", "Draw a person who is kept out of an inquiry", ("asked_by",), "decided_by", quiet=True
)


class FactLift(models.Model):
    """The lead's question whether the holder of a document may be drawn, and a protection colleague's decision.

    The lead names a document that they know from elsewhere. Whether anyone has it in the sources, is kept out, or is in
    care is not said: `REFUSED` is one answer to all of these.
    """

    class State(models.TextChoices):
        """Where it is."""

        ASKED = "asked", _("Waits for a protection colleague")
        AGREED = "agreed", _("Both agreed: may be drawn")
        REFUSED = "refused", _("Nothing changes")
        DROPPED = "dropped", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="fact_lifts")
    digest = models.CharField(max_length=KEYED_DIGITS)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    document_encrypted = EncryptedField("networks", "fact-lift/{row.pk}/document")
    reason_encrypted = EncryptedField("networks", "fact-lift/{row.pk}/reason")
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer_encrypted = EncryptedField("networks", "fact-lift/{row.pk}/answer", null=True, blank=True)
    dropped_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)

    document = encrypted_text("document")
    reason = encrypted_text("reason")
    answer = encrypted_text("answer")

    class Meta:
        ordering = ("-asked_at", "-id")
        indexes = (models.Index(fields=("inquiry", "state", "digest")),)
        constraints = (
            LIFT_FACT.constraint("lift_second_person"),
            models.CheckConstraint(
                name="lift_agreed_by_someone", condition=~models.Q(state="agreed") | models.Q(decided_by__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.state} in {self.inquiry_id}"
