"""Badges of partners that officers brought, and the partners' lists of revoked ones."""

from datetime import datetime

import uuid_utils.compat
from django.db import models

from leeward.apps.agencies.models import Officer


class PartnerBadges(models.QuerySet["PartnerBadge"]):
    """Badges of partners."""

    def counting(self, now: datetime) -> "PartnerBadges":
        """Those in force at this moment: not ended, not revoked, not removed."""
        in_time = self.filter(valid_from__lte=now, valid_until__gt=now)
        return in_time.filter(revoked_at=None, removed_at=None)


class PartnerBadge(models.Model):
    """A signed badge of another node that was verified here. What it opens is a matter of the table in force, which
    names issuer and achievement; a badge that no row names any more opens nothing.

    `badge` is its id, `status` what it says about its list of revoked badges. The holder's name is not in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="partner_badges")
    badge = models.CharField(max_length=300)
    issuer = models.CharField(max_length=200)
    issuer_name = models.CharField(max_length=200, blank=True)
    achievement = models.CharField(max_length=300)
    name = models.CharField(max_length=200, blank=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    status = models.JSONField(default=list)
    brought_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True, help_text="Since when a list of its issuer names it.")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = PartnerBadges.as_manager()

    class Meta:
        ordering = ("-accepted_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("issuer", "badge"), name="partner_badge_once", condition=models.Q(removed_at=None)
            ),
        )

    def __str__(self) -> str:
        return self.badge


class RevokedList(models.Model):
    """The newest list of revoked badges of an issuer that was brought here, as its issuer signed it."""

    issuer = models.CharField(max_length=200)
    address = models.CharField(max_length=300)
    document = models.JSONField()
    valid_from = models.DateTimeField()
    brought_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("issuer", "address"), name="revoked_list_once"),)

    def __str__(self) -> str:
        return self.address
