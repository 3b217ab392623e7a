"""Releases of an operation: proposed by one person, released and signed by another, never changed after that."""

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models.operations import Operation
from leeward.apps.operations.models.reports import OPERATIONS
from leeward.apps.operations.models.rules import RuleSet
from leeward.platform.encrypted_field import EncryptedField, encrypted_json
from leeward.platform.two_persons import TwoPersons

RELEASE = TwoPersons(
    "operation.release.release",
    "Release an operation's results",
    ("proposed_by",),
    "decided_by",
    doors=("page", "command"),
)


class Release(models.Model):
    """The tables of an operation as of one moment. `body` is what is published and signed; `people` (encrypted) has the
    counts behind the figures of victims, beside which later releases are made safe. Of a partner's release
    (`from_node`) there is only what it published.
    """

    class Kind(models.TextChoices):
        """When it is due."""

        PRELIMINARY = "preliminary", _("Preliminary")
        VERIFIED = "verified", _("Verified")
        DAY_30 = "day_30", _("After 30 days")
        DAY_90 = "day_90", _("After 90 days")
        DAY_180 = "day_180", _("After 180 days")
        DAY_365 = "day_365", _("After 365 days")

    class State(models.TextChoices):
        """Where it is."""

        PROPOSED = "proposed", _("Waits for a second person")
        RELEASED = "released", _("Released")
        DROPPED = "dropped", _("Not released")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="releases")
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    as_of = models.DateTimeField()
    rules = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="+")
    bounds = models.JSONField(help_text="The operation's period, states and sites at that time.")
    body = models.JSONField()
    people_encrypted = EncryptedField(OPERATIONS, null=True, blank=True)
    from_node = models.CharField(max_length=32, blank=True, help_text="The partner that released it; empty: here.")
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    node = models.CharField(max_length=32, blank=True)
    key = models.CharField(max_length=16, blank=True)
    signature = models.BinaryField(default=b"")

    people = encrypted_json("people")

    class Meta:
        ordering = ("-as_of", "-id")
        constraints = (
            RELEASE.constraint("release_second_person", decided=Q(state="released"), elsewhere=~Q(from_node="")),
            models.CheckConstraint(name="release_signed", condition=~Q(state="released") | ~Q(key="")),
            models.CheckConstraint(name="release_proposer", condition=~Q(from_node="") | ~Q(proposed_by=None)),
            models.UniqueConstraint(
                name="release_kind_once", fields=("operation", "kind"), condition=Q(state="released")
            ),
            models.UniqueConstraint(name="release_proposed_once", fields=("operation",), condition=Q(state="proposed")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.as_of:%Y-%m-%d}"
