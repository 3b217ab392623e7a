"""What an installation knows of itself."""

from django.db import models


class KeyCheck(models.Model):
    """The check value of a secret: it tells whether the secret is still the one that the data were written with."""

    name = models.CharField(max_length=32, primary_key=True)
    value = models.CharField(max_length=32)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


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
