"""The referral to the second line, the silent signs, and what the second line noted."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.screening.models import AgencyOfCheck, Check
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_list, encrypted_text

_REFERRALS = "referrals"


class Referral(models.Model):
    """A check sent to the second line, or quietly to a protection colleague (`quiet`).

    `outcome_facts` keeps what a close-out has beside its code: `assessed` and `appeal_told` for a refusal,
    `interpreter` where there was one.
    """

    class State(models.TextChoices):
        """Its progress."""

        WAITING = "waiting", _("Waiting")
        TAKEN = "taken", _("Taken")
        CLOSED = "closed", _("Closed")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    check_made = models.OneToOneField(Check, on_delete=models.CASCADE, related_name="referral")
    agency = AgencyOfCheck(db_index=False)
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals", db_index=False
    )
    recipient = models.CharField(max_length=32, default="second_line")
    quiet = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    reason_encrypted = EncryptedField(_REFERRALS, blank=True, default=b"")
    state = models.CharField(max_length=16, choices=State, default=State.WAITING)
    referred_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="referrals_made", db_index=False)
    referred_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals_taken"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=48, blank=True)
    outcome_note_encrypted = EncryptedField(_REFERRALS, blank=True, default=b"")
    outcome_facts = models.JSONField(default=dict, blank=True)
    closed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome_read_at = models.DateTimeField(null=True, blank=True, help_text="By the officer who referred.")

    reason = encrypted_text("reason")
    outcome_note = encrypted_text("outcome_note")

    class Meta:
        ordering = ("-urgent", "referred_at")
        # Each page counts the open ones and unread outcomes, and a home those closed since the last visit.
        indexes: ClassVar = (
            *(models.Index(fields=(of, "closed_at")) for of in ("agency", "post", "referred_by")),
            models.Index(fields=("referred_by", "outcome_read_at")),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.referred_at:%H:%M}"


class Signs(models.Model):
    """The silent signs that officers noted of a check's traveller (`core.care.chips`): code to time, encrypted."""

    check_made = models.OneToOneField(Check, on_delete=models.CASCADE, primary_key=True, related_name="signs")
    noted_encrypted = EncryptedField("signs", "check/{row.check_made_id}/signs")
    feared_encrypted = EncryptedField("signs", "check/{row.check_made_id}/feared", default=b"")
    changed_at = models.DateTimeField()

    noted = encrypted_json("noted", lambda row: {})
    feared = encrypted_list("feared")
    """Codes of the states that the traveller named; empty where they named none."""

    def __str__(self) -> str:
        return f"signs of {self.changed_at:%H:%M}"


class InterviewNote(models.Model):
    """What the second line noted, encrypted; notes are added, never edited."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="notes")
    text_encrypted = EncryptedField(_REFERRALS, "referral/{row.referral_id}/note")
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    text = encrypted_text("text")

    class Meta:
        ordering = ("written_at",)

    def __str__(self) -> str:
        return f"note of {self.written_at:%H:%M}"


class InterviewAnswer(models.Model):
    """What the second line recorded for one question of an interview, with the officer's words, encrypted.

    Answers are added, never changed: the newest one of a question counts, and the earlier ones show what was said
    before.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=48)
    answer_encrypted = EncryptedField(_REFERRALS, "referral/{row.referral_id}/answer/{row.question}")
    words_encrypted = EncryptedField(_REFERRALS, "referral/{row.referral_id}/words/{row.question}", default=b"")
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    answer = encrypted_text("answer")
    words = encrypted_text("words")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.question} {self.answered_at:%H:%M}"
