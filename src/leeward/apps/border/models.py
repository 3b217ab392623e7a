"""What happens after the verdict: the officer's decision, the referral, the hold, the outcome.

What people wrote of a traveller is encrypted, whatever the verdict: whether it concerns a person who needs protection
is known only once it is read.
"""

from datetime import datetime
from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.screening.models import AgencyOfCheck, Check
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_list, encrypted_text

_REFERRALS, _CONFIRMATIONS = "referrals", "confirmations"
"""What is encrypted of decisions, referrals and holds, and of what owners say, has these keys."""


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
    """What an officer decided on a phone without a link, before there was a verdict; its check was made on delivery.

    Where that check was clear, the decision was recorded with it; else the check waits for the officer, who decides
    with the verdict in view.
    """

    check_made = models.OneToOneField(Check, on_delete=models.CASCADE, primary_key=True, related_name="offline_note")
    choice = models.CharField(max_length=16, choices=Decision.Choice)
    direction = models.CharField(max_length=8)
    noted_at = models.DateTimeField()
    reason_encrypted = EncryptedField(_REFERRALS, blank=True, default=b"")

    reason = encrypted_text("reason")

    def __str__(self) -> str:
        return f"{self.choice} {self.noted_at:%H:%M}"


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


class HelpCall(models.Model):
    """An officer at a counter asks for a colleague: `why`, until one says that they come, or the officer withdraws it.

    `quiet`: made beside a traveller who may need protection, so it makes no sound anywhere. A call says nothing of the
    traveller; `check_made` is for those who may open it. One for `PROTECTION` is no one's choice from the list: a sign
    that the officer notes, or a PROTECT, makes it (`queries.quiet_calls`).
    """

    class Why(models.TextChoices):
        """What the officer needs, the most urgent first."""

        DANGER = "danger", _("Danger")
        MEDICAL = "medical", _("Medical help")
        LANGUAGE = "language", _("Language")
        OTHER = "other", _("Something else")
        PROTECTION = "protection", _("Quiet call")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    caller = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="help_calls")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    check_made = models.ForeignKey(Check, on_delete=models.CASCADE, null=True, blank=True, related_name="help_calls")
    why = models.CharField(max_length=16, choices=Why)
    quiet = models.BooleanField(default=False)
    called_at = models.DateTimeField()
    coming = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Withdrawn, or over.")

    class Meta:
        ordering = ("called_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("caller",),
                condition=models.Q(ended_at=None) & ~models.Q(why="protection"),
                name="help_call_once",
            ),
            models.UniqueConstraint(
                fields=("check_made",), condition=models.Q(ended_at=None, why="protection"), name="help_call_quiet_once"
            ),
        )
        indexes: ClassVar = (models.Index(fields=("called_at",)),)

    def __str__(self) -> str:
        return f"{self.why} {self.called_at:%H:%M}"


class Signs(models.Model):
    """The silent signs that officers noted of a check's traveller (`core.care.chips`): code to time, encrypted."""

    check_made = models.OneToOneField(Check, on_delete=models.CASCADE, primary_key=True, related_name="signs")
    noted_encrypted = EncryptedField("signs", "check/{row.check_made_id}/signs")
    feared_encrypted = EncryptedField("signs", "check/{row.check_made_id}/feared", default=b"")
    changed_at = models.DateTimeField()

    noted = encrypted_json("noted")
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
        """What the agency's desk was told about a running hold, in order of time."""

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

    def has_lapsed(self, now: datetime) -> bool:
        """Whether the post's legal maximum was reached."""
        return now >= self.lapses_at

    @property
    def awaits_second_person(self) -> bool:
        """Whether a call of an owner was noted that would count once a second person agrees."""
        asked = self.check_made.confirmations.filter(late=False).prefetch_related("calls")
        return self.ended_at is None and any(each.awaits_second_person for each in asked)


