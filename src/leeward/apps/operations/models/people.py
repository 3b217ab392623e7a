"""Who works in an operation: assignments, the training that a function needs, the briefing and who read it."""

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models.operations import Operation, Site
from leeward.apps.operations.models.removable import Removable
from leeward.platform.encrypted_field import EncryptedField, encrypted_text

PURPOSE = "operations"
"""What texts of an operation are encrypted for."""


class Function(models.TextChoices):
    """What a person does in an operation."""

    UNIT_LEAD = "unit_lead", _("Lead of the coordination unit")
    UNIT = "unit", _("Coordination unit")
    SITE_LEAD = "site_lead", _("Lead of a site")
    FIRST_LINE = "first_line", _("First line")
    SECOND_LINE = "second_line", _("Second line")
    PROTECTION = "protection", _("Protection")
    INTERPRETER = "interpreter", _("Interpreter")
    LIAISON = "liaison", _("Liaison")
    SUPPORT = "support", _("Support")


class Assignment(Removable):
    """A person on the roster: what they do, where (no site: the coordination unit or everywhere), from when until
    when.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="assignments")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="assignments")
    function = models.CharField(max_length=16, choices=Function)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    begins_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ("officer__agency__code", "officer__display_name", "begins_on", "id")
        constraints = (models.CheckConstraint(name="assignment_dates", condition=Q(begins_on__lte=F("ends_on"))),)

    def __str__(self) -> str:
        return f"{self.function} {self.officer_id}"


class Requirement(models.Model):
    """A training that a function needs in this operation: a code of `agencies.Achievement`."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="requirements")
    function = models.CharField(max_length=16, choices=Function)
    code = models.CharField(max_length=64)

    class Meta:
        ordering = ("function", "code")
        constraints = (
            models.UniqueConstraint(fields=("operation", "function", "code"), name="operation_training_once"),
        )

    def __str__(self) -> str:
        return f"{self.function} {self.code}"


class Briefing(models.Model):
    """The briefing of an operation. A change is a new version, which everyone has to read again."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="briefings")
    version = models.PositiveIntegerField()
    text_encrypted = EncryptedField(PURPOSE, place="operation/{row.operation_id}/briefing/{row.version}")
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    text = encrypted_text("text")

    class Meta:
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=("operation", "version"), name="briefing_version_once"),)

    def __str__(self) -> str:
        return f"{self.operation_id} {self.version}"


class BriefingReceipt(models.Model):
    """A person on the roster says that they read this version."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="receipts")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        ordering = ("read_at", "id")
        constraints = (models.UniqueConstraint(fields=("briefing", "officer"), name="briefing_read_once"),)

    def __str__(self) -> str:
        return f"{self.briefing_id} {self.officer_id}"
