"""Bursts of drills: which cases an officer was given, and what they decided. Private to the officer."""

import uuid_utils.compat
from django.db import models

from leeward.apps.agencies.models import Officer


class Burst(models.Model):
    """Cases for one officer: forty, or ten before an operation. Nothing of it touches a record, a real check or their
    figures.

    `month` is the first day of the month whose pool the cases are from; `cases` are their numbers in order: places in
    the pool, and from its size on cases of method records (`queries.pool`).
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="bursts")
    month = models.DateField()
    cases = models.JSONField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-started_at",)
        constraints = (
            models.UniqueConstraint(fields=("officer",), name="burst_open_once", condition=models.Q(ended_at=None)),
        )

    def __str__(self) -> str:
        return str(self.pk)


class BurstAnswer(models.Model):
    """What was decided of one case: once, whatever a browser sends twice. Without `seconds` a clock was wrong."""

    id = models.BigAutoField(primary_key=True)
    burst = models.ForeignKey(Burst, on_delete=models.CASCADE, related_name="answers")
    place = models.PositiveSmallIntegerField(help_text="Its place in the burst, from 0.")
    case = models.PositiveIntegerField(help_text="Its number, as in the burst.")
    family = models.CharField(max_length=32)
    target = models.BooleanField()
    nationality = models.CharField(max_length=3, blank=True, help_text="Of the invented traveller, for fairness.")
    decision = models.CharField(max_length=16)
    right = models.BooleanField()
    seconds = models.FloatField(null=True, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("burst", "place"), name="burst_answer_once"),)

    def __str__(self) -> str:
        return f"{self.burst_id} {self.place}"

    @property
    def sent_on(self) -> bool:
        """Whether it was sent on at all, which is what sensitivity counts."""
        return self.decision != "let_go"
