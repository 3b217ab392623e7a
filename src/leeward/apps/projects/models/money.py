"""What came in and was spent, and the documents of a project."""

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.models.projects import Project


class Transaction(models.Model):
    """One movement of money, in the project's currency. Only what reverses another one is negative."""

    class Kind(models.TextChoices):
        """IATI TransactionType, as far as it is used."""

        INCOMING = "1", _("Funds received")
        COMMITTED = "2", _("Commitment")
        DISBURSED = "3", _("Paid to a partner")
        SPENT = "4", _("Spent")
        PROMISED = "11", _("Promised by a donor")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="transactions")
    reference = models.CharField(max_length=60)
    kind = models.CharField(max_length=2, choices=Kind)
    on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    party = models.CharField(max_length=120, blank=True, help_text="The donor or the organisation that was paid.")
    description = models.CharField(max_length=300, blank=True)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by")
    entered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("project", "reference"), name="transaction_reference_once"),
            models.CheckConstraint(
                name="transaction_negative_reverses",
                condition=Q(amount__gt=0, reverses__isnull=True) | Q(amount__lt=0, reverses__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.reference


class Document(models.Model):
    """A document of a project: a file that is kept here, or an address."""

    class Category(models.TextChoices):
        """IATI DocumentCategory, as far as it is used."""

        REPORT = "A08", _("Results, outcomes and outputs")
        EVALUATION = "A07", _("Review or evaluation")
        PLAN = "A02", _("Objectives and purpose")
        BUDGET = "A05", _("Budget")
        CONTRACT = "A11", _("Contract")
        CONDITIONS = "A04", _("Conditions")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    category = models.CharField(max_length=4, choices=Category)
    url = models.URLField(blank=True, max_length=500)
    file_name = models.CharField(max_length=120, blank=True)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField(null=True, blank=True)
    public = models.BooleanField(default=False, help_text="Whether the published file names it: only addresses.")
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-added_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="document_file_or_link",
                condition=(~Q(url="") & Q(content__isnull=True)) | (Q(url="") & Q(content__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return self.title
