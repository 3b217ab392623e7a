"""Tables about this installation."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _


class KeyCheck(models.Model):
    """The check value of a secret: it tells whether the secret is still the one that the data were written with."""

    name = models.CharField(max_length=32, primary_key=True)
    value = models.CharField(max_length=32)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class PurposeKey(models.Model):
    """One version of the key of a purpose, wrapped by the installation's secret (`key_ring`).

    A destroyed one keeps its row without the key: its version is never given again.
    """

    purpose = models.CharField(max_length=32)
    version = models.PositiveSmallIntegerField()
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("purpose", "version")
        constraints = (models.UniqueConstraint(fields=("purpose", "version"), name="purpose_key_once"),)

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"


class KeyRotation(models.Model):
    """The last rotation of a purpose: how far its values are encrypted again with the key of `version`.

    `column` and `position` (a primary key) are where it goes on after a pause or a kill; values up to there are done.
    """

    purpose = models.CharField(max_length=32, primary_key=True)
    version = models.PositiveSmallIntegerField()
    column = models.CharField(max_length=100, blank=True)
    position = models.CharField(max_length=64, blank=True)
    total = models.PositiveBigIntegerField(default=0, help_text="Values of older keys when it began.")
    done = models.PositiveBigIntegerField(default=0)
    unreadable = models.PositiveBigIntegerField(default=0, help_text="Values of this pass that do not open.")
    started_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("purpose",)

    def __str__(self) -> str:
        return f"{self.purpose} to version {self.version}"


class ClockReading(models.Model):
    """The clock as it was read last, in the one row with key 1."""

    at = models.DateTimeField()
    start = models.CharField(max_length=64)
    uptime = models.FloatField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S}"


class JobState(models.Model):
    """The last run of a periodic job that was noted, and when the next is due."""

    name = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField()
    seconds = models.FloatField()
    failures = models.PositiveIntegerField(default=0, help_text="In a row, up to this run.")
    failure = models.CharField(max_length=32, blank=True, help_text="Code of why it failed; empty where it did not.")
    skipped = models.PositiveIntegerField(default=0, help_text="Rows that it left, since they do not open.")
    detail = models.CharField(max_length=120, blank=True)
    next_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class FeedPosition(models.Model):
    """How far a consumer of a journal has come; it goes on from here after a restart (`platform.change_feed`)."""

    consumer = models.CharField(max_length=64, primary_key=True)
    feed = models.CharField(max_length=32)
    position = models.PositiveBigIntegerField()
    marks = models.JSONField(default=dict, help_text="Contents it has compared of what has no journal.")
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ("consumer",)

    def __str__(self) -> str:
        return f"{self.consumer} at {self.position}"


class Task(models.Model):
    """Long work that an officer started, for an agency: how far it is, and how it ended (`platform.worker`)."""

    class State(models.TextChoices):
        """What has become of it."""

        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        HELD = "held", _("Waits for a decision")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    OPEN: ClassVar = (State.WAITING, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    kind = models.CharField(max_length=32)
    order = models.JSONField(default=dict, help_text="What was ordered, without values of persons.")
    officer = models.CharField(max_length=150, help_text="User name of who started it.")
    agency = models.CharField(max_length=32, help_text="Code of the agency that it is for.")
    state = models.CharField(max_length=16, choices=State, default=State.WAITING, db_index=True)
    cancelled = models.BooleanField(default=False, help_text="It ends at its next report.")
    stage = models.CharField(max_length=32, blank=True, help_text="Code of what it does now.")
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    place = models.JSONField(default=dict, help_text="Where to go on after its process was killed.")
    result = models.JSONField(default=dict)
    failure = models.CharField(max_length=32, blank=True)
    detail = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in self.OPEN

    @property
    def percent(self) -> int:
        """How far its stage is; 0 where that is not known."""
        return min(100 * self.done // self.total, 100) if self.total else 0


class QuestionBudget(models.Model):
    """How many questions about people and numbers one principal has left, as of a moment. Every process spends from the
    same row, under its lock (`agencies.actions.question_budget`). `agency` is whose supervisors see that it ran out.
    """

    principal = models.CharField(max_length=80, primary_key=True)
    agency = models.CharField(max_length=32, blank=True, help_text="Empty: a partner, which concerns all.")
    remaining = models.FloatField()
    as_of = models.DateTimeField()
    refused_at = models.DateTimeField(null=True, blank=True, help_text="When it ran out last.")
    refusals = models.PositiveBigIntegerField(default=0, help_text="Refused since the alarm was last looked at.")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-refused_at", "principal")

    def __str__(self) -> str:
        return self.principal
