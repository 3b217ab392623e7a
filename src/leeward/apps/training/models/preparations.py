"""What an officer does before an operation."""

from django.db import models

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import Operation
from leeward.apps.training.models.bursts import Burst


class Preparation(models.Model):
    """Five cards and ten cases on an operation's methods, once for each officer; the burst's end is the receipt."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="preparations")
    burst = models.OneToOneField(Burst, on_delete=models.CASCADE, related_name="preparation")
    begun_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("operation", "officer"), name="preparation_once"),)

    def __str__(self) -> str:
        return f"{self.operation_id} {self.officer_id}"
