"""What the exchange stores: the federation, partners, the outbox with its receipts, arrivals, refusals."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency


class Adopted(models.Model):
    """A federation file that this node adopted, as signed bytes: the newest is in force, the others are evidence."""

    federation = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    signed = models.BinaryField()
    digest = models.CharField(max_length=64)
    adopted_at = models.DateTimeField()
    adopted_by = models.CharField(max_length=64)

    class Meta:
        ordering = ("-version",)
        verbose_name_plural = "adopted"
        constraints = (models.UniqueConstraint(fields=("federation", "version"), name="adopted_once"),)

    def __str__(self) -> str:
        return f"{self.federation} {self.version}"


class Revoked(models.Model):
    """A signed revocation list that this node holds: the newest counts, and its date shows how fresh trust is."""

    number = models.PositiveIntegerField(unique=True)
    signed = models.BinaryField()
    issued_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        verbose_name_plural = "revoked"

    def __str__(self) -> str:
        return f"revocations {self.number}"


class Partner(models.Model):
    """Another node, by the code of the agency that runs it; `codes` are the agencies it speaks for.

    Derived from the federation file in force; a member that left stays here, since envelopes point at it.
    """

    code = models.CharField(max_length=32, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    codes = models.JSONField(default=list)
    member = models.BooleanField(default=True, help_text="In the federation file in force.")
    paused = models.BooleanField(default=False, help_text="Nothing is sent until the administrator says so.")
    heard_at = models.DateTimeField(null=True, blank=True, help_text="When the last valid envelope or receipt came.")
    ahead_seconds = models.IntegerField(default=0, help_text="How far its clock is ahead of this node's.")
    filled = models.BooleanField(
        default=False, help_text="It has been sent every record that it may have, and now gets changes."
    )
    filled_to = models.UUIDField(null=True, blank=True, help_text="The last record sent to it until it is filled.")

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class Stream(models.Model):
    """A sequence of envelopes to one audience (the same partners): how far it has come on this side.

    `sender` is empty for our own. Its name is `topic.digest of the audience`: a partner that gets one envelope of a
    stream gets all of them, so a missing number is a loss.
    """

    sender = models.CharField(max_length=32, blank=True)
    name = models.CharField(max_length=80)
    sequence = models.PositiveBigIntegerField(default=0, help_text="Of the last envelope sealed, or handled.")
    previous = models.CharField(max_length=64, help_text="SHA-256 of that envelope.")
    gap_since = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When the missing ones were asked for.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sender", "name"), name="stream_once"),)

    def __str__(self) -> str:
        return f"{self.sender or 'own'} {self.name} {self.sequence}"


class Epoch(models.Model):
    """A new beginning after a restore from a backup: streams sealed since then have names of their own.

    `token` is random, since a second restore of the same backup would use the same count again.
    """

    token = models.CharField(max_length=16, unique=True)
    began_at = models.DateTimeField()
    began_by = models.CharField(max_length=64)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"epoch {self.token}"


class Recovery(models.Model):
    """What one partner returned after a restore. `answered_at` is empty until all of it is on its way."""

    epoch = models.ForeignKey(Epoch, on_delete=models.CASCADE, related_name="recoveries")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    resent = models.PositiveIntegerField(default=0, help_text="Envelopes from there that are delivered once more.")
    returned = models.PositiveIntegerField(default=0, help_text="Envelopes from here that it returned.")
    restored = models.PositiveIntegerField(default=0, help_text="Own records that are restored as they were sent.")
    restricted = models.PositiveIntegerField(default=0, help_text="Own records whose narrower handling is not known.")

    class Meta:
        ordering = ("partner__code",)
        constraints = (models.UniqueConstraint(fields=("epoch", "partner"), name="recovery_once"),)

    def __str__(self) -> str:
        return f"{self.epoch_id} {self.partner_id}"


class Outgoing(models.Model):
    """The outbox: a message written in the transaction of what it reports, sealed afterwards by one sealer in order.

    Until then `body` holds it; then `envelope` does, and `body` is empty. It is deleted some time after every delivery
    has its receipt.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    kind = models.CharField(max_length=32)
    topic = models.CharField(max_length=32)
    audience = models.JSONField(default=list)
    purpose = models.CharField(max_length=32)
    legal_basis = models.CharField(max_length=64, blank=True)
    about = models.CharField(max_length=128, blank=True, help_text="What it is about: a record's key, a request.")
    body = models.BinaryField(blank=True)
    created_at = models.DateTimeField()
    not_after = models.DateTimeField()
    stream = models.CharField(max_length=80, blank=True)
    sequence = models.PositiveBigIntegerField(null=True, blank=True)
    envelope = models.BinaryField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the envelope.")
    sealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        indexes: ClassVar = (
            models.Index(fields=("sealed_at",)),
            models.Index(fields=("stream", "sequence")),
            models.Index(fields=("about",)),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Delivery(models.Model):
    """An envelope on its way to one partner, until that partner's signed receipt is here."""

    class State(models.TextChoices):
        """How far the delivery is."""

        WAITING = "waiting", _("Waiting")
        RECEIVED = "received", _("Received")
        REFUSED = "refused", _("Refused")
        EXPIRED = "expired", _("Expired")

    outgoing = models.ForeignKey(Outgoing, on_delete=models.CASCADE, related_name="deliveries")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="deliveries")
    state = models.CharField(max_length=16, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField()
    trouble = models.CharField(max_length=64, blank=True, help_text="Code of what went wrong last.")
    receipt = models.BinaryField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("outgoing", "partner"), name="delivery_once"),)
        indexes: ClassVar = (models.Index(fields=("state", "next_at")),)

    def __str__(self) -> str:
        return f"{self.outgoing_id} to {self.partner_id} {self.state}"


