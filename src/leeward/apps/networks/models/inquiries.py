"""Inquiries: what an analyst asks, under which law, and what a second person allowed it to use until when."""

from datetime import datetime
from typing import ClassVar

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.networks.models.sources import SourceKind
from leeward.platform.encrypted_field import EncryptedField, encrypted_text
from leeward.platform.two_persons import TwoPersons


class Inquiry(models.Model):
    """A question about a network. It opens what its mandate in force names, only for its lead and members.

    What is derived under it (decisions on pairs, charts, groups) belongs to it and ends with it.
    """

    class End(models.TextChoices):
        """Why it ended."""

        OPEN = "", _("Has not ended")
        CLOSED = "closed", _("Closed: its question is answered")
        STOPPED = "stopped", _("Stopped by a supervisor")
        EXPIRED = "expired", _("Its time ran out")

    PURPOSES: ClassVar = (Purpose.CRIMINAL_INVESTIGATION, Purpose.MISSING_PERSON)

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="inquiries")
    title = models.CharField(max_length=120, help_text="Never a person's name: lists and the audit log show it.")
    purpose = models.CharField(max_length=32, choices=Purpose)
    question_encrypted = EncryptedField("networks")
    lead = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="inquiries_led")
    members = models.ManyToManyField(Officer, related_name="inquiries_joined", blank=True)
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Of the mandate in force; empty before one.")
    end = models.CharField(max_length=8, choices=End, default=End.OPEN, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer_encrypted = EncryptedField("networks", null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True, help_text="When what was derived under it was erased.")

    question = encrypted_text("question")
    answer = encrypted_text("answer")

    class Meta:
        ordering = ("-begun_at", "-id")
        indexes = (models.Index(fields=("agency", "end", "expires_at")),)
        verbose_name_plural = "inquiries"

    def __str__(self) -> str:
        return self.title

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether anything may be opened under it at this moment."""
        return not self.end and self.expires_at is not None and (now or timezone.now()) < self.expires_at


GRANT_MANDATE = TwoPersons("inquiry.grant", "Grant an inquiry its sources", ("asked_by",), "decided_by")


class Mandate(models.Model):
    """What an inquiry may use and until when: asked by one officer, decided by another. Each change is a new one; the
    newest that was granted is in force.

    `scope` is what `queries.scope.Scope` reads: keys of lists, codes of posts, kinds of sources, first and last day.
    """

    class State(models.TextChoices):
        """What was decided."""

        ASKED = "asked", _("Waits for a second person")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")
        TAKEN_BACK = "taken_back", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="mandates")
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    legal_basis = models.CharField(max_length=64, help_text="A code of the agency's table.")
    scope = models.JSONField()
    days = models.PositiveSmallIntegerField(help_text="How long from when it is granted.")
    reason_encrypted = EncryptedField("networks")
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note_encrypted = EncryptedField("networks", null=True, blank=True)

    reason = encrypted_text("reason")
    note = encrypted_text("note")

    class Meta:
        ordering = ("-asked_at", "-id")
        indexes = (models.Index(fields=("state",), name="mandate_state"),)
        constraints = (
            GRANT_MANDATE.constraint("mandate_second_person", decided=Q(state__in=("granted", "refused"))),
            models.UniqueConstraint(fields=("inquiry",), condition=Q(state="asked"), name="mandate_asked_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.asked_at:%Y-%m-%d}"


SCOPE_KINDS = tuple(kind for kind in SourceKind if kind != SourceKind.ENTRY)
"""What a mandate can name. An analyst's own entries belong to the inquiry that they were made in."""
