"""Decisions about the status of a person, and the clock of reflection."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.models.cases import Case
from leeward.apps.protection.models.content import CaseContent
from leeward.platform.two_persons import TwoPersons

SECOND_STATUS = TwoPersons(
    "case.second", "Decide on the status of a person in care", ("officer",), "seconded_by", quiet=True
)


class Decision(CaseContent):
    """A proposed status with reasons (encrypted); it has effect once a second person agreed.

    `officer` proposes. `body` has `reasons`, `organisation` (the kind of one that decides, HTCDS), `review` (how the
    person may ask for it) and, of the second person, `note`.
    """

    class Outcome(models.TextChoices):
        """What the second person said."""

        WAITING = "waiting", _("Waits for the second person")
        AGREED = "agreed", _("Agreed")
        REFUSED = "refused", _("Not agreed")

    before = models.CharField(max_length=16, choices=Case.Status)
    status = models.CharField(max_length=16, choices=Case.Status)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.WAITING)
    seconded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seconded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (SECOND_STATUS.constraint("status_second_person"),)


END_REFLECTION = TwoPersons(
    "case.reflection_ended", "End a reflection period", ("proposed_by",), "ended_by", quiet=True
)


class ReflectionClock(CaseContent):
    """The time in which a possible victim recovers and decides, undisturbed. It lapses only if two persons end it with
    reasons: until then it protects, also after `ends_at`. `body` has `ground` and `reasons` of the end.
    """

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    rule = models.CharField(max_length=200, help_text="The row of the state's table that gave the days.")
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at", "id")
        constraints = (END_REFLECTION.constraint("reflection_second_person", decided=models.Q(ended_at__isnull=False)),)
