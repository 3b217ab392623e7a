"""Assessments: a sealed set of cases for one officer, without feedback until the end; the appeal against a result."""

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models.kinds import AchievementKind
from leeward.platform.encrypted_field import EncryptedField, encrypted_json


class Assessment(models.Model):
    """Eighty cases that are in no burst. `seed` makes them; with `decisions` it is encrypted, so that the database says
    neither the truth nor the result. Private to the officer and to trainers.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="assessments")
    kind = models.ForeignKey(AchievementKind, on_delete=models.PROTECT, related_name="+")
    set_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    month = models.DateField(help_text="The first day of the month of its cases.")
    due_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    seed_encrypted = EncryptedField("training", null=True, blank=True)
    seed = encrypted_json("seed")
    decisions_encrypted = EncryptedField("training", null=True, blank=True)
    decisions = encrypted_json("decisions")

    class Meta:
        ordering = ("-set_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("officer", "kind"), name="assessment_open_once", condition=Q(ended_at=None)
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Appeal(models.Model):
    """An officer appeals against a result, once: a trainer other than the one who set the assessment decides."""

    class Because(models.TextChoices):
        """Why: codes, since a text about colleagues would stay for ever."""

        CASE = "case", _("I think that the truth of a case is wrong")
        INTERRUPTED = "interrupted", _("I was interrupted, or the page failed")
        CONDITIONS = "conditions", _("I could not see or read the cases well")

    class Outcome(models.TextChoices):
        """What was decided."""

        RESIT = "resit", _("The result does not count; you can be assessed again")
        CONFIRMED = "confirmed", _("The result was confirmed")

    assessment = models.OneToOneField(Assessment, on_delete=models.CASCADE, related_name="appeal")
    because = models.CharField(max_length=16, choices=Because)
    made_at = models.DateTimeField()
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="appeal_decided_by", condition=Q(outcome="") | Q(decided_by__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.because}"
