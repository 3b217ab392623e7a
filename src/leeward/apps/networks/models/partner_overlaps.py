"""Inquiries on two nodes that touch the same: the consent to compare one with a partner's agency, the comparison, and
what came of it; and what was answered of a partner's budget.
"""

import uuid

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils import timezone

from leeward.apps.agencies.models import Agency, Purpose
from leeward.apps.networks.models.inquiries import Inquiry
from leeward.apps.networks.models.overlaps import Consent
from leeward.core.federation.key_shares import number_of
from leeward.platform.encrypted_field import EncryptedField, encrypted_bytes, encrypted_text


class PartnerConsent(Consent):
    """Consent to compare it with the inquiries of one agency on another node. `alias` is what that node calls it: a
    random number that no other agency gets, another one after each time that it was switched off.
    """

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="partner_consents")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    alias = models.UUIDField(default=uuid.uuid4)

    class Meta(Consent.Meta):
        ordering = ("agency__name",)
        constraints = (
            *Consent.Meta.constraints,
            models.UniqueConstraint(fields=("inquiry", "agency"), name="partner_consent_once"),
        )

    def __str__(self) -> str:
        return f"{self.state} for {self.inquiry_id} with {self.agency_id}"


class Comparison(models.Model):
    """The masked values of an inquiry of `agency`, which the agency `to` on another node compares with its own. Each
    node has a row under one id: `to_node` names the partner that compares, `from_node` the one that sent it.

    The row of who sent it has the inquiry and the `secret` that reads answers; the other one the masked values
    (`packet`) and when they end (`until`). Both are encrypted. `values` is how many they are, `alias` is that of the
    inquiry that sent them.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=32, choices=Purpose)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, null=True, blank=True, related_name="comparisons")
    from_node = models.CharField(max_length=32, blank=True)
    to_node = models.CharField(max_length=32, blank=True)
    alias = models.UUIDField()
    at = models.DateTimeField(help_text="When it was sent, or came.")
    until = models.DateTimeField()
    values = models.PositiveIntegerField()
    packet_encrypted = EncryptedField("networks", "comparison/{row.pk}/packet", null=True, blank=True)
    secret_encrypted = EncryptedField("networks", "comparison/{row.pk}/secret", null=True, blank=True)

    packet = encrypted_bytes("packet")
    secret = encrypted_bytes("secret")

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                name="comparison_of_one_side",
                condition=(Q(from_node="") & ~Q(to_node="") & ~Q(inquiry=None))
                | (~Q(from_node="") & Q(to_node="", inquiry=None)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.values} values of {self.agency_id} for {self.to_id}"

    @property
    def node(self) -> str:
        """The other node."""
        return self.from_node or self.to_node

    @property
    def other(self) -> Agency:
        """The agency there."""
        return self.agency if self.from_node else self.to


class PartnerOverlap(models.Model):
    """An inquiry here compared with one on another node, under one id on both, which is made of the numbers that both
    sides gave (`number_in`). Whether they touch the same is True,
    False or not known yet; what they have in common is not kept.

    Where each node sent its inquiry there is one such row for each direction, with the same `alias` of the inquiry
    there: they are one overlap (`actions/one_overlap.py`).

    `our_steps` and `their_steps` are what each lead agreed to; `contact` (encrypted) is the other lead, once both did.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="overlaps")
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="partner_overlaps")
    alias = models.UUIDField()
    until = models.DateTimeField(help_text="When the inquiry there ends at the latest.")
    answer_encrypted = EncryptedField("networks", "partner-overlap/{row.pk}/answer", null=True, blank=True)
    touches = models.BooleanField(null=True)
    found_at = models.DateTimeField(null=True, blank=True)
    our_steps = models.JSONField(default=list)
    their_steps = models.JSONField(default=list)
    contact_encrypted = EncryptedField("networks", "partner-overlap/{row.pk}/contact", null=True, blank=True)

    answer = encrypted_bytes("answer")
    contact = encrypted_text("contact")

    class Meta:
        ordering = ("-found_at", "-id")

    def __str__(self) -> str:
        return f"{self.inquiry_id} and one of {self.comparison_id}"

    @classmethod
    def number_in(cls, comparison: Comparison, answered: uuid.UUID) -> uuid.UUID:
        """Its id, of the comparison, the alias of the inquiry that was sent and that of the one which answered."""
        return number_of(f"overlap/{comparison.pk}", comparison.alias, answered)

    def is_live(self) -> bool:
        """Whether the inquiries there and here are open."""
        return self.inquiry.is_open() and timezone.now() < self.until


class AnsweredValues(models.Model):
    """How many values of `agency`, on another node, `to` answered about: what the budget of a day is spent by. It stays
    for that day when the comparison is erased, which the partner can have done: else that would give the budget back.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    values = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        indexes = (models.Index(fields=("agency", "to", "at"), name="answered_values"),)

    def __str__(self) -> str:
        return f"{self.values} values of {self.agency_id} by {self.to_id}"
