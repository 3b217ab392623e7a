"""What an inquiry proposed to its agency as a record for partners."""

import uuid_utils.compat
from django.db import models

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.models.inquiries import Inquiry
from leeward.apps.networks.models.runs import Group
from leeward.apps.networks.models.sources import Mention, Source
from leeward.apps.registry.models import Proposal


class SharedRecord(models.Model):
    """A proposal made in an inquiry, of an entity (by its oldest mention) or of a group.

    `sources` are those whose facts it has; of the `used` at first, those that were withdrawn or erased no longer count.
    `left_out` counts, by the code of the reason, the sources whose facts stayed here.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="shared_records")
    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="+")
    mention = models.ForeignKey(Mention, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_hypothesis = models.BooleanField(default=False)
    sources = models.ManyToManyField(Source, related_name="+", blank=True)
    used = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ("-proposed_at", "-id")

    def __str__(self) -> str:
        return f"record proposed in {self.inquiry_id}"
