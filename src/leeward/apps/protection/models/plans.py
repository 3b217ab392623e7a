"""What is done for a person: tasks with owner and date, and visits after the end of the acute time."""

from typing import ClassVar

from django.db import models

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.models.content import CaseContent


class Task(CaseContent):
    """One need and what is done about it: the body has `what`, `kind` (HTCDS `spl_Type`) and `note`."""

    owner = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("due_on", "id")


class FollowUp(CaseContent):
    """A look at how the person is, so many days after the acute time; the body has how it went."""

    DAYS: ClassVar = (30, 90, 180)

    days = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (models.UniqueConstraint(fields=("case", "days"), name="follow_up_once"),)
