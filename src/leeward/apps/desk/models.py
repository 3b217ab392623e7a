"""Models of the desk: requests with their threads, the roster, and notes on counterparts."""

from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.platform.encrypted_field import EncryptedField, encrypted_json, encrypted_text
from leeward.platform.unreadable_values import cannot_be_read

_PURPOSE = "desk"
"""What is encrypted here has this key."""


class Kind(models.TextChoices):
    """What is asked."""

    HIT = "hit", _("Hit to confirm")
    LATE = "late", _("Late hit")
    EXCEPTION = "exception", _("Urgent exception")
    SEARCH = "search", _("Search")
    GENUINENESS = "genuineness", _("Is a document genuine")
    MESSAGE = "message", _("Message")
    INFORMATION = "information", _("Information")
    HOLD = "hold", _("Hold to decide")
    SAFE = "safe", _("Missing person is safe")


HIT_KINDS = (Kind.HIT, Kind.LATE)
"""Questions about a record that a check hit, at the counter or afterwards."""
TELLING_KINDS = (Kind.EXCEPTION, Kind.SAFE)
"""Kinds that tell a desk something: it notes them, and nothing goes back."""
RAISED_KINDS = (*HIT_KINDS, *TELLING_KINDS, Kind.HOLD)
"""Kinds that a check or a case raises: no desk writes or answers them as a question of its own."""


class Request(models.Model):
    """One question with a clock, for the desk of one agency (`desk`).

    `number` is the requester's id: the same from the same sender is one request. `sender` is the other side's node, or
    its agency's code where it is on this node. What identifies a person is in `facts_encrypted`, which is erased when
    checks of its age are.
    """

    class Direction(models.TextChoices):
        """Who asks."""

        IN = "in", _("Asked of us")
        OWN = "own", _("Asked by us")

    class State(models.TextChoices):
        """How far the request is."""

        NEW = "new", _("New")
        CLAIMED = "claimed", _("Claimed")
        ASKED_BACK = "asked_back", _("Asked back")
        ESCALATED = "escalated", _("Escalated")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    number = models.UUIDField()
    desk = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="requests")
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.IN)
    kind = models.CharField(max_length=16, choices=Kind)
    state = models.CharField(max_length=16, choices=State, default=State.NEW)
    sender = models.CharField(max_length=32)
    agency = models.CharField(max_length=32, help_text="Who asks, or is asked by us: an agency's code.")
    post = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=3, blank=True)
    about = models.CharField(max_length=80, blank=True, db_index=True, help_text="The record's key.")
    about_version = models.PositiveIntegerField(default=0)
    purpose = models.CharField(max_length=32, blank=True)
    facts_encrypted = EncryptedField(_PURPOSE, "desk/{row.pk}", null=True, blank=True)
    asked_at = models.DateTimeField()
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    claimed_at = models.DateTimeField(null=True, blank=True)
    escalation = models.PositiveSmallIntegerField(default=0, help_text="Steps of the escalation table done.")
    answer = models.CharField(max_length=32, blank=True)
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    facts = encrypted_json("facts", lambda row: {"text": cannot_be_read()})

    class Meta:
        ordering = ("due_at", "id")
        constraints = (models.UniqueConstraint(fields=("sender", "number"), name="desk_request_once"),)
        indexes: ClassVar = (models.Index(fields=("desk", "state", "due_at")), models.Index(fields=("answered_at",)))

    def __str__(self) -> str:
        return f"{self.kind} of {self.agency}"


class Entry(models.Model):
    """One line of a request's thread: a text, or an act by its code; lines are only added."""

    class What(models.TextChoices):
        """What the line is."""

        TEXT = "text", _("Message")
        ASKED_BACK = "asked_back", _("Asked back")
        ANSWER = "answer", _("Answer")
        TELEPHONED = "telephoned", _("The owner answered by telephone")
        ESCALATED = "escalated", _("Escalated")
        HANDED_OVER = "handed_over", _("Handed over")

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="thread")
    number = models.UUIDField(unique=True, default=uuid_utils.compat.uuid7)
    what = models.CharField(max_length=16, choices=What)
    code = models.CharField(max_length=32, blank=True)
    text_encrypted = EncryptedField(_PURPOSE, "desk/{row.request_id}/{row.number}", null=True, blank=True)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author = models.CharField(max_length=64, blank=True, help_text="A counterpart's code, or the system.")
    at = models.DateTimeField()

    text = encrypted_text("text")

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.what} {self.at:%H:%M}"


class Shift(models.Model):
    """A weekly time on duty, in the agency's local time; one that ends before it begins runs past midnight."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="shifts")
    weekday = models.PositiveSmallIntegerField(help_text="0 is Monday.")
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ("weekday", "starts")
        constraints = (models.UniqueConstraint(fields=("officer", "weekday", "starts"), name="shift_once"),)

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts:%H:%M}-{self.ends:%H:%M}"


class Exemption(models.Model):
    """A time in which an officer is on duty beside the weekly roster, or off duty against it."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="exemptions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    on_duty = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("starts_at",)

    def __str__(self) -> str:
        return f"{'on' if self.on_duty else 'off'} {self.starts_at:%Y-%m-%d %H:%M}"


class Counterpart(models.Model):
    """What one agency's desk noted about another agency, beside what that agency states about itself."""

    desk = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="counterparts")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    languages = models.CharField(max_length=100, blank=True)
    other_phone = models.CharField(max_length=64, blank=True, help_text="When the first one is not answered.")
    note = models.CharField(max_length=500, blank=True)
    changed_by = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("agency__code",)
        constraints = (models.UniqueConstraint(fields=("desk", "agency"), name="counterpart_once"),)

    def __str__(self) -> str:
        return f"{self.agency_id} for {self.desk_id}"
