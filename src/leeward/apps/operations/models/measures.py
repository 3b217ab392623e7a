"""What an inquiry measured of a network that an agency reports as disrupted."""

from django.db import models

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.networks.models import Intervention
from leeward.apps.operations.models.operations import Operation


class NetworkMeasure(models.Model):
    """The intervention whose shared figures belong to an event. It stays on this node: partners get the report, and
    never what an inquiry measured.
    """

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="measures")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=80)
    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="+")
    linked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("operation", "agency", "event"), name="measure_once"),)

    def __str__(self) -> str:
        return f"measure of {self.event}"
