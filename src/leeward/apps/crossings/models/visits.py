"""A traveller's short form, and what statistics keep of it beside the crossing."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models

from leeward.apps.agencies.models import Agency
from leeward.apps.crossings.models.crossings import Crossing
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.encrypted_field import EncryptedField, encrypted_json


class VisitForm(models.Model):
    """A form that waits for its crossing, or was joined to it. `answers` has residence, purpose, nights and address
    (`core/travel/visits`), encrypted until the row is erased. It is found by its two digests and by nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    code_digest = models.CharField(max_length=KEYED_DIGITS)
    document_digest = models.CharField(max_length=KEYED_DIGITS)
    answers_encrypted = EncryptedField("crossings")
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField()
    crossing = models.OneToOneField(
        Crossing, on_delete=models.SET_NULL, null=True, blank=True, related_name="visit_form"
    )

    answers = encrypted_json("answers")

    class Meta:
        ordering = ("-sent_at", "-id")
        constraints = (models.UniqueConstraint(fields=("agency", "code_digest"), name="visit_form_code_once"),)
        indexes: ClassVar = (
            models.Index(fields=("agency", "document_digest"), name="visit_form_document"),
            models.Index(fields=("received_at",), name="visit_form_received"),
        )

    def __str__(self) -> str:
        return f"form {self.pk}"


class Visit(models.Model):
    """What a form says of a crossing, in codes. `nights` is a band (`core/travel/visits/bands.py`), empty for who lives
    in the state.
    """

    crossing = models.OneToOneField(Crossing, on_delete=models.CASCADE, primary_key=True, related_name="visit")
    residence = models.CharField(max_length=3)
    purpose = models.CharField(max_length=16, blank=True)
    nights = models.CharField(max_length=8, blank=True)

    def __str__(self) -> str:
        return self.residence
