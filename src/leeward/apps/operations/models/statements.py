"""What nodes state about operations."""

import uuid_utils.compat
from django.db import models

from leeward.apps.operations.models.reports import OPERATIONS
from leeward.platform.encrypted_field import EncryptedField, encrypted_json


class Statement(models.Model):
    """What a node states about an operation (`core.operation.statements`): of each key the highest version. This node's
    own are kept too, for a node that joins later. `audience` are the nodes that it is for; empty: all in the operation.

    `operation` may be one whose plan has not come yet: then `applied_at` is empty until it has.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    operation = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=48)
    key = models.CharField(max_length=128)
    version = models.PositiveIntegerField()
    node = models.CharField(max_length=32, help_text="Whose statement it is.")
    body_encrypted = EncryptedField(OPERATIONS)
    audience = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    said_at = models.DateTimeField(help_text="By the clock of its node: it decides nothing.")
    signing_key = models.CharField(max_length=16)
    signature = models.BinaryField()
    received_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    body = encrypted_json("body")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("operation", "kind", "key", "node"), name="statement_of_key_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.version}"
