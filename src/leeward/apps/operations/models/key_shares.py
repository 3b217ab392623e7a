"""The shares of which the key of an operation's tokens is made."""

from django.db import models

from leeward.apps.operations.models.operations import Operation
from leeward.apps.operations.models.reports import OPERATIONS
from leeward.platform.encrypted_field import EncryptedField, encrypted_bytes


class KeyShare(models.Model):
    """The share that one node gave to the key (`core.federation.key_shares`); `node` is empty for this node's own.

    `commitment` is the digest of the leading node's share, to which that node had committed before. On the leading node
    there is a row for each node that gave a share; on another only its own. Destroyed with the key.
    """

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="key_shares")
    node = models.CharField(max_length=32, blank=True)
    commitment = models.CharField(max_length=64)
    share_encrypted = EncryptedField(OPERATIONS, "operation/{row.operation_id}/share/{row.node}")
    signing_key = models.CharField(max_length=16, blank=True, help_text="Of a partner's share, which is passed on.")
    signature = models.BinaryField(default=b"")
    given_at = models.DateTimeField()

    share = encrypted_bytes("share")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("operation", "node"), name="key_share_once"),)

    def __str__(self) -> str:
        return f"{self.node} for {self.operation_id}"
