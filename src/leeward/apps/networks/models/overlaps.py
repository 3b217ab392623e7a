"""Inquiries that touch the same: known to exist only where both allow it, and to each other only where both say so."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.models.inquiries import Inquiry
from leeward.platform.two_persons import TwoPersons

COMPARE_INQUIRY = TwoPersons("overlap.allow", "Compare an inquiry with others", ("asked_by",), "decided_by")


class Consent(models.Model):
    """Whether an inquiry is compared with others. Without a row it is not: its lead asks, a second person agrees, and
    either switches it off without the other.
    """

    class State(models.TextChoices):
        """What was said last."""

        ASKED = "asked", _("Waits for a second person")
        ON = "on", _("Compared")
        OFF = "off", _("Not compared")

    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            COMPARE_INQUIRY.constraint("%(class)s_second_person", decided=Q(state="on")),
        )


class OverlapSetting(Consent):
    """Consent to compare it with other inquiries of this node."""

    inquiry = models.OneToOneField(Inquiry, on_delete=models.CASCADE, related_name="overlap_setting")

    def __str__(self) -> str:
        return f"{self.state} for {self.inquiry_id}"


class Overlap(models.Model):
    """Two inquiries that touch the same, `one` the older. What both touch is stored nowhere: it is computed for those
    who may see it.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    one = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="overlaps_as_one")
    other = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="overlaps_as_other")
    found_at = models.DateTimeField()

    class Meta:
        ordering = ("-found_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("one", "other"), name="overlap_once"),
            models.CheckConstraint(name="overlap_in_order", condition=Q(one__lt=F("other"))),
        )

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"


class OverlapStep(models.Model):
    """What the lead of one of the two inquiries agreed to. It happens once both have."""

    class Step(models.TextChoices):
        """To what."""

        NAME = "name", _("Each learns the other's agency")
        CONTACT = "contact", _("Each learns the other's lead, and what both have")

    overlap = models.ForeignKey(Overlap, on_delete=models.CASCADE, related_name="steps")
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=8, choices=Step)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("overlap", "inquiry", "step"), name="overlap_step_once"),)

    def __str__(self) -> str:
        return f"{self.step} by {self.inquiry_id}"
