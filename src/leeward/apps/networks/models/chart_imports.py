"""Charts that analysts imported: what each file had, and what of it could not be read."""

import uuid_utils.compat
from django.db import models

from leeward.apps.networks.models.charts import Chart
from leeward.apps.networks.models.sources import Source
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_text


class ChartImport(models.Model):
    """One file in one inquiry. Everything that it says is of one source, and goes with it; so does this row.

    `guarded` is how many people the file itself calls victims or smuggled: they are stored protected. `rejects` has
    line, code and parameters of what was left out (`messages.chart_files`).
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="chart_import")
    chart = models.ForeignKey(Chart, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports")
    at = models.DateTimeField()
    form = models.CharField(max_length=8, help_text="graphml or ftm.")
    name_encrypted = EncryptedField("networks")
    items = models.PositiveIntegerField()
    ties = models.PositiveIntegerField()
    values = models.PositiveIntegerField()
    guarded = models.PositiveIntegerField()
    rejects_encrypted = EncryptedField("networks", null=True, blank=True)

    name = encrypted_text("name")
    rejects = encrypted_json("rejects")

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.form} {self.pk}"
