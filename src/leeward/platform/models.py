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
