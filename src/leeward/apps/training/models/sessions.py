"""Observed sessions: a trainer watches someone who is to become one, and signs."""

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer


class ObservedSession(models.Model):
    """One session that a colleague held and a trainer watched. A row never changes; a wrong one is taken back."""

    class About(models.TextChoices):
        """What the session was."""

        BURST = "burst", _("A burst, with its cases talked through")
        COURSE = "course", _("A part of a course")
        COUNTER = "counter", _("Practice at a counter with invented documents")
        TALK = "talk", _("A talk with one officer about their results")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="observed_sessions")
    observer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    about = models.CharField(max_length=16, choices=About)
    well_held = models.BooleanField()
    signed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-held_on", "-id")
        constraints = (models.CheckConstraint(name="session_observer", condition=~Q(observer=F("officer"))),)

    def __str__(self) -> str:
        return f"{self.about} {self.held_on}"
