"""When backup, restore test and update last ran, and whether they worked."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Upkeep(models.Model):
    """One run of a command that keeps the installation safe. `note` is the copy's name, or why it failed."""

    class Kind(models.TextChoices):
        """What was done."""

        BACKUP = "backup", _("Backup")
        RESTORE_TEST = "restore_test", _("Restore test")
        UPDATE = "update", _("Update")

    kind = models.CharField(max_length=16, choices=Kind)
    at = models.DateTimeField()
    worked = models.BooleanField()
    seconds = models.FloatField(default=0)
    version = models.CharField(max_length=32)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        indexes: ClassVar = (models.Index(fields=("kind", "at")),)

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
