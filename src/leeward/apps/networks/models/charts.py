"""Charts of an inquiry: which entities and values are on it and where, and each step, so that it can be undone."""

import uuid_utils.compat
from django.db import models
from django.db.models import Q

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.models.inquiries import Inquiry
from leeward.apps.networks.models.sources import Mention, Value
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_text


class Chart(models.Model):
    """A chart. `version` is raised by each step: a page that shows an older one fetches it again."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="charts")
    title_encrypted = EncryptedField("networks")
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    title = encrypted_text("title")

    class Meta:
        ordering = ("-changed_at", "-id")

    def __str__(self) -> str:
        return f"chart {self.pk}"


class ChartItem(models.Model):
    """An entity, by any of its mentions, or a value on a chart. One whose mention or value was erased stays as a note
    that something was here; `kind` is all that it still says.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    chart = models.ForeignKey(Chart, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=12)
    mention = models.ForeignKey(Mention, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    value = models.ForeignKey(Value, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    x = models.FloatField(default=0.0)
    y = models.FloatField(default=0.0)
    group = models.CharField(max_length=60, blank=True)
    note_encrypted = EncryptedField("networks", null=True, blank=True)

    note = encrypted_text("note")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("chart", "mention"), name="chart_mention_once"),
            models.UniqueConstraint(fields=("chart", "value"), name="chart_value_once"),
            models.CheckConstraint(name="chart_item_of_one", condition=Q(mention=None) | Q(value=None)),
        )

    def __str__(self) -> str:
        return f"{self.kind} on {self.chart_id}"


class ChartStep(models.Model):
    """What one act changed, and what undoes it: items before and after, without names."""

    chart = models.ForeignKey(Chart, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=24)
    change_encrypted = EncryptedField("networks", "chart/{row.chart_id}/{row.number}")
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone = models.BooleanField(default=False)

    change = encrypted_json("change", lambda row: {})

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("chart", "number"), name="chart_step_once"),)

    def __str__(self) -> str:
        return f"{self.act} {self.number}"
