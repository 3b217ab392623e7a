"""The readiness board: what is typed about its items, and the decision to go."""

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models.operations import Operation
from leeward.platform.two_persons import TwoPersons


class ReadyItem(models.Model):
    """An item of the board (`core.operation.readiness.Item`): whose it is, until when, what the node cannot count.

    `ready` and `of` are typed where the item is not counted; `waived` is the reason why the operation may start
    although the item is red.
    """

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="ready_items")
    item = models.CharField(max_length=16)
    owner = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    ready = models.PositiveIntegerField(null=True, blank=True)
    of = models.PositiveIntegerField(null=True, blank=True)
    waived = models.CharField(max_length=300, blank=True)
    changed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("operation", "item"), name="ready_item_once"),)

    def __str__(self) -> str:
        return self.item


SECOND_GO = TwoPersons("operation.decide.second", "Let an operation begin", ("decided_by",), "seconded_by")


class GoDecision(models.Model):
    """Go or no-go, by the lead; a go counts once a second person of the leading agency agrees."""

    class Way(models.TextChoices):
        """What was decided."""

        GO = "go", _("Go")
        NO_GO = "no_go", _("No-go")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="go_decisions")
    way = models.CharField(max_length=8, choices=Way)
    reason = models.CharField(max_length=500)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    seconded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seconded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-decided_at", "-id")
        constraints = (
            SECOND_GO.constraint("go_by_two"),
            models.CheckConstraint(
                name="go_seconded_when", condition=Q(seconded_by=None, seconded_at=None) | Q(seconded_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.way} {self.operation_id}"
