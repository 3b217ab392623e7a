"""The marks of a case at partners' nodes, and the keys that their digests are made with."""

from datetime import datetime

import uuid_utils.compat
from django.db import models
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.protection.models.consents import Consent
from leeward.apps.protection.models.content import CaseContent
from leeward.apps.protection.models.keys import OwnKey, owner_keys


class MarkKey(OwnKey):
    """The key of one caring agency and one partner's node: what digests documents in its marks there. It is itself
    wrapped by the agency's key file, so that neither a dump of the database nor police on this node opens it.
    """

    KIND = "mark_key"

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    node = models.CharField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agency", "node"), name="mark_key_once"),)

    def __str__(self) -> str:
        return f"key of marks at {self.node}"

    @property
    def key(self) -> bytes:
        """Its 32 bytes. Raises NoOwnerKey, Unreadable."""
        return owner_keys(self.agency.code).unwrap(bytes(self.wrapped), self.key_name)


class SharedMark(CaseContent):
    """A mark of the case at a partner's node, under the row's id. Where it is, and of which documents, is encrypted: in
    clear it would lead from the case to a person. `officer` gave it, at `at`.

    `body` has the `agency` and its `node`, the `numbers` of the documents, and of what was sent last whether `acts` are
    stopped, the states `fled`, its `until`, and how many `times` something was sent.
    """

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="marks")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True, help_text="When the partner's node said it takes none.")
    deleted_at = models.DateTimeField(null=True, blank=True, help_text="When the partner proved that it is deleted.")

    class Meta:
        ordering = ("-at", "-id")

    @property
    def node(self) -> str:
        """The node that has it. Raises Unreadable."""
        return str((self.body or {}).get("node", ""))

    @property
    def recipient(self) -> str:
        """The code of the agency that it was given to. Raises Unreadable."""
        return str((self.body or {}).get("agency", ""))

    @property
    def until(self) -> datetime:
        """When it ends there, with the consent. Raises Unreadable."""
        return datetime.fromisoformat((self.body or {})["until"])

    @property
    def is_over(self) -> bool:
        """Whether the partner has to have erased it. Raises Unreadable."""
        return self.taken_back_at is not None or self.until <= timezone.now()
