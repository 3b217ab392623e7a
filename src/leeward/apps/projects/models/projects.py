"""A project and the parts of its set-up, each kept in all its versions."""

from typing import Any, ClassVar

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer

LANGUAGES = ("en", "es", "fr", "nl", "pt", "ht")
"""Languages of titles and of the public page."""


class Project(models.Model):
    """What donors pay an agency for. `code` is its identifier without the agency's prefix; texts are by language."""

    class Status(models.TextChoices):
        """IATI code list ActivityStatus."""

        PIPELINE = "1", _("Being prepared")
        ACTIVE = "2", _("Running")
        FINALISATION = "3", _("Being finished")
        CLOSED = "4", _("Closed")
        CANCELLED = "5", _("Cancelled")
        SUSPENDED = "6", _("Suspended")

    CURRENCIES: ClassVar = ("USD", "EUR", "GBP", "CAD", "XCD", "BBD", "JMD", "TTD")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="projects")
    code = models.CharField(max_length=40)
    identifier = models.CharField(max_length=100, help_text="IATI identifier, as published.")
    titles: Any = models.JSONField(default=dict)
    descriptions: Any = models.JSONField(default=dict)
    status = models.CharField(max_length=1, choices=Status, default=Status.PIPELINE)
    starts_on = models.DateField()
    ends_on = models.DateField()
    currency = models.CharField(max_length=3)
    total = models.DecimalField(max_digits=14, decimal_places=2)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-starts_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("agency", "code"), name="project_code_once"),
            models.UniqueConstraint(fields=("agency", "identifier"), name="project_identifier_once"),
            models.CheckConstraint(name="project_dates_in_order", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="project_total_not_negative", condition=Q(total__gte=0)),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        """The English title, or the first that there is."""
        return self.titles.get("en") or next(iter(self.titles.values()), self.code)

    @property
    def description(self) -> str:
        """The same of the description."""
        return self.descriptions.get("en") or next(iter(self.descriptions.values()), "")


class Part(models.Model):
    """A version of one list of a project: its sectors, countries, donors, budget, tranches, risks or work plan.

    Rows are checked as a whole (percents add up to 100), so they are saved as a whole. The newest that was not undone
    is in force.
    """

    class Name(models.TextChoices):
        """Which list."""

        SECTORS = "sectors", _("Sectors")
        COUNTRIES = "countries", _("Countries")
        DONORS = "donors", _("Donors")
        BUDGET = "budget", _("Budget by year")
        TRANCHES = "tranches", _("Tranches")
        RISKS = "risks", _("Risks")
        WORK = "work", _("Work plan")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="parts")
    name = models.CharField(max_length=12, choices=Name)
    number = models.PositiveIntegerField()
    rows: Any = models.JSONField(default=list)
    saved_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("project", "name", "-number")
        constraints = (models.UniqueConstraint(fields=("project", "name", "number"), name="part_number_once"),)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
