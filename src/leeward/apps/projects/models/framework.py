"""The framework of a project: goals, their indicators, what each counts and its targets."""

from typing import Any

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.models.projects import Project


class Goal(models.Model):
    """An impact, outcome or output (IATI ResultType)."""

    class Level(models.TextChoices):
        """How far from the work it is."""

        IMPACT = "impact", _("Impact")
        OUTCOME = "outcome", _("Outcome")
        OUTPUT = "output", _("Output")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="goals")
    level = models.CharField(max_length=8, choices=Level)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="below")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=2000)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class Indicator(models.Model):
    """A measure of a goal. Automatic ones are counted from live records, manual ones entered and confirmed."""

    class Measure(models.TextChoices):
        """IATI IndicatorMeasure, as far as it is used."""

        UNIT = "1", _("Number")
        PERCENT = "2", _("Percent")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="indicators")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=2000, help_text="What is counted, and what is not.")
    unit = models.CharField(max_length=40, blank=True)
    measure = models.CharField(max_length=1, choices=Measure, default=Measure.UNIT)
    ascending = models.BooleanField(default=True, help_text="Whether more is better.")
    manual = models.BooleanField(default=False)
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)
    baseline_note = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class Definition(models.Model):
    """A version of what an automatic indicator counts: a query of the library, its parameters and its break-down.

    Rows are added, never changed: an earlier figure keeps the definition that it was counted by.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="definitions")
    number = models.PositiveSmallIntegerField()
    query = models.CharField(max_length=40)
    parameters: Any = models.JSONField(default=dict)
    broken_down_by = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("indicator", "-number")
        constraints = (models.UniqueConstraint(fields=("indicator", "number"), name="definition_number_once"),)

    def __str__(self) -> str:
        return f"{self.query} {self.number}"


class Period(models.Model):
    """A reporting period. Once it is closed its figures are frozen."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="periods")
    starts_on = models.DateField()
    ends_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("project", "starts_on")
        constraints = (
            models.UniqueConstraint(fields=("project", "starts_on"), name="period_once"),
            models.CheckConstraint(name="period_dates_in_order", condition=Q(ends_on__gte=F("starts_on"))),
        )

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


class Target(models.Model):
    """What an indicator should reach by the end of a period."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="targets")
    value = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("indicator", "period"), name="target_once"),)

    def __str__(self) -> str:
        return f"{self.value}"
