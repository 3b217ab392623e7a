"""What a partner reported of entries: until it is compared, and what of it ended a stay here."""

from typing import ClassVar

from django.db import models

from leeward.apps.agencies.models import Officer
from leeward.apps.crossings.models.crossings import Crossing
from leeward.apps.crossings.models.entry_agreements import EntryAgreement
from leeward.platform.encrypted_field import EncryptedField, encrypted_json


class ReportedEntries(models.Model):
    """The tokens of travellers that a partner admitted on a day. The row is deleted once they were compared."""

    agreement = models.ForeignKey(EntryAgreement, on_delete=models.CASCADE, related_name="reported")
    message = models.UUIDField(primary_key=True)
    day = models.DateField()
    travellers_encrypted = EncryptedField("crossings")
    received_at = models.DateTimeField()

    travellers = encrypted_json("travellers")

    class Meta:
        ordering = ("received_at", "message")

    def __str__(self) -> str:
        return f"entries of {self.day}"


class PartnerEntry(models.Model):
    """A partner admitted the holder of `entry` on `day`, so the stay is over. `by_document`: the same document;
    else the same names and birth date. A row that was taken back is kept, so that a repeated report has no effect.
    """

    entry = models.ForeignKey(Crossing, on_delete=models.CASCADE, related_name="partner_entries")
    agreement = models.ForeignKey(EntryAgreement, on_delete=models.PROTECT, related_name="entries")
    day = models.DateField()
    by_document = models.BooleanField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="It was taken back.")
    ended_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        ordering = ("day", "pk")
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("entry", "agreement", "day"), name="partner_entry_once"),
        )

    def __str__(self) -> str:
        return f"{self.day}"
