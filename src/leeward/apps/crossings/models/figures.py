"""Monthly statistics of an agency as they were published: what later ones have to be safe beside."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models

from leeward.apps.agencies.models import Agency, Officer
from leeward.platform.encrypted_field import EncryptedField, encrypted_json


class MonthFigures(models.Model):
    """One publication of a month. `tables` is what is seen (`queries.figures`), `people` the counts behind it with what
    is hidden, encrypted.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    month = models.DateField(help_text="Its first day.")
    tables = models.JSONField()
    people_encrypted = EncryptedField("crossings")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    people = encrypted_json("people")

    class Meta:
        ordering = ("-month", "-made_at", "-id")
        indexes: ClassVar = (models.Index(fields=("agency", "month"), name="figures_of_month"),)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
