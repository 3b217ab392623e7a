"""What an officer decided about two documents: one person's or not. Nothing is merged, and a decision can be ended."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.core.linkage.entities import Verdict
from leeward.platform.derived_keys import KEYED_DIGITS


class DocumentDecision(models.Model):
    """`one` and `other` are keyed digests of what two documents state of their holder (`queries.people`)."""

    VERDICTS: ClassVar = {Verdict.SAME: _("One person's"), Verdict.DISTINCT: _("Of two persons")}

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    one = models.CharField(max_length=KEYED_DIGITS, db_index=True)
    other = models.CharField(max_length=KEYED_DIGITS, db_index=True)
    verdict = models.CharField(max_length=16)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "one", "other"), condition=models.Q(ended_at=None), name="document_decision_once"
            ),
        )

    def __str__(self) -> str:
        return self.verdict
