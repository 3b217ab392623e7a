"""Audit rows: what was done, by whom, why, and with what outcome, never the values that were seen."""

from django.db import models


class AuditEntry(models.Model):
    """One act, in a chain: `hash` covers the row and the hash of the row before it.

    `position` is the row's place in the chain, null until it is chained (PostgreSQL chains after commit, see
    `chain`). `details` holds codes and counts; what identifies a person stands there only as a salted digest
    whose salt (`AuditSalt`) can be erased without breaking the chain.
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
    """The salt of an entry's digests. Deleting it makes the digests say nothing, and the chain still holds."""

    entry = models.OneToOneField(AuditEntry, on_delete=models.CASCADE, primary_key=True)
    salt = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"salt of {self.entry_id}"
