"""A case, and who read it."""

import uuid_utils.compat
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.protection.models.keys import case_key
from leeward.platform.encrypted_field import EncryptedField, encrypted_json


class Case(models.Model):
    """One person in care. Clear are only what deadlines and the law need: agency, state, status, officers, times.

    `about` (encrypted) has what decides how to work with the person: what they are `called`, `child` (yes, presumed,
    no) and `age` (the youngest and the oldest that they may be), `fear` (whether they fear to return) and `feared`
    (codes of states), the digests of `checks`, `documents` and `persons` (names with a day of birth) by which other
    parts know of the care, and the `file_id` of a case that came from a file.
    """

    class State(models.TextChoices):
        """Whether someone works on it."""

        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    class Status(models.TextChoices):
        """What was decided about the person (HTCDS `vic_TraffickingStatus`)."""

        POSSIBLE = "possible", _("Possible victim")
        ACTUAL = "actual", _("Victim")
        NOT = "not_a_victim", _("Not a victim of trafficking")

    class Origin(models.TextChoices):
        """How it came."""

        HAND = "hand", _("Opened by a caseworker")
        QUIET_CALL = "quiet_call", _("From a quiet call")
        REFERRAL = "referral", _("From a quiet referral")
        PARTNER = "partner", _("Referred by another agency")
        FILE = "file", _("From a file of cases")

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="cases")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    status = models.CharField(max_length=16, choices=Status, default=Status.POSSIBLE)
    origin = models.CharField(max_length=16, choices=Origin, default=Origin.HAND)
    worker = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    erase_at = models.DateTimeField(null=True, blank=True, help_text="When its key is destroyed, once it is closed.")
    about_encrypted = EncryptedField(key=case_key, null=True, blank=True)

    about = encrypted_json("about")

    class Meta:
        ordering = ("opened_at", "id")
        # With the id: many are read in its order, a part at a time.
        indexes = (models.Index(fields=("agency", "state", "id")),)

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What colleagues call the case by: it says nothing of the person, nor how many cases there are."""
        return f"{str(self.pk)[-8:-4]}-{str(self.pk)[-4:]}".upper()

    @property
    def is_open(self) -> bool:
        """Whether someone works on it."""
        return self.state == self.State.OPEN


class CaseRead(models.Model):
    """One reading of a page of a case: who, when, which page."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reads")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.page} {self.at:%Y-%m-%d %H:%M}"
