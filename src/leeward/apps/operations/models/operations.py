"""Operations: who does what together, under which law, from when until when, and where."""

import uuid_utils.compat
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.operations.models.removable import Removable
from leeward.apps.operations.models.when import check_day, check_zone


class Operation(models.Model):
    """A joint operation. The agency that leads it keeps its plan; another node has a copy (`led_by_node`), which
    changes only by the leading node's messages.

    `version` counts the changes of the plan: a copy takes a higher one.
    """

    class State(models.TextChoices):
        """How far it is."""

        PLANNED = "planned", _("Planned")
        RUNNING = "running", _("Running")
        ENDED = "ended", _("Ended")
        CANCELLED = "cancelled", _("Cancelled")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    name = models.CharField(max_length=120, help_text="Never a person's name: lists and the audit log show it.")
    aims = models.TextField(help_text="What it should reach, a line for each aim.")
    lead = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="operations_led")
    led_by_node = models.CharField(max_length=32, blank=True, help_text="The partner that keeps the plan; empty: here.")
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    begins_on = models.DateField(validators=(check_day,))
    ends_on = models.DateField(validators=(check_day,), help_text="The last day.")
    zone = models.CharField(
        max_length=64, default="UTC", validators=(check_zone,), help_text="IANA zone of the coordination unit."
    )
    unit_place = models.CharField(max_length=200, blank=True, help_text="Where the coordination unit works.")
    key_commitment = models.CharField(
        max_length=64, blank=True, help_text="Digest of the leading node's share of the key of tokens."
    )
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-begins_on", "-id")
        constraints = (
            models.CheckConstraint(name="operation_dates", condition=Q(begins_on__lte=F("ends_on"))),
            models.CheckConstraint(name="operation_maker", condition=~Q(led_by_node="") | ~Q(made_by=None)),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_copy(self) -> bool:
        """Whether another node keeps the plan."""
        return bool(self.led_by_node)


class Phase(Removable):
    """A part of the operation's time, such as training before it, the days at the border, care after it."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="phases")
    name = models.CharField(max_length=120)
    begins_on = models.DateField(validators=(check_day,))
    ends_on = models.DateField(validators=(check_day,))

    class Meta:
        ordering = ("begins_on", "ends_on", "id")
        constraints = (models.CheckConstraint(name="phase_dates", condition=Q(begins_on__lte=F("ends_on"))),)

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """An agency that takes part, and the law under which it does. The leading agency is one of them.

    `left_here`: the agency's own people decided on this node that it leaves, so no plan of the leading node takes it
    back; `invited_again` says that a later plan names it, and two of its people may accept that.
    """

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="participants")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="operations_joined")
    legal_basis = models.CharField(max_length=200, help_text="Law and section under which the agency takes part.")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True, help_text="What it reported until then stays, marked.")
    left_because = models.CharField(max_length=500, blank=True)
    left_here = models.BooleanField(default=False)
    invited_again = models.BooleanField(default=False)

    class Meta:
        ordering = ("agency__code",)
        constraints = (models.UniqueConstraint(fields=("operation", "agency"), name="participant_once"),)

    def __str__(self) -> str:
        return self.agency.code


class Site(Removable):
    """A place where the operation checks: a post, or an ad-hoc place with coordinates (WGS 84, degrees)."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="sites")
    code = models.CharField(max_length=32, help_text="As reports name it; a post's code for a post.")
    name = models.CharField(max_length=200)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", help_text="Whose officers work there."
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    latitude = models.FloatField(null=True, blank=True, validators=(MinValueValidator(-90), MaxValueValidator(90)))
    longitude = models.FloatField(null=True, blank=True, validators=(MinValueValidator(-180), MaxValueValidator(180)))
    lanes = models.PositiveSmallIntegerField(default=1)
    hours = models.CharField(max_length=100, blank=True, help_text="When it works, as officers say it.")
    silent_after = models.PositiveSmallIntegerField(default=180, help_text="Minutes without any report that alarm.")

    class Meta:
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("operation", "code"), condition=Q(removed_at=None), name="site_code_once"),
            models.CheckConstraint(
                name="site_coordinates",
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name
