"""Questions of police and immigration that are relayed to those who care: the wall between them."""

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.protection.models.consents import Consent
from leeward.apps.protection.models.keys import OwnKey, own_key
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_text


class WallQuestion(OwnKey):
    """One question to a caring agency about a document. `body` (for the caring agency alone) has `issuer`, `number` and
    `question`; `answer` is what the asker may read, within consent.
    """

    KIND = "wall"

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
    body_encrypted = EncryptedField(key=own_key, null=True, blank=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.WAITING, blank=True)
    answer_encrypted = EncryptedField("wall", null=True, blank=True)
    consent = models.ForeignKey(Consent, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers")
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    body = encrypted_json("body", lambda row: {})
    answer = encrypted_text("answer")

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("asker", "at")),)

    def __str__(self) -> str:
        return f"question to {self.agency_id}"
