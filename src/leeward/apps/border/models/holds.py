"""The clock of a HOLD."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.screening.models import AgencyOfCheck, Check
from leeward.platform.encrypted_field import EncryptedField, encrypted_text

_REFERRALS = "referrals"


class Hold(models.Model):
    """The clock of a HOLD, which is not a ground for detention: an answer, an exception or a reasoned decision ends it.

    `lapses_at` is the post's legal maximum. `ended_how` names one of the ends of the decision 'HOLD'. `alarm` is the
    last one sounded before a decision (rule R32).
    """

    class End(models.TextChoices):
        """How a hold may end."""

        OWNER_CONFIRMED = "owner_confirmed", _("The owner confirmed")
        OWNER_REFUTED = "owner_refuted", _("The owner said no")
        URGENT_EXCEPTION = "urgent_exception", _("Urgent exception")
        SUPERVISOR = "supervisor", _("Supervisor's decision")
        STOPPED = "stopped", _("Stopped by a rule")

    class Alarm(models.IntegerChoices):
        """The alarms about a running hold at the agency's desk, the earliest first."""

        NONE = 0, _("None yet")
        WARNING = 1, _("Soon over")
        LAPSED = 2, _("Over")

    check_made = models.OneToOneField(Check, on_delete=models.CASCADE, primary_key=True, related_name="hold")
    agency = AgencyOfCheck(db_index=False)
    started_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    alarm = models.PositiveSmallIntegerField(choices=Alarm, default=Alarm.NONE)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=24, choices=End, blank=True)
    ended_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason_encrypted = EncryptedField(_REFERRALS, blank=True, default=b"")
    reviewed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True, help_text="Of an exception, by data protection.")
    review_encrypted = EncryptedField(_REFERRALS, blank=True, default=b"")

    reason = encrypted_text("reason")
    review = encrypted_text("review")

    class Meta:
        indexes: ClassVar = (
            models.Index(fields=("lapses_at",), condition=models.Q(ended_at=None), name="hold_running"),
            models.Index(fields=("agency", "ended_at")),
        )

    def __str__(self) -> str:
        return f"hold until {self.lapses_at:%H:%M}"

    @property
    def was_stopped(self) -> bool:
        """Whether care stopped it and no person or owner has answered for it since."""
        return self.ended_how == self.End.STOPPED

    def has_lapsed(self, now: datetime) -> bool:
        """Whether the post's legal maximum was reached."""
        return now >= self.lapses_at

    @property
    def checks(self) -> list[Check]:
        """The checks that it holds: the first, and those that share it, oldest first."""
        return [self.check_made, *(each.check_made for each in self.shared.select_related("check_made"))]

    @property
    def awaits_second_person(self) -> bool:
        """Whether a call of an owner was noted that would count once a second person agrees."""
        if self.ended_at is not None:
            return False
        asked = (each for check in self.checks for each in check.confirmations.filter(late=False))
        return any(each.awaits_second_person for each in asked)


class SharedHold(models.Model):
    """A later check of a traveller who is held already at the same post: one traveller, one hold."""

    check_made = models.OneToOneField(Check, on_delete=models.CASCADE, primary_key=True, related_name="shared_hold")
    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="shared")

    class Meta:
        ordering = ("check_made__created_at",)

    def __str__(self) -> str:
        return f"{self.check_made_id} in {self.hold_id}"
