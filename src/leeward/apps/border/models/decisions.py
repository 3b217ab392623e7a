"""What the officer at a counter or on a phone decided."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.screening.models import Check
from leeward.platform.encrypted_field import EncryptedField, encrypted_text

_REFERRALS = "referrals"


class Decision(models.Model):
    """What the officer at the counter decided on a check; it can be taken back for ten seconds."""

    class Choice(models.TextChoices):
        """One key each."""

        CLEAR = "clear", _("Clear")
        REFER = "refer", _("Refer")
        PROTECT = "protect", _("Protect")

    check_made = models.OneToOneField(Check, on_delete=models.CASCADE, primary_key=True, related_name="decision_made")
    choice = models.CharField(max_length=16, choices=Choice)
    reason_encrypted = EncryptedField(_REFERRALS, blank=True, default=b"")
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    decided_at = models.DateTimeField()

    reason = encrypted_text("reason")

    class Meta:
        # The page for the next scan looks for an officer's last decision.
        indexes: ClassVar = (models.Index(fields=("decided_by", "decided_at")),)

    def __str__(self) -> str:
        return self.choice


class OfflineNote(models.Model):
    """What an officer decided without a link, before there was a verdict, and noted on a phone or on paper; its check
    was made on delivery. `reason` is that of a referral; of a note on paper, where the paper is kept.

    Where that check was clear, the decision was recorded with it; else the check waits for the officer, who decides
    with the verdict in view.
    """

    check_made = models.OneToOneField(Check, on_delete=models.CASCADE, primary_key=True, related_name="offline_note")
    choice = models.CharField(max_length=16, choices=Decision.Choice)
    direction = models.CharField(max_length=8)
    noted_at = models.DateTimeField()
    from_paper = models.BooleanField(default=False)
    reason_encrypted = EncryptedField(_REFERRALS, blank=True, default=b"")

    reason = encrypted_text("reason")

    def __str__(self) -> str:
        return f"{self.choice} {self.noted_at:%H:%M}"
