"""Questions of police and immigration that are relayed to those who care: the wall between them."""

import os
from typing import Any

import uuid_utils.compat
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.protection.models.consents import Consent
from leeward.apps.protection.models.keys import owner_keys
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_text
from leeward.platform.owner_keys import KEY_BYTES
from leeward.platform.row_key import RowKey


def question_key_name(id: object) -> str:
    """What the wrapped key of a question, and the value that it encrypts, is bound to."""
    return f"wall/{id}"


def key_of_question(row: Any) -> RowKey:
    """The key of one question, wrapped by the caring agency's: the asker cannot open it again."""
    name = question_key_name(row.pk)
    return RowKey(name, 1, AESGCM(owner_keys(row.agency.code).unwrap(bytes(row.wrapped), name)))


class WallQuestion(models.Model):
    """One question to a caring agency about a document. `body` (for the caring agency alone) has `issuer`, `number` and
    `question`; `answer` is what the asker may read, within consent.
    """

    class Kind(models.TextChoices):
        """What was answered."""

        WAITING = "", _("Not answered")
        CONTACT = "contact", _("In care: speak with us")
        TEXT = "text", _("An answer within consent")
        NONE = "none", _("No information is given")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="wall_questions")
    asker = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    wrapped = models.BinaryField()
    body_encrypted = EncryptedField(key=key_of_question, null=True, blank=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.WAITING, blank=True)
    answer_encrypted = EncryptedField("wall", null=True, blank=True)
    consent = models.ForeignKey(Consent, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers")
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    body = encrypted_json("body")
    answer = encrypted_text("answer")

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("asker", "at")),)

    def __str__(self) -> str:
        return f"question to {self.agency_id}"

    def make_key(self) -> None:
        """Give it a key of its own. Raises NoOwnerKey."""
        self.wrapped = owner_keys(self.agency.code).wrap(os.urandom(KEY_BYTES), question_key_name(self.pk))
