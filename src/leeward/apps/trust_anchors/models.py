"""What this installation trusts to sign documents: pinned roots, lists, certificates and revocations."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class TrustPin(models.Model):
    """A root that the administrator compared with what its publisher prints: signed lists are trusted up to it.

    The pin of a whole file of certificates that no state signed (`of_file`) counts once another administrator has
    seconded it.
    """

    fingerprint = models.CharField(max_length=64, primary_key=True)
    note = models.CharField(max_length=200, blank=True)
    pinned_by = models.CharField(max_length=150)
    pinned_at = models.DateTimeField()
    of_file = models.BooleanField(default=False)
    seconded_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints: ClassVar = (
            models.CheckConstraint(
                name="trust_pin_two_persons",
                condition=models.Q(seconded_by="") | ~models.Q(seconded_by=models.F("pinned_by")),
            ),
        )

    def __str__(self) -> str:
        return self.fingerprint

    @property
    def waits(self) -> bool:
        """Whether it has no effect before a second administrator agrees."""
        return self.of_file and not self.seconded_by


class TrustList(models.Model):
    """A source of trust anchors and its edition in force; `raw` is kept of deviation lists, which are small."""

    class Kind(models.TextChoices):
        MASTER_LIST = "master_list", _("Master list")
        DEVIATION_LIST = "deviation_list", _("Deviation list")
        FILE = "file", _("File")

    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=16, choices=Kind)
    sha256 = models.CharField(max_length=64)
    dated = models.DateField(null=True, blank=True)
    signer = models.CharField(max_length=200, blank=True)
    root = models.CharField(max_length=64, blank=True)
    raw = models.BinaryField(blank=True, default=b"")
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=150)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class TrustCertificate(models.Model):
    """A certificate that at least one list vouches for; it is deleted with the last of them."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    country = models.CharField(max_length=2, db_index=True)
    subject = models.CharField(max_length=200)
    is_authority = models.BooleanField()
    not_after = models.DateTimeField()
    raw = models.BinaryField()
    lists = models.ManyToManyField(TrustList, related_name="certificates")

    class Meta:
        ordering = ("country", "subject", "fingerprint")

    def __str__(self) -> str:
        return f"{self.country} {self.subject}"


class TrustRevocations(models.Model):
    """The newest revocation list of one issuer, verified at import."""

    issuer = models.CharField(max_length=64, primary_key=True)  # SHA-256 of its name and key identifier
    country = models.CharField(max_length=2)
    this_update = models.DateTimeField()
    next_update = models.DateTimeField(null=True, blank=True)
    revoked = models.PositiveIntegerField()
    raw = models.BinaryField()
    source = models.ForeignKey(TrustList, on_delete=models.CASCADE, related_name="revocations")

    def __str__(self) -> str:
        return f"{self.country} {self.this_update:%Y-%m-%d}"
