"""What was done against a network, and what the network looked like at that moment and later."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.models.inquiries import Inquiry
from leeward.apps.networks.models.sources import Mention
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_text


class Intervention(models.Model):
    """An arrest, a seizure or an operation, noted in an inquiry. `removed` are mentions of the people it removed.

    `shared_as` are the words under which its lead shares the figures, and nothing else, with the agency's operations;
    empty where they are not shared.
    """

    class Kind(models.TextChoices):
        """What was done."""

        ARREST = "arrest", _("Arrest")
        SEIZURE = "seizure", _("Seizure")
        OPERATION = "operation", _("Operation")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="interventions")
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    what_encrypted = EncryptedField("networks")
    removed = models.ManyToManyField(Mention, related_name="+", blank=True)
    noted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    shared_as_encrypted = EncryptedField("networks", null=True, blank=True)
    shared_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    shared_at = models.DateTimeField(null=True, blank=True)

    what = encrypted_text("what")
    shared_as = encrypted_text("shared_as")

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Snapshot(models.Model):
    """The network `day` days after an intervention. `figures` has measures with their intervals, and no person; `ties`
    (encrypted) is the network by oldest mentions, so that the next one can say who replaced the people removed.
    """

    DAYS: ClassVar = (0, 30, 90, 180)

    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="snapshots")
    day = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()
    figures = models.JSONField()
    ties_encrypted = EncryptedField("networks", "intervention/{row.intervention_id}/{row.day}")

    ties = encrypted_json("ties")

    class Meta:
        ordering = ("intervention", "day")
        constraints = (models.UniqueConstraint(fields=("intervention", "day"), name="snapshot_once"),)

    def __str__(self) -> str:
        return f"day {self.day}"
