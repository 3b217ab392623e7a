"""Whether another agency knows the same documents: asked, answered by a number, and only then by which."""

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.protection.models.keys import OwnKey, own_key
from leeward.platform.encrypted_field import EncryptedField, encrypted_bytes, encrypted_json
from leeward.platform.two_persons import TwoPersons

SEND_COMPARISON = TwoPersons(
    "comparison.send", "Send a question who is in care of both", ("asked_by",), "seconded_by", quiet=True
)


TELL_COMPARISON = TwoPersons(
    "comparison.agree", "Say which people both agencies have in care", ("answered_by",), "told_by", quiet=True
)


class Comparison(OwnKey):
    """One question of `agency` to the agency `to`. Between two nodes each has a row of its own, under one id: `to_node`
    names the partner that is asked, `from_node` the one that asks, and both are empty where both agencies are here.

    `body` (encrypted) has the `reason`; where the agency that asks is here, the `cases` asked about, and of the answer
    its `size` and, after the second decision, the cases that it is `about`; of a partner's question `by`, who asks
    there. `packet` (encrypted) is the masked question of a partner, or a partner's answer that is not read yet, and
    `secret` what reads it. `documents` is how many are asked about: what the budget of `to` is spent by.
    """

    KIND = "comparison"

    class State(models.TextChoices):
        """Where it is."""

        GATHERING = "gathering", _("Looking for people who agreed")
        PROPOSED = "proposed", _("Waits for a supervisor")
        SENT = "sent", _("Waits for the agency that was asked")
        COUNTING = "counting", _("Being compared")
        SIZED = "sized", _("The number was told")
        WISHED = "wished", _("The number was told; asked which they are")
        TELLING = "telling", _("Being compared, to say which they are")
        NOTING = "noting", _("Told which they are; being noted in the cases")
        TOLD = "told", _("Told which they are")
        REFUSED = "refused", _("Refused")
        GONE = "gone", _("Deleted: someone took consent back, or fears that state")

    WORKING = (State.GATHERING, State.COUNTING, State.TELLING, State.NOTING)
    """What the background worker does next."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    from_node = models.CharField(max_length=32, blank=True)
    to_node = models.CharField(max_length=32, blank=True)
    seal_key = models.BinaryField(blank=True, default=b"", help_text="What seals for the agency on the other node.")
    purpose = models.CharField(max_length=24)
    state = models.CharField(max_length=16, choices=State, default=State.GATHERING)
    why = models.CharField(max_length=16, blank=True, help_text="Code of why it was refused.")
    documents = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    seconded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seconded_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, help_text="Until when the agency that is asked answers.")
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    body_encrypted = EncryptedField(key=own_key, null=True, blank=True)
    packet_encrypted = EncryptedField(key=own_key, null=True, blank=True)
    secret_encrypted = EncryptedField(key=own_key, null=True, blank=True)

    body = encrypted_json("body", lambda row: {})
    packet = encrypted_bytes("packet")
    secret = encrypted_bytes("secret")

    class Meta:
        ordering = ("-asked_at", "-id")
        indexes = (models.Index(fields=("to", "agency", "answered_at")),)
        constraints = (
            SEND_COMPARISON.constraint("comparison_second_person"),
            TELL_COMPARISON.constraint("comparison_told_by_two"),
        )

    def __str__(self) -> str:
        return f"comparison with {self.to_id}"

    @property
    def node(self) -> str:
        """The partner whose agency takes part; empty where both agencies are here."""
        return self.from_node or self.to_node

    @property
    def keeper(self) -> Agency:
        """The agency whose key file wraps the key: that of the two which is here, the asking one where both are."""
        return self.to if self.from_node else self.agency

    @classmethod
    def kept_by(cls, agency: Agency) -> models.Q:
        """The rows whose keeper is this agency."""
        return models.Q(agency=agency, from_node="") | (models.Q(to=agency) & ~models.Q(from_node=""))


AGREE_LIMIT = TwoPersons(
    "comparison.limit", "Let another agency ask about more people a day", ("proposed_by",), "agreed_by", quiet=True
)


class ComparisonLimit(models.Model):
    """How many documents the agency `other` may ask about at `agency` in a day, by an agreement between the two, up to
    a day. Two supervisors of the agency that answers put it into force.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    documents = models.PositiveIntegerField()
    agreement = models.CharField(max_length=64)
    until = models.DateField()
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-proposed_at", "-id")
        indexes = (models.Index(fields=("agency", "other")),)
        constraints = (
            AGREE_LIMIT.constraint("comparison_limit_second_person", decided=models.Q(agreed_at__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.documents} a day for {self.other_id}"
