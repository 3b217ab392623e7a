"""Calls for a colleague."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.screening.models import Check


class HelpCall(models.Model):
    """An officer at a counter asks for a colleague: `why`, until one says that they come, or the officer withdraws it.

    `quiet`: made beside a traveller who may need protection, so it makes no sound anywhere. A call says nothing of the
    traveller; `check_made` is for those who may open it. One for `PROTECTION` is no one's choice from the list: a sign
    that the officer notes, or a PROTECT, makes it (`queries.quiet_calls`).
    """

    class Why(models.TextChoices):
        """What the officer needs, the most urgent first."""

        DANGER = "danger", _("Danger")
        MEDICAL = "medical", _("Medical help")
        LANGUAGE = "language", _("Language")
        OTHER = "other", _("Something else")
        PROTECTION = "protection", _("Quiet call")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    caller = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="help_calls")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    check_made = models.ForeignKey(Check, on_delete=models.CASCADE, null=True, blank=True, related_name="help_calls")
    why = models.CharField(max_length=16, choices=Why)
    quiet = models.BooleanField(default=False)
    called_at = models.DateTimeField()
    coming = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Withdrawn, or over.")

    class Meta:
        ordering = ("called_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("caller",),
                condition=models.Q(ended_at=None) & ~models.Q(why="protection"),
                name="help_call_once",
            ),
            models.UniqueConstraint(
                fields=("check_made",), condition=models.Q(ended_at=None, why="protection"), name="help_call_quiet_once"
            ),
        )
        indexes: ClassVar = (models.Index(fields=("called_at",)),)

    def __str__(self) -> str:
        return f"{self.why} {self.called_at:%H:%M}"
