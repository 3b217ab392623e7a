"""An appeal against a re-entry ban or a refusal of entry: who lodged it, its last day, and what was decided."""

from datetime import date
from typing import ClassVar, cast
from uuid import UUID

import uuid_utils.compat
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.crossings.models.conditions import Condition
from leeward.apps.crossings.models.refusals import Refusal
from leeward.platform.encrypted_field import EncryptedField, encrypted_text
from leeward.platform.two_persons import TwoPersons

DECIDE_APPEAL = TwoPersons(
    "crossings.appeal", "Decide an appeal", ("imposed_by", "noted_by"), "decided_by", others=("approved_by",)
)


class Appeal(models.Model):
    """One appeal against `condition` (a ban) or `refusal`; each has one at most, and what a court says later is carried
    out by lifting. It is decided by `due_on`; until then the ban is in force and the next check says that it is open.

    `imposed_by` proposed the ban or refused entry, `approved_by` agreed to the ban, `noted_by` took the appeal in: none
    of them decides, which the database enforces.
    """

    class By(models.TextChoices):
        """Who lodged it."""

        PERSON = "person", _("The person")
        LAWYER = "lawyer", _("A lawyer")
        CONSULAR = "consular", _("A consular officer")

    class Outcome(models.TextChoices):
        """What was decided of the ban or the refusal."""

        OPEN = "", _("Open")
        UPHELD = "upheld", _("Upheld: it remains")
        ENDED = "ended", _("Ended")
        ENDED_AT = "ended_at", _("Ended at a date")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    condition = models.OneToOneField(
        Condition, on_delete=models.CASCADE, null=True, blank=True, related_name="appealed"
    )
    refusal = models.OneToOneField(Refusal, on_delete=models.CASCADE, null=True, blank=True, related_name="appealed")
    lodged_on = models.DateField()
    lodged_by = models.CharField(max_length=16, choices=By)
    said_encrypted = EncryptedField("crossings")
    due_on = models.DateField(help_text="The last day to decide.")
    imposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    approved_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    noted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    noted_at = models.DateTimeField()
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True, default="")
    ends_on = models.DateField(null=True, blank=True, help_text="The new last day of the ban, where it has one.")
    reason_encrypted = EncryptedField("crossings", blank=True, default=b"")
    decided_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    said = encrypted_text("said")
    reason = encrypted_text("reason")

    class Meta:
        ordering = ("due_on", "pk")
        indexes: ClassVar = (models.Index(fields=("agency", "outcome", "due_on"), name="appeal_open"),)
        constraints: ClassVar = (
            models.CheckConstraint(
                name="appeal_against_one_thing",
                condition=Q(condition=None, refusal__isnull=False) | Q(condition__isnull=False, refusal=None),
            ),
            DECIDE_APPEAL.constraint("appeal_decided_by_another", decided=~Q(outcome="")),
            models.CheckConstraint(
                name="appeal_open_until_decided",
                condition=Q(outcome="", decided_by=None) | (~Q(outcome="") & Q(decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="appeal_date_of_a_ban",
                condition=Q(outcome="ended_at", ends_on__isnull=False, refusal=None)
                | (~Q(outcome="ended_at") & Q(ends_on=None)),
            ),
        )

    def __str__(self) -> str:
        return f"appeal due {self.due_on}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return not self.outcome

    @property
    def against_id(self) -> UUID:
        """The id of the ban or the refusal."""
        return cast("UUID", self.condition_id or self.refusal_id)

    def days_left(self, today: date) -> int:
        """Days to its last day; below zero once that is over."""
        return (self.due_on - today).days
