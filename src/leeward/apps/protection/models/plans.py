"""What is done for a person: tasks with owner and date, visits after the end of the acute time, and the end of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.models.content import CaseContent
from leeward.platform.two_persons import TwoPersons


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


CLOSE_CASE = TwoPersons(
    "case.close", "Close a case in which something still runs", ("officer",), "seconded_by", quiet=True
)


class Closing(CaseContent):
    """The end of a case, with reasons in the body; one person is enough only where nothing runs any more.

    `runs` says whether a period, mark, consent or referral was in force when it was proposed.
    """

    class Outcome(models.TextChoices):
        """What became of the proposal."""

        WAITING = "waiting", _("Waits for the second person")
        CLOSED = "closed", _("Closed")
        REFUSED = "refused", _("Not closed")

    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.WAITING)
    runs = models.BooleanField(default=True)
    seconded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seconded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(fields=("case",), condition=Q(outcome="waiting"), name="closing_waits_once"),
            CLOSE_CASE.constraint("closing_second_person", decided=Q(outcome="closed", runs=True)),
        )
