"""What someone decided of two reports that may be of one person or one seizure."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.operations.models.operations import Operation


class MergeDecision(models.Model):
    """Of two events: the same, or different. Undone ones stay, marked; nothing is ever merged in the rows. Of what a
    partner decided, `decided_by` is empty: its node knows who.
    """

    class Verdict(models.TextChoices):
        """What was decided."""

        SAME = "same", _("The same")
        DISTINCT = "distinct", _("Different")

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="merge_decisions")
    one_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    one_event = models.CharField(max_length=80)
    other_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    other_event = models.CharField(max_length=80)
    verdict = models.CharField(max_length=8, choices=Verdict)
    why = models.CharField(max_length=64, help_text="Code of what agreed.")
    node = models.CharField(max_length=32, blank=True, help_text="The partner where it was decided; empty: here.")
    key = models.CharField(max_length=128, blank=True, help_text="What the partner calls it.")
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField()
    undone_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-decided_at", "-id")
        constraints = (
            models.UniqueConstraint(
                name="merge_decided_once",
                fields=("operation", "one_agency", "one_event", "other_agency", "other_event"),
                condition=Q(undone_at=None, node=""),
            ),
            models.UniqueConstraint(
                name="merge_stated_once", fields=("operation", "node", "key"), condition=~Q(node="")
            ),
            models.CheckConstraint(name="merge_decided_by", condition=~Q(node="") | ~Q(decided_by=None)),
        )

    def __str__(self) -> str:
        return f"{self.one_event} {self.other_event} {self.verdict}"
