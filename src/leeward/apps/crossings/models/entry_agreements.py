"""An agreement of two agencies on different nodes: one tells the other which travellers came from its state."""

from datetime import date
from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.core.federation.key_shares import key_of
from leeward.platform.encrypted_field import EncryptedField, encrypted_bytes, encrypted_text
from leeward.platform.two_persons import TwoPersons

AGREE_ENTRIES = TwoPersons(
    "crossings.entries",
    "Report entries to a partner, or ask for them",
    ("proposed_by",),
    "decided_by",
    doors=("page", "api"),
)


class EntryAgreement(models.Model):
    """`agency` asked `to` to report entries: each node has a row under one id, and `to_node` names the partner that
    reports, `from_node` the one that asked.

    Two persons of each agency decide: `proposed_by` and `decided_by` are those of this node. The `secret` makes the
    tokens of travellers; it is made of a `share` of each agency, and destroyed at the end. The agency that asks commits
    to its share by a digest (`commitment`) and opens it when the other one has given its own.
    """

    class State(models.TextChoices):
        """Its progress."""

        PROPOSED = "proposed", _("Waits for a second person")
        ASKED = "asked", _("Waits for the other agency")
        CAME = "came", _("Waits for a decision here")
        OFFERED = "offered", _("Waits for a second person here")
        IN_FORCE = "in_force", _("In force")
        ENDED = "ended", _("Ended")

    LIVE: ClassVar = (State.PROPOSED, State.ASKED, State.CAME, State.OFFERED, State.IN_FORCE)

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    from_node = models.CharField(max_length=32, blank=True)
    to_node = models.CharField(max_length=32, blank=True)
    ends_on = models.DateField(help_text="The last day.")
    legal_basis = models.CharField(max_length=64)
    reason_encrypted = EncryptedField("crossings")
    state = models.CharField(max_length=16, choices=State)
    secret_encrypted = EncryptedField("crossings", null=True, blank=True)
    share_encrypted = EncryptedField("crossings", null=True, blank=True)
    commitment = models.CharField(max_length=64, blank=True, help_text="Digest of the share of the agency that asks.")
    asked_at = models.DateTimeField(help_text="When it was proposed here, or came.")
    proposed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    began_on = models.DateField(null=True, blank=True, help_text="The first day whose entries are reported.")
    reported_to = models.DateField(null=True, blank=True, help_text="The last day whose entries were reported.")

    reason = encrypted_text("reason")
    secret = encrypted_bytes("secret")
    share = encrypted_bytes("share")

    class Meta:
        ordering = ("-asked_at",)
        constraints = (
            AGREE_ENTRIES.constraint(
                "entry_agreement_second_person", decided=models.Q(state__in=("asked", "in_force"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} from {self.to_id}: {self.state}"

    @property
    def node(self) -> str:
        """The partner's node."""
        return self.to_node or self.from_node

    @property
    def reports(self) -> bool:
        """Whether this node is the one that reports."""
        return bool(self.from_node)

    def make_secret(self, share: bytes) -> None:
        """Make the secret of the share of each agency. Raises ValueError for one of another length."""
        ours, theirs = ("reports", "asks") if self.reports else ("asks", "reports")
        self.secret = key_of(str(self.pk), {ours: self.share or b"", theirs: share})

    def is_in_force(self, today: date) -> bool:
        """Whether entries may be reported and compared on this day."""
        return self.state == self.State.IN_FORCE and today <= self.ends_on
