"""A visa or permit, from the wish to its end. Whom it is for is encrypted; checks find it by keyed digests."""

from dataclasses import fields
from datetime import date
from typing import Any, ClassVar

import uuid_utils.compat
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.core.travel.permits import Applicant, Standing, Term
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.encrypted_field import EncryptedField, encrypted_bytes, encrypted_json
from leeward.platform.two_persons import TwoPersons
from leeward.platform.unreadable_values import cannot_be_read

ISSUE = TwoPersons("permit.issue", "Issue a visa or permit", ("proposed_by",), "decided_by")


REVOKE = TwoPersons("permit.revoke", "Revoke a visa or permit", ("revoke_asked_by",), "revoked_by")


def _unreadable_facts(row: Any) -> dict[str, str]:
    """What a page shows of a permit whose facts do not open."""
    facts = {each.name: "" for each in fields(Applicant)}
    return facts | {"number": cannot_be_read(), "surname": cannot_be_read()}


class Permit(models.Model):
    """One visa or permit of an agency: proposed by one person, issued by another, revoked likewise.

    `number_digest` is that of its own number, as a check of its zone makes it; `holder_digest` that of the passport.
    `facts` has the number, the passport, the holder and a remark. `verdict` and `next_step` are those of the vetting
    (`check_made`).
    """

    class Kind(models.TextChoices):
        """What it allows."""

        VISA = "visa", _("Visa")
        TRANSIT = "transit", _("Transit visa")
        RESIDENCE = "residence", _("Residence permit")
        WORK = "work", _("Work permit")
        STUDY = "study", _("Study permit")

    class State(models.TextChoices):
        """What was decided."""

        PROPOSED = "proposed", _("Waits for a decision")
        ISSUED = "issued", _("Issued")
        DECLINED = "declined", _("Declined")
        REVOKED = "revoked", _("Revoked")

    class Why(models.TextChoices):
        """Why it is revoked: codes, so that no text about a person stays after the holder is forgotten."""

        MISTAKE = "mistake", _("Issued by mistake")
        FALSE = "false", _("What it was issued for was not true")
        CONDITIONS = "conditions", _("Its conditions were not kept")
        HOLDER = "holder", _("The holder asked for it")
        DOCUMENT = "document", _("The passport was lost, stolen or replaced")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind)
    state = models.CharField(max_length=16, choices=State, default=State.PROPOSED)
    valid_from = models.DateField()
    valid_until = models.DateField(help_text="The last day on which it counts.")
    single_entry = models.BooleanField(default=False)
    number_digest = models.CharField(max_length=KEYED_DIGITS)
    holder_digest = models.CharField(max_length=KEYED_DIGITS, db_index=True)
    facts_encrypted = EncryptedField("permits")
    check_made = models.UUIDField(null=True, blank=True, help_text="The check that vetted the applicant.")
    imported_with = models.UUIDField(null=True, blank=True, help_text="The import that proposed it.")
    verdict = models.CharField(max_length=8)
    next_step = models.CharField(max_length=64)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    revoke_because = models.CharField(max_length=16, choices=Why, blank=True)
    revoke_asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoke_asked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_on = models.DateField(null=True, blank=True)

    facts = encrypted_json("facts", _unreadable_facts)

    class Meta:
        ordering = ("-proposed_at", "-id")
        indexes: ClassVar = (
            models.Index(fields=("agency", "state", "valid_until")),
            models.Index(
                fields=("imported_with", "state"), condition=Q(imported_with__isnull=False), name="permit_import"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "number_digest"), condition=~Q(state="declined"), name="permit_number_once"
            ),
            models.CheckConstraint(name="permit_days", condition=Q(valid_until__gte=F("valid_from"))),
            ISSUE.constraint("permit_second_person", decided=Q(state__in=("issued", "revoked"))),
            REVOKE.constraint("permit_revoked_by_two", decided=Q(state="revoked")),
            models.CheckConstraint(
                name="permit_revoked_on", condition=~Q(state="revoked") | Q(revoked_on__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def term(self) -> Term:
        """The days on which it counts."""
        return Term(self.valid_from, self.valid_until, self.revoked_on)

    def standing(self, today: date) -> Standing:
        """What it is on this day."""
        return self.term.standing_on(today)


class ImportedTable(models.Model):
    """A table from another system that an officer sent in the browser, until its import (`task`) has ended. Each row of
    it is a person: so it is kept encrypted here, and not as a file.
    """

    task = models.UUIDField(primary_key=True)
    content_encrypted = EncryptedField("permits")

    content = encrypted_bytes("content")

    def __str__(self) -> str:
        return str(self.task)
