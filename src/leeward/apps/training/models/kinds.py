"""What officers of an agency can achieve."""

import uuid_utils.compat
from django.db import models

from leeward.apps.agencies.models import Agency, Officer


class AchievementKind(models.Model):
    """Something that officers of an agency can pass. `code` is that of their certificates (`agencies.Achievement`)."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="achievement_kinds")
    code = models.SlugField(max_length=64)
    name = models.CharField(max_length=120)
    course = models.CharField(max_length=200, blank=True, help_text="The course that ends with it.")
    refresher = models.CharField(max_length=200, blank=True, help_text="How an officer renews it, and where.")
    months = models.PositiveSmallIntegerField(help_text="How long a certificate counts.")
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True, help_text="Since when no one can pass it any more.")

    class Meta:
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "code"), name="achievement_kind_once"),
            models.CheckConstraint(name="achievement_lasts", condition=models.Q(months__gte=1, months__lte=120)),
        )

    def __str__(self) -> str:
        return self.name
