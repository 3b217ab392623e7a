"""Cases that trainers of an agency describe, beside those of the month."""

from django.db import models
from django.db.models import Q

from leeward.apps.agencies.models import Agency, Officer
from leeward.platform.two_persons import TwoPersons

APPROVE_CASE = TwoPersons("training.case.decide", "Put a trainer's case in use", ("proposed_by",), "decided_by")


class TrainerCase(models.Model):
    """One version of a case. What it says never changes: a change is a new version that takes its place once a second
    person approved it, so that answers stay with the version that was answered. Closed values only, no text.
    """

    class State(models.TextChoices):
        """What became of it."""

        PROPOSED = "proposed"
        APPROVED = "approved"
        DECLINED = "declined"
        REPLACED = "replaced"
        WITHDRAWN = "withdrawn"

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="trainer_cases")
    version = models.PositiveSmallIntegerField(default=1)
    before = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="later")
    instead_of = models.PositiveIntegerField(
        null=True, blank=True, help_text="The number of the case in `month` that comes no more once this is in use."
    )
    month = models.DateField(help_text="The first day of the month in which it was proposed.")
    family = models.CharField(max_length=32)
    target = models.BooleanField()
    difficulty = models.CharField(max_length=8)
    nationality = models.CharField(max_length=3)
    sex = models.CharField(max_length=1)
    age_group = models.CharField(max_length=8)
    variant = models.PositiveSmallIntegerField()
    remarks = models.JSONField(default=list, help_text="Codes of what is noticed; empty: drawn.")
    state = models.CharField(max_length=16, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            APPROVE_CASE.constraint("trainer_case_second_person", decided=Q(state="approved")),
            models.UniqueConstraint(
                fields=("before",), name="trainer_case_waits_once", condition=Q(state="proposed", before__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"T{self.pk}"
