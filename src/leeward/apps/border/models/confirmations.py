"""The question to the owner of a record, its lines, and what the owner said by telephone."""

from datetime import datetime
from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.screening.models import AgencyOfCheck, Check
from leeward.platform.encrypted_field import EncryptedField, encrypted_text
from leeward.platform.two_persons import TwoPersons

_CONFIRMATIONS = "confirmations"


class Confirmation(models.Model):
    """A question to the owner of a record that a check hit, with its clock, and the owner's answer.

    `route` says who was asked: the owner's node, or this installation's own desk (an owner on this node, a list without
    a node, a question that must not leave because it would reveal where a protected person is).

    A later check of the same traveller at the same post asks no second time while the first question is open
    (`queries.shared_questions`): its row has `joined` it. What is sent, said by telephone or written between the sides
    belongs to the `lead`; the owner's written answer is copied to each row.
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
    joined = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="joining",
        help_text="The open question of an earlier check of the same traveller, which was sent.",
    )
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
    def lead(self) -> "Confirmation":
        """The question that was sent: this one, or the one that it joined."""
        return self.joined or self

    @property
    def call(self) -> "NotedCall | None":
        """The owner's answer by telephone that was noted and not refused, whether a second person agreed or not."""
        return next((call for call in self.lead.calls.all() if call.state != NotedCall.State.REFUSED), None)

    @property
    def agreed_call(self) -> "NotedCall | None":
        """The owner's answer by telephone that counts: a second person agreed to it."""
        call = self.call
        return call if call is not None and call.state == NotedCall.State.AGREED else None

    @property
    def awaits_second_person(self) -> bool:
        """Whether a call was noted that a second person has neither agreed to nor refused; it has no effect yet."""
        return not self.is_settled and self.call is not None and self.agreed_call is None

    @property
    def is_settled(self) -> bool:
        """Whether the owner wrote a clear answer: after an unclear one another may follow."""
        return self.answer not in UNCLEAR

    @property
    def owner_answer(self) -> str:
        """What the owner said: clearly in writing, else in a call that counts, else unclearly; empty while it waits."""
        return self.answer if self.is_settled or self.agreed_call is None else self.agreed_call.answer

    @property
    def is_contradicted(self) -> bool:
        """Whether the owner's written answer differs from a noted call, agreed to or not."""
        return self.is_settled and self.call is not None and self.call.answer != self.answer

    def is_late(self, now: datetime) -> bool:
        """Whether the promise has passed without an answer."""
        return not self.owner_answer and now >= self.due_at


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


AGREE_CALL = TwoPersons(
    "confirmation.call_agree", "Agree to what an owner said by telephone", ("recorded_by",), "second"
)


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
            AGREE_CALL.constraint("noted_call_second_person", decided=models.Q(state="agreed")),
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
