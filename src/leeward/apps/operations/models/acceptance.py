"""What two persons of an agency accepted of a plan that a partner's node keeps."""

import uuid_utils.compat
from django.db import models
from django.db.models import Q

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.operations.models.operations import Operation
from leeward.platform.two_persons import TwoPersons

ACCEPT_TERMS = TwoPersons(
    "operation.accept.confirm", "Let an operation's messages leave this node", ("accepted_by",), "confirmed_by"
)


class Acceptance(models.Model):
    """An agency's acceptance of the terms of an operation (`core.operation.terms`): a lead accepts, a supervisor
    confirms. Nothing about the operation leaves this node without one in force. A later one replaces it; leaving ends
    it. `since` is when the first of an unbroken row of them came into force: what happened before is never sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="acceptances")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    terms = models.JSONField()
    digest = models.CharField(max_length=64)
    accepted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Replaced by a later one, or the agency left.")

    class Meta:
        ordering = ("-id",)
        constraints = (
            ACCEPT_TERMS.constraint("acceptance_two_persons"),
            models.CheckConstraint(
                name="acceptance_confirmed_when",
                condition=Q(confirmed_by=None, confirmed_at=None, since=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, since__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("operation", "agency"),
                condition=Q(confirmed_at__isnull=False, ended_at=None),
                name="acceptance_in_force_once",
            ),
            models.UniqueConstraint(
                fields=("operation", "agency"),
                condition=Q(confirmed_at=None, ended_at=None),
                name="acceptance_waits_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.digest[:8]}"
