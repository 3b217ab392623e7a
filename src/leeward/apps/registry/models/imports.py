"""Where lists come from again and again: addresses that are fetched, and what the columns of agencies' tables mean; and
who allowed what one alone may not import.
"""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.registry.models.records import Edition
from leeward.platform.two_persons import TwoPersons


class ColumnMapping(models.Model):
    """What the headings of an agency's own table mean, remembered for the list and exactly these headings."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)
    list_name = models.CharField(max_length=64, blank=True)
    header = models.CharField(max_length=64, help_text="SHA-256 of the headings.")
    headings = models.JSONField(
        default=dict, help_text="Heading to column; empty: kept beside the record; -: left out."
    )
    fixed = models.JSONField(default=dict, help_text="Column to the value that every row has.")
    changed_by = models.CharField(max_length=150)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("agency", "kind", "list_name", "header"), name="column_mapping_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.list_name}"


APPROVE_SOURCE = TwoPersons(
    "source.approve",
    "Approve where a publisher's list is fetched",
    ("keeper",),
    "approved_by",
    doors=("page", "command"),
)


class ListSource(models.Model):
    """Where an agency fetches a list, and how often. Credentials are in a file on the server, never here.

    The keeper who set it up is the one who imports: without that right any more, nothing is fetched. A colleague
    approves the address once; another address has to be approved again.
    """

    class Every(models.IntegerChoices):
        """Hours between two fetches."""

        BY_HAND = 0, _("only by hand")
        HOUR = 1, _("every hour")
        SIX_HOURS = 6, _("every 6 hours")
        DAY = 24, _("every day")
        WEEK = 168, _("every week")

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="list_sources")
    kind = models.CharField(max_length=32)
    list_name = models.CharField(max_length=64, blank=True)
    full = models.BooleanField(default=False, help_text="The table is the whole list.")
    addresses = models.JSONField(help_text="One for each file of an edition.")
    every = models.PositiveSmallIntegerField(choices=Every, default=Every.DAY)
    keeper = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    # What the servers gave with the edition that was imported last, by address, to ask for a newer one only.
    validators = models.JSONField(default=dict)
    tried_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True, help_text="When it was last known to be up to date.")
    imported_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True, help_text="Empty: only by hand.")
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    failure = models.CharField(max_length=32, blank=True)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("agency__code", "kind", "list_name", "pk")
        indexes: ClassVar = (models.Index(fields=("next_at",), name="list_source_due"),)
        constraints: ClassVar = (APPROVE_SOURCE.constraint("list_source_second_person"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.list_name}".strip()

    @property
    def is_due(self) -> bool:
        """Whether its time has come."""
        return self.next_at is not None and self.next_at <= timezone.now()


ALLOW_EDITION = TwoPersons(
    "import.allow",
    "Import notices, or an edition that changes much",
    ("started_by",),
    "allowed_by",
    doors=("page", "command"),
)


class EditionApproval(models.Model):
    """Who started an import that one alone may not do, and who allowed exactly what was shown."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, primary_key=True, related_name="approval")
    started_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    allowed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    allowed_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, help_text="Of the reasons, notices and withdrawals that were shown.")
    notices = models.PositiveIntegerField(default=0, help_text="Stored with this approval.")
    left_out = models.PositiveIntegerField(default=0, help_text="Notices that the second person did not want.")

    class Meta:
        constraints: ClassVar = (ALLOW_EDITION.constraint("edition_approval_second_person"),)

    def __str__(self) -> str:
        return f"approval of edition {self.edition_id}"
