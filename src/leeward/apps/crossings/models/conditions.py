"""Re-entry bans and extensions: proposed by one person, decided by another, with an end in every case."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.crossings.models.crossings import Crossing
from leeward.apps.crossings.models.unreadable_holder import unreadable_holder
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_text
from leeward.platform.two_persons import TwoPersons

AGREE_CONDITION = TwoPersons(
    "crossings.condition", "Impose a re-entry ban or extend a stay", ("proposed_by",), "decided_by"
)


class Condition(models.Model):
    """What binds a person's stay or return until `ends_on`. `crossing` is the entry that an extension prolongs, or the
    crossing that names the person of a ban. `appeal` says how to appeal, and until when.
    """

    class Kind(models.TextChoices):
        """What it says."""

        BAN = "ban", _("Re-entry ban")
        EXTENSION = "extension", _("Extension of stay")

    class State(models.TextChoices):
        """Its progress."""

        PROPOSED = "proposed", _("Waits for a second person")
        IN_FORCE = "in_force", _("In force")
        DECLINED = "declined", _("Declined")
        LIFTED = "lifted", _("Lifted")
        ENDED = "ended", _("Ended on appeal")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16, choices=Kind)
    crossing = models.ForeignKey(Crossing, on_delete=models.SET_NULL, null=True, related_name="conditions")
    document_digest = models.CharField(max_length=KEYED_DIGITS, db_index=True)
    birth_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    name_digest = models.CharField(max_length=KEYED_DIGITS, blank=True)
    holder_encrypted = EncryptedField("crossings")
    begins_on = models.DateField()
    ends_on = models.DateField(help_text="The last day.")
    legal_basis = models.CharField(max_length=64)
    reason_encrypted = EncryptedField("crossings")
    appeal_encrypted = EncryptedField("crossings", blank=True, default=b"")
    state = models.CharField(max_length=16, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    holder = encrypted_json("holder", unreadable_holder)
    reason = encrypted_text("reason")
    appeal = encrypted_text("appeal")

    class Meta:
        ordering = ("-proposed_at",)
        indexes: ClassVar = (models.Index(fields=("agency", "state"), name="condition_open"),)
        constraints: ClassVar = (AGREE_CONDITION.constraint("condition_second_person", decided=Q(state="in_force")),)

    def __str__(self) -> str:
        return f"{self.kind} until {self.ends_on}"