class Confirmation(models.Model):
    """A question to the owner of a record that a check hit, with its clock, and the owner's answer.

    `route` says who was asked: the owner's node, or this installation's own desk (an owner on this node, a list without
    a node, a question that must not leave because it would reveal where a protected person is).
    """

    class Route(models.TextChoices):
        """Who was asked."""

        PARTNER = "partner", _("The owner's node")
        DESK = "desk", _("A desk on this system")
        KEPT = "kept", _("Your own desk, which decides who to ask")

    class Answer(models.TextChoices):
        """What an owner may say."""

        CONFIRMED = "confirmed", _("Confirmed: the record is valid and about this person or document")
        OTHER_PERSON = "other_person", _("Another person")
        NOT_VALID = "not_valid", _("The record is no longer valid")
        PARTLY = "partly", _("The record is valid; whether it is this person is not certain")
        CANNOT_SAY = "no_answer_possible", _("No answer is possible")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    check_made = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="confirmations")
    agency = AgencyOfCheck(db_index=False)
    record = models.CharField(max_length=80)
    record_version = models.PositiveIntegerField()
    owner = models.CharField(max_length=32)
    kind = models.CharField(max_length=48, help_text="The finding's kind.")
    route = models.CharField(max_length=16, choices=Route)
    node = models.CharField(max_length=32, blank=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    late = models.BooleanField(default=False, help_text="The record came after the check; the traveller has gone.")
    answer = models.CharField(max_length=24, choices=Answer, blank=True)
    note_encrypted = EncryptedField(_CONFIRMATIONS, blank=True, default=b"")
    answered_by = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    note = encrypted_text("note")

    class Meta:
        ordering = ("due_at",)
        constraints = (models.UniqueConstraint(fields=("check_made", "record"), name="confirmation_once"),)
        indexes: ClassVar = (models.Index(fields=("answered_at",)), models.Index(fields=("agency", "answered_at")))

    def __str__(self) -> str:
        return f"{self.record} {self.answer or 'open'}"

    @property
    def call(self) -> "NotedCall | None":
        """The owner's answer by telephone that was noted and not refused, whether a second person agreed or not."""
        return next((call for call in self.calls.all() if call.state != NotedCall.State.REFUSED), None)

    @property
    def called(self) -> "NotedCall | None":
        """The owner's answer by telephone that counts: a second person agreed to it."""
        call = self.call
        return call if call is not None and call.state == NotedCall.State.AGREED else None

    @property
    def awaits_second_person(self) -> bool:
        """Whether a call was noted that a second person has neither agreed to nor refused; it has no effect yet."""
        return not self.is_settled and self.call is not None and self.called is None

    @property
    def is_settled(self) -> bool:
        """Whether the owner wrote a clear answer: after an unclear one another may follow."""
        return self.answer not in UNCLEAR

    @property
    def said(self) -> str:
        """What the owner said: clearly in writing, else in a call that counts, else unclearly; empty while it waits."""
        return self.answer if self.is_settled or self.called is None else self.called.answer

    @property
    def is_contradicted(self) -> bool:
        """Whether the owner's written answer differs from a noted call, agreed to or not."""
        return self.is_settled and self.call is not None and self.call.answer != self.answer

    def is_late(self, now: datetime) -> bool:
        """Whether the promise has passed without an answer."""
        return not self.said and now >= self.due_at


UNCLEAR = ("", Confirmation.Answer.PARTLY, Confirmation.Answer.CANNOT_SAY)
"""Answers after which a clear one may still come."""


class Line(models.Model):
    """One line between the owner's desk and the requester, before the answer: what the owner asks back (`officer` is
    None), or a reply. It does not end the question.
    """

    asked = models.ForeignKey(Confirmation, on_delete=models.CASCADE, related_name="lines")
    number = models.UUIDField(unique=True, default=uuid_utils.compat.uuid7)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author = models.CharField(max_length=64, blank=True, help_text="The owner's node or desk, where it wrote.")
    text_encrypted = EncryptedField(_CONFIRMATIONS, "confirmation/{row.asked_id}/{row.number}")
    at = models.DateTimeField()

    text = encrypted_text("text")

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.author or 'reply'} {self.at:%H:%M}"


class NotedCall(models.Model):
    """What an owner said by telephone, as an officer noted it.

    It counts once a second person, a supervisor of the same agency, agreed to it. A refused one is kept, and another
    may be noted. `listed`: the number dialled was the owner's in the directory when the call was noted.
    """

    class State(models.TextChoices):
        """The second person's decision."""

        WAITING = "waiting", _("Waits for a second person")
        AGREED = "agreed", _("Agreed")
        REFUSED = "refused", _("Refused")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    asked = models.ForeignKey(Confirmation, on_delete=models.CASCADE, related_name="calls")
    answer = models.CharField(max_length=24, choices=Confirmation.Answer)
    number = models.CharField(max_length=64, blank=True)
    listed = models.BooleanField(default=False)
    said_by_encrypted = EncryptedField(_CONFIRMATIONS, blank=True, default=b"")
    said_at = models.DateTimeField()
    reference_encrypted = EncryptedField(_CONFIRMATIONS, blank=True, default=b"")
    note_encrypted = EncryptedField(_CONFIRMATIONS, blank=True, default=b"")
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    second = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    by_code = models.BooleanField(default=False, help_text="Agreed by a code that was read out by telephone.")
    refusal_encrypted = EncryptedField(_CONFIRMATIONS, blank=True, default=b"")

    said_by = encrypted_text("said_by")
    reference = encrypted_text("reference")
    refusal = encrypted_text("refusal")
    note = encrypted_text("note")

    class Meta:
        ordering = ("recorded_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("asked",), condition=models.Q(state__in=("waiting", "agreed")), name="noted_call_once"
            ),
        )
        indexes: ClassVar = (models.Index(fields=("decided_at",)),)

    def __str__(self) -> str:
        return f"{self.answer} by telephone, {self.state}"


class CallCode(models.Model):
    """A one-time code by which a supervisor agrees to one noted call by telephone; only its keyed digest is stored."""

    call = models.OneToOneField(NotedCall, on_delete=models.CASCADE, primary_key=True, related_name="code")
    supervisor = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"code until {self.expires_at:%H:%M}"
