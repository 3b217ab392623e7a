"""What a partner's node may change in a day before a person looks, and the changes that wait for that person."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer


class ReceivedDay(models.Model):
    """One day of one owner: the records that it had here when the day began, and what its node changed since.

    On its `is_first` day an owner had never had a record here: it is filled, which two custodians approved when they
    admitted it. The row is locked before anything is counted.
    """

    owner = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    at_start = models.PositiveBigIntegerField(help_text="Active records at the first message of the day.")
    is_first = models.BooleanField(default=False)
    vanished = models.PositiveBigIntegerField(default=0)
    turned = models.PositiveBigIntegerField(default=0, help_text="May lead to HOLD, and did not before.")
    protecting = models.PositiveBigIntegerField(default=0, help_text="May lead to PROTECT, and did not before.")
    added = models.PositiveBigIntegerField(default=0, help_text="Numbers of documents that were not here before.")
    number = models.PositiveBigIntegerField(default=0, help_text="The last number that waiting changes got.")

    class Meta:
        ordering = ("-day", "owner")
        constraints: ClassVar = (models.UniqueConstraint(fields=("owner", "day"), name="received_day_once"),)

    def __str__(self) -> str:
        return f"{self.owner_id} {self.day}"


class WaitingChange(models.Model):
    """The newest change of one record that its owner's node sent beyond the limits of a day.

    `handling` is what the record has without the mark that it has meanwhile: as withdrawn by its owner, for a change
    that would make it vanish; as unconfirmed where it `is_new`, so that the record is here already. Kept out, the facts
    are erased, and id and version stay: the same change sent again does not wait again.

    `number` rises with each message of the owner: what a person saw is all that waits up to one number.
    """

    class Effect(models.TextChoices):
        """What the change would do at a counter."""

        VANISHES = "vanishes", _("No longer found")
        TURNS = "turns", _("May lead to HOLD")
        PROTECTS = "protects", _("May lead to PROTECT")
        ADDS = "adds", _("New documents")

    class State(models.TextChoices):
        """Whether someone decided."""

        WAITS = "waits", _("Waits")
        KEPT_OUT = "kept_out", _("Kept out")

    record = models.UUIDField(primary_key=True)
    owner = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    sender = models.CharField(max_length=32, help_text="The node that sent it.")
    version = models.PositiveIntegerField()
    ends = models.BooleanField(help_text="It ends the record: of one version, the end comes last.")
    effect = models.CharField(max_length=16, choices=Effect)
    state = models.CharField(max_length=16, choices=State, default=State.WAITS)
    kind = models.CharField(max_length=16)
    caption = models.CharField(max_length=300, help_text="Of the record as it is, or as it would be.")
    before = models.CharField(max_length=64, blank=True, help_text="Kind of finding that it leads to now.")
    after = models.CharField(max_length=64, blank=True)
    change = models.JSONField(default=dict, help_text="As it was sent.")
    handling = models.JSONField(null=True)
    received_at = models.DateTimeField()
    is_new = models.BooleanField(default=False, help_text="The record was not here before: it is stored and marked.")
    number = models.PositiveBigIntegerField(default=0)
    kept_out_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    kept_out_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("received_at", "record")
        indexes: ClassVar = (models.Index(fields=("owner", "state", "received_at"), name="waiting_change_owner"),)

    def __str__(self) -> str:
        return f"{self.record} v{self.version}"
