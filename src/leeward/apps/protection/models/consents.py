"""Consent as data, the receipts that people hold, and the ledger of everything that was shared."""

from datetime import datetime

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.models.cases import Case
from leeward.apps.protection.models.content import CaseContent
from leeward.core.care import consent as rules
from leeward.core.federation.keys import SealingKey
from leeward.core.federation.keys.encryption import X25519
from leeward.platform.unreadable import Unreadable


class Consent(CaseContent):
    """One consent: one purpose, one recipient, some parts, an end. `officer` asked, at `at`.

    `body` (encrypted) has `purpose`, `recipient` (code of a service or agency), `recipient_name`, `fields`, `expires`,
    `given_by`, `giver` (a guardian's name), `answers`, `language`, `interpreter`, `pictures`, `interests` (of a child).
    What it allows to be kept beside the case is encrypted with a key of its own (`part`), which withdrawal destroys.
    """

    class Way(models.TextChoices):
        """How it was withdrawn."""

        PAGE = "page", _("On the person's own page")
        DESK = "desk", _("At a desk")
        CASEWORKER = "caseworker", _("With the caseworker")

    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_way = models.CharField(max_length=16, choices=Way, blank=True)

    class Meta:
        ordering = ("-at", "-id")

    @property
    def part(self) -> str:
        """The part of the case that this consent lets exist."""
        return f"consent-{self.pk.hex[-20:]}"

    def as_rule(self) -> rules.Consent:
        """The consent as the rules judge it. Raises Unreadable."""
        body = self.body
        if body is None:
            raise Unreadable("the consent was erased with its case")
        return rules.Consent(
            id=str(self.pk),
            purpose=body["purpose"],
            recipient=body["recipient"],
            fields=frozenset(body["fields"]),
            given_by=body["given_by"],
            answers=body["answers"],
            language=body["language"],
            asked_by=self.officer.username,
            asked_at=self.at,
            expires=datetime.fromisoformat(body["expires"]),
            interpreter=body["interpreter"],
            pictures=body["pictures"],
            withdrawn=self.withdrawn_at,
        )


class Receipt(models.Model):
    """The receipt that a person holds: what is stored of its code finds a withdrawal, and seals the person's page."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="receipts")
    place = models.CharField(max_length=32, unique=True)
    word_digest = models.CharField(max_length=64)
    public = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"receipt {self.place[:6]}"

    @property
    def key(self) -> SealingKey:
        """What seals the person's page for this receipt's code."""
        return SealingKey(X25519, bytes(self.public))


class Sharing(CaseContent):
    """One thing that left the case: to whom, for what, which parts; by a consent, or by a rule that a second person
    reviews. `body` has `recipient`, `recipient_name`, `purpose`, `fields`, `what`, and `reason` where a rule allowed
    it.
    """

    consent = models.ForeignKey(Consent, on_delete=models.SET_NULL, null=True, blank=True, related_name="sharings")
    rule = models.CharField(max_length=64, blank=True)
    review_due = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True, help_text="When the recipient said that it is deleted.")

    class Meta:
        ordering = ("-at", "-id")
