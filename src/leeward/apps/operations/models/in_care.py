"""How many people met at the sites of an operation are in care, as a job counted them each day."""

import uuid_utils.compat
from django.db import models

from leeward.apps.operations.models.operations import Operation
from leeward.apps.operations.models.reports import OPERATIONS
from leeward.platform.encrypted_field import EncryptedField, encrypted_json


class CareCount(models.Model):
    """The number of a day, never changed. `people` (encrypted) has the counts behind it and which are hidden, as a
    release keeps them: the numbers of later days are made safe beside it. There is a row for each day, also where
    nothing changed: that a row is there says nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="care_counts")
    day = models.DateField(help_text="In the zone of the coordination unit.")
    as_of = models.DateTimeField()
    people_encrypted = EncryptedField(OPERATIONS)

    people = encrypted_json("people")

    class Meta:
        ordering = ("day",)
        constraints = (models.UniqueConstraint(fields=("operation", "day"), name="care_count_once"),)

    def __str__(self) -> str:
        return f"{self.day}"