class Arrival(models.Model):
    """The inbox: an envelope as received, kept as evidence, with the receipt that a duplicate gets again.

    `handled_at` is empty while it waits for one before it in its stream, or for its handler to succeed. `LAPSED` and
    `REPEATED` say why an envelope only takes its place in its stream: it expired on the way, or came before.
    """

    LAPSED, REPEATED = "lapsed", "repeated"
    WELL = ("", LAPSED, REPEATED)
    """Troubles that need no person."""

    message = models.UUIDField(unique=True)
    sender = models.CharField(max_length=32)
    stream = models.CharField(max_length=80)
    sequence = models.PositiveBigIntegerField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=32, blank=True)
    original = models.BinaryField()
    receipt = models.BinaryField()
    received_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True, db_index=True)
    trouble = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("sender", "stream", "sequence"), name="arrival_once"),)

    def __str__(self) -> str:
        return f"{self.sender} {self.stream} {self.sequence}"


class Refusal(models.Model):
    """Envelopes refused unread, counted by day, claimed sender and reason."""

    day = models.DateField()
    sender = models.CharField(max_length=32, blank=True, help_text="As the envelope claims, which proves nothing.")
    code = models.CharField(max_length=32)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    last_digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("-last_at",)
        constraints = (models.UniqueConstraint(fields=("day", "sender", "code"), name="refusal_by_day"),)

    def __str__(self) -> str:
        return f"{self.day} {self.code} {self.count}"


class Holding(models.Model):
    """Which version of a record of ours a partner was sent, and whether it proved its deletion."""

    record = models.UUIDField()
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="holdings")
    version = models.PositiveIntegerField()
    sent_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="When the deletion was sent.")
    deleted_at = models.DateTimeField(null=True, blank=True, help_text="When its deletion receipt came.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("record", "partner"), name="holding_once"),)
        indexes: ClassVar = (models.Index(fields=("withdrawn_at", "deleted_at")),)

    def __str__(self) -> str:
        return f"{self.record} v{self.version} at {self.partner_id}"


class Lease(models.Model):
    """Work that one process at a time may do (sealing, sending, handling): who does it, and until when that holds."""

    name = models.CharField(max_length=32, unique=True)
    holder = models.CharField(max_length=64)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.holder}"


class Search(models.Model):
    """A question to partners whose records have no copy here: the search terms are not stored."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    asked_by = models.CharField(max_length=64)
    purpose = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="After this an answer counts as late.")

    def __str__(self) -> str:
        return f"search {self.id}"


class SearchAnswer(models.Model):
    """What one partner answered: nothing yet, that it cannot, nothing found, or a kind of record with its contact."""

    search = models.ForeignKey(Search, on_delete=models.CASCADE, related_name="answers")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    found = models.JSONField(default=list)
    untold = models.JSONField(default=list, help_text="Owners without a node whose lists it has, but may not disclose.")
    cannot = models.CharField(max_length=32, blank=True, help_text="Code of why the partner could not search.")

    class Meta:
        ordering = ("partner__code",)
        constraints = (models.UniqueConstraint(fields=("search", "partner"), name="search_answer_once"),)

    def __str__(self) -> str:
        return f"{self.search_id} {self.partner_id}"
