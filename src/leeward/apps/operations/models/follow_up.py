"""How many questions after an operation an agency has open, as a job counted them last."""

from django.db import models

from leeward.apps.agencies.models import Agency
from leeward.apps.operations.models.operations import Operation


class OpenQuestions(models.Model):
    """A row for each agency that has some. Homes read it, since every open page asks for the number."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="open_questions")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    many = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("operation", "agency"), name="open_questions_once"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.many}"
