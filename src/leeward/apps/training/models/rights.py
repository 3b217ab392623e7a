"""The table of an agency that says which achievements open which functions."""

import uuid_utils.compat
from django.db import models
from django.db.models import Q

from leeward.apps.agencies.models import Agency, Officer
from leeward.platform.two_persons import TwoPersons

APPROVE_TABLE = TwoPersons(
    "training.rights.approve", "Say which certificate opens what", ("proposed_by",), "decided_by"
)


class RightsTable(models.Model):
    """One version of the table. It never changes: one person proposes it, another approves it, the node signs it.

    `opens` has for each function that it closes the codes of which one opens it. A function without a row is open.
    `partners` has what badges of other nodes open: rows of `core.training.badges.partner_rows`.
    """

    class State(models.TextChoices):
        """What became of it."""

        PROPOSED = "proposed"
        APPROVED = "approved"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="rights_tables")
    version = models.PositiveIntegerField()
    opens = models.JSONField()
    partners = models.JSONField(default=list)
    starts_on = models.DateField(help_text="From this day on it is in force, once it is approved.")
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    signing_key = models.CharField(max_length=16, blank=True)
    signature = models.BinaryField(default=bytes)

    class Meta:
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "version"), name="rights_version_once"),
            models.UniqueConstraint(fields=("agency",), name="rights_proposed_once", condition=Q(state="proposed")),
            APPROVE_TABLE.constraint("rights_second_person", decided=Q(state="approved")),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.version}"
