"""What leaves a project: published files and reports to donors."""

from typing import Any

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.models.framework import Period
from leeward.apps.projects.models.projects import Project
from leeward.platform.two_persons import TwoPersons

PUBLISH_PROJECT = TwoPersons("project.publish", "Publish a project's IATI file", ("proposed_by",), "decided_by")


class Publication(models.Model):
    """An IATI file as one officer proposed it and another published it; it is kept as it was read by both."""

    class State(models.TextChoices):
        """Where it is."""

        PROPOSED = "proposed", _("Waits for a second person")
        PUBLISHED = "published", _("Published")
        REFUSED = "refused", _("Not published")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="publications")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    page: Any = models.JSONField(default=dict, help_text="What the public page says, as of the same moment.")
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("project", "-number")
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="publication_number_once"),
            models.UniqueConstraint(fields=("project",), condition=Q(state="proposed"), name="publication_asked_once"),
            PUBLISH_PROJECT.constraint("publication_second_person", decided=~Q(state="proposed")),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class Report(models.Model):
    """A report to donors on one period, by a template; its texts name figures as `{1}`, which become links."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="reports")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="reports")
    template = models.CharField(max_length=20)
    due_on = models.DateField()
    texts: Any = models.JSONField(default=dict)
    before: Any = models.JSONField(default=dict, help_text="Its texts before the last writing, for undoing it.")
    version = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-due_on", "-id")
        constraints = (models.UniqueConstraint(fields=("project", "period", "template"), name="report_once"),)

    def __str__(self) -> str:
        return f"{self.template} {self.due_on}"
