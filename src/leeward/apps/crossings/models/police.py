"""A search of crossings for a criminal case: only with the case's number, and only once a second person agreed."""

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_text


class CaseSearch(models.Model):
    """One document, one case. `asked_of` is the agency whose crossings are searched, `asked_by` of which agency else.

    It may be read until `ends_at`, by the officer who asked.
    """

    class State(models.TextChoices):
        """Its progress."""

        ASKED = "asked", _("Waits for a second person")
        AGREED = "agreed", _("Agreed")
        REFUSED = "refused", _("Refused")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    asked_of = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case_number = models.CharField(max_length=64)
    document_digest = models.CharField(max_length=KEYED_DIGITS)
    document_encrypted = EncryptedField("crossings")
    reason_encrypted = EncryptedField("crossings")
    state = models.CharField(max_length=16, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    document = encrypted_json("document")
    reason = encrypted_text("reason")

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return f"{self.case_number} {self.state}"
