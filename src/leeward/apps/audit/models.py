"""Audit rows: what was done, by whom, why, and with what outcome, never the values that were seen."""

import uuid_utils.compat
from django.db import models

from leeward.platform.encrypted_field import EncryptedField, encrypted_bytes

SEALED_ACTS = frozenset({"sign.note", "care.mark", "care.lift", "case.notice", "hold.stopped"})
"""Acts that are about a possible victim whatever their outcome: their rows are only ever sealed."""


class AuditEntry(models.Model):
    """One act, in a chain: `hash` covers the row and the hash of the row before it.

    `position` is the row's place in the chain, null until it is chained (PostgreSQL chains after commit, see `chain`).
    `details` holds codes and counts; what identifies a person is there only as a salted digest whose salt (`AuditSalt`)
    can be erased without breaking the chain.
    """

    position = models.BigIntegerField(null=True, unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    agency = models.CharField(max_length=32, blank=True)
    post = models.CharField(max_length=32, blank=True)
    purpose = models.CharField(max_length=32, blank=True)
    legal_basis = models.CharField(max_length=64, blank=True)
    act = models.CharField(max_length=64)
    object = models.CharField(max_length=128, blank=True)
    outcome = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=("actor", "at")),
            models.Index(fields=("object",)),
            models.Index(fields=("act", "at")),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.actor} {self.act} {self.object}"


class AuditSalt(models.Model):
    """The salt of an entry's digests, encrypted: with the salt a birth date is guessed from its digest in a second.

    Deleting it makes the digests meaningless, and the chain still holds.
    """

    entry = models.OneToOneField(AuditEntry, on_delete=models.CASCADE, primary_key=True)
    salt_encrypted = EncryptedField("audit", "audit/{row.entry_id}/salt")

    salt = encrypted_bytes("salt")

    def __str__(self) -> str:
        return f"salt of {self.entry_id}"


class SealedAct(models.Model):
    """What an audit row may not say in the open: the true outcome beside its `entry`, or, without one, a whole act that
    may not even be seen to exist, as a quiet call.

    `agency` cares for people, and its auditor alone opens the row: `body` is sealed with that agency's key file (the
    hook `audit.seal`). Where no agency here cares it is empty, and no page opens the row.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    entry = models.OneToOneField(AuditEntry, on_delete=models.CASCADE, null=True, blank=True, related_name="sealed")
    at = models.DateTimeField()
    agency = models.CharField(max_length=32, blank=True, db_index=True)
    body_encrypted = EncryptedField("audit", "sealed/{row.pk}")

    body = encrypted_bytes("body")

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"sealed act {self.id}"


class AuditHead(models.Model):
    """A head of this node's own log, as it was signed, with the tree's frontier: the next costs only its new rows.

    Heads that were offered to no one are replaced by the next one. The hashes are hexadecimal.
    """

    size = models.PositiveBigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    signed = models.JSONField(help_text="The signed head, in the form that is sent.")
    frontier = models.JSONField(default=list)
    offered_at = models.DateTimeField(null=True, blank=True, help_text="When it was first sent to a partner.")

    class Meta:
        ordering = ("size",)

    def __str__(self) -> str:
        return f"{self.size} {self.root[:8]}"


class Countersigned(models.Model):
    """The newest head of this node's log that a partner countersigned: that partner can prove a later change."""

    by = models.CharField(max_length=32, unique=True)
    size = models.PositiveBigIntegerField()
    head_at = models.DateTimeField()
    signed = models.JSONField(help_text="The head with its signature.")
    countersignature = models.JSONField()
    frontier = models.JSONField(default=list)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("by",)
        verbose_name_plural = "countersigned"

    def __str__(self) -> str:
        return f"{self.by} {self.size}"


class PartnerHead(models.Model):
    """The newest head of a partner's log that proved to continue every one before it; we countersigned it."""

    node = models.CharField(max_length=32, unique=True)
    size = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    signed = models.JSONField()
    seen_at = models.DateTimeField()
    unproved_since = models.DateTimeField(
        null=True, blank=True, help_text="Heads came that did not prove to continue it."
    )

    class Meta:
        ordering = ("node",)

    def __str__(self) -> str:
        return f"{self.node} {self.size}"


class HeadAlarm(models.Model):
    """An audit log that changed or lost rows: the head that `witness` holds, and the present head of `node`.

    Both are signed by that node. It stays open until a person says why (a restore from a backup). Codes: `forked`
    (other rows), `shrunk` (fewer rows, and later), `lost` (the node itself no longer has the head that is held),
    `unproved` (too long without a proof).
    """

    node = models.CharField(max_length=32)
    witness = models.CharField(max_length=32)
    code = models.CharField(max_length=16)
    held = models.JSONField()
    given = models.JSONField()
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-raised_at",)

    def __str__(self) -> str:
        return f"{self.node} {self.code}"


class EarlierRows(models.Model):
    """Where the rows of versions end that wrote outcomes unfolded: all up to the id `last`. An installation that
    began later has no such row.

    The chain covers what they say, so they stay as they are, and are folded wherever they are read
    (`queries.earlier_rows`). `sealed_to` is how far the truth was sealed beside them for the agency that cares.
    """

    last = models.BigIntegerField()
    sealed_to = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"rows up to {self.last}"
