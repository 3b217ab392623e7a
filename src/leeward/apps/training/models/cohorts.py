"""Groups of officers who train together: their courses with the last day of each, and how often a burst is due."""

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q

from leeward.apps.agencies.models import Agency, Officer


class Cohort(models.Model):
    """Officers of one agency who train together; one person may be in several."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="Its last day; without one it goes on.")
    burst_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="A burst is due every so many days.")
    officers = models.ManyToManyField(Officer, related_name="cohorts")
    begun_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ("-starts_on", "name")
        constraints = (
            models.UniqueConstraint(fields=("agency", "name"), name="cohort_name_once"),
            models.CheckConstraint(
                name="cohort_ends_after", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
        )

    def __str__(self) -> str:
        return self.name


class CohortCourse(models.Model):
    """A course that a cohort does, by its code, and the last day for it."""

    id = models.BigAutoField(primary_key=True)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="courses")
    code = models.SlugField(max_length=64)
    due_on = models.DateField()

    class Meta:
        ordering = ("due_on", "code")
        constraints = (models.UniqueConstraint(fields=("cohort", "code"), name="cohort_course_once"),)

    def __str__(self) -> str:
        return f"{self.cohort_id} {self.code}"
